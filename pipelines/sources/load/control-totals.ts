import type { ControlTotal } from "../../../models/release/release.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { CONTROL, stageOf } from "../staging/staging.ts";

/** What a statement says that its account held at the end, beside what its entries come to. */
const STATEMENTS = `select 'bank_statement' as code, statement_id as name, closing_balance as source_amount,
    opening_balance + received + left_out as ledger_amount
  from ${stageOf("bank_statement")}`;

const WITH_DIFFERENCE = (from: string) => `select code, name, source_amount::varchar as source_amount,
    ledger_amount::varchar as ledger_amount, (ledger_amount - source_amount)::varchar as difference
  from ${from}`;

/** Returns the control totals that the files of a load gave, without those of bank statements, in the order of reading. */
export async function controlTotals(warehouse: Warehouse): Promise<readonly ControlTotal[]> {
  return (await warehouse.rows(`${WITH_DIFFERENCE(CONTROL)} order by position`)) as unknown as readonly ControlTotal[];
}

async function differing(warehouse: Warehouse, tolerance: number): Promise<readonly ControlTotal[]> {
  const all = `(select code, name, source_amount, ledger_amount from ${CONTROL} union all ${STATEMENTS})`;
  const size = "abs(ledger_amount - source_amount)";
  return (await warehouse.rows(
    `${WITH_DIFFERENCE(all)} where ${size} > $tolerance::decimal(18, 2) order by ${size} desc, code, name`,
    { tolerance },
  )) as unknown as readonly ControlTotal[];
}

const readable = (code: string) => code.replace(/^xaf_/, "").replaceAll("_", " ");

/**
 * Throws CONTROL_DIFFERS when a total that the source gives is not what was read of it, by more than `tolerance` in the
 * ledger's currency: the control accounts of an auditfile, its declared totals, the closing balance of a bank statement.
 */
export async function assertControlled(
  warehouse: Warehouse,
  paths: readonly string[],
  tolerance: number,
): Promise<void> {
  const [first, ...others] = await differing(warehouse, tolerance);
  if (first === undefined) return;
  const { code, name, source_amount, ledger_amount, difference } = first;
  const more = others.length === 0 ? "" : `, and ${others.length} more control totals that differ`;
  throw new ExpectedError("CONTROL_DIFFERS", {
    where: paths.join(", "),
    found: `${readable(code)}${name === "" ? "" : ` ${name}`}: ${source_amount} in the source, ${ledger_amount} read, a difference of ${difference}${more}`,
    expected: `a difference of at most ${tolerance.toFixed(2)}, as control_tolerance says`,
    action: `Export the files again. When the difference is known and explained, accept it with \`control_tolerance: ${difference.replace("-", "")}\` in settings.yaml. Nothing was loaded.`,
  });
}
