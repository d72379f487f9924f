import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import { formatCents } from "../../../models/contract/field.ts";
import { collectionCosts, collectionCostScale } from "../../../models/law/collection-costs.ts";
import type { LoadTable, MethodPage, RollForwardRow } from "../../../models/release/release.ts";
import { MOVEMENTS } from "../../../models/release/tables/others.ts";
import type { AuditResult } from "../../warehouse/audit.ts";
import { KEPT_FROM } from "../../warehouse/kpi-query.ts";
import type { Row } from "../../warehouse/warehouse.ts";
import type { PageContext } from "../context.ts";
import { MONTHS_SHOWN, reconciliation } from "./method-reconciliation.ts";

/** Principals in cents for which the page shows the highest collection costs. */
const EXAMPLE_PRINCIPALS = [100_00n, 500_00n, 2_500_00n, 10_000_00n];

const textOrNull = (value: Row[string] | undefined) => (value == null ? null : String(value));

async function loads({ warehouse }: PageContext): Promise<LoadTable[]> {
  const rows = await warehouse.rows(
    `select * replace (amount_read::varchar as amount_read, amount_loaded::varchar as amount_loaded,
       amount_rejected::varchar as amount_rejected) from current.load_table where rows_read > 0`,
  );
  const ordered = LOADED_TABLES.flatMap(({ name }) => rows.filter((row) => row.table_name === name));
  return ordered.map((row) => ({
    table: String(row.table_name),
    read: Number(row.rows_read),
    loaded: Number(row.rows_loaded),
    rejected: Number(row.rows_rejected),
    read_amount: textOrNull(row.amount_read),
    loaded_amount: textOrNull(row.amount_loaded),
    rejected_amount: textOrNull(row.amount_rejected),
  }));
}

/** A month with the customers behind each of its movements. */
interface Moved {
  readonly row: RollForwardRow;
  readonly customers: Readonly<Record<(typeof MOVEMENTS)[number], number>>;
  readonly allCustomers: number;
}

async function rollForward({ warehouse, gate }: PageContext): Promise<RollForwardRow[]> {
  const found = await warehouse.rows(
    `select * replace (month_ends_on::varchar as month_ends_on) from marts.roll_forward
     where date_trunc('month', month_ends_on) > ${KEPT_FROM} order by month_ends_on desc limit ${MONTHS_SHOWN}`,
  );
  const ofMovements = <Value>(valueOf: (movement: (typeof MOVEMENTS)[number]) => Value) =>
    Object.fromEntries(MOVEMENTS.map((movement) => [movement, valueOf(movement)])) as Record<
      (typeof MOVEMENTS)[number],
      Value
    >;
  const months = found.toReversed().map((month): Moved => {
    const customers = ofMovements((movement) => Number(month[`${movement}_customers`]));
    return {
      customers,
      allCustomers: Math.max(...Object.values(customers)),
      row: {
        month_ends_on: String(month.month_ends_on),
        opening: String(month.opening),
        ...ofMovements((movement) => String(month[movement])),
        closing: String(month.closing),
      },
    };
  });
  let passed = gate.pass({
    name: "method.roll_forward",
    rows: months,
    customers: ({ allCustomers }) => allCustomers,
    hide: (month) => ({ ...month, row: { ...month.row, ...ofMovements(() => null) } }),
  });
  for (const movement of MOVEMENTS) {
    passed = gate.pass<Moved>({
      name: `method.roll_forward.${movement}`,
      rows: passed,
      customers: ({ customers }) => customers[movement],
      hide: (month) => ({ ...month, row: { ...month.row, [movement]: null } }),
    });
  }
  return passed.map(({ row }) => row);
}

async function law({
  warehouse,
  asOf,
}: PageContext): Promise<Pick<MethodPage, "legal_parameters" | "collection_costs">> {
  const rows = await warehouse.rows(
    `select name, value::double as value, unit, valid_from::varchar as valid_from, valid_to::varchar as valid_to, source,
       valid_from <= $as_of::date and coalesce(valid_to, $as_of::date) >= $as_of::date as in_force
     from current.legal_parameter order by name, valid_from`,
    { as_of: asOf },
  );
  const scale = collectionCostScale(
    rows
      .filter(({ in_force }) => in_force === true)
      .map(({ name, value }) => ({ name: String(name), value: Number(value) })),
  );
  return {
    legal_parameters: rows.map((row) => ({
      name: String(row.name),
      value: String(row.value),
      unit: String(row.unit),
      valid_from: String(row.valid_from),
      valid_to: textOrNull(row.valid_to),
      source: String(row.source),
    })),
    collection_costs:
      scale === undefined
        ? []
        : EXAMPLE_PRINCIPALS.map((principal) => ({
            principal: formatCents(principal),
            costs: formatCents(collectionCosts(principal, scale)),
          })),
  };
}

function flatten(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, Array.isArray(value) ? value.join(", ") : String(value)] as [string, string]],
  );
}

/** Returns how the numbers came about and why they may be trusted: loads, reconciliation, audits, law and settings. */
export async function methodPage(context: PageContext, audits: readonly AuditResult[]): Promise<MethodPage> {
  const { warehouse, settings, gate } = context;
  const rejections = await warehouse.rows("select * from current.rejection order by table_name, reason");
  const assumptions = await warehouse.rows("select code, value from current.assumption order by all");
  const ignored = await warehouse.rows("select name from current.ignored_column order by all");
  // How the files of the company are built and where they are is nobody's business; the treatment policy has a version,
  // the evidence of indications a table of its own, and the rules of disclosure are those of the gate.
  const { mapping: _, secret_key: __, compare_with: ___, treatment: ____, disclosure: _____, ...published } = settings;
  const { indications, ...others } = published;
  const { evidence: ______, ...levels } = indications;
  const roll_forward = await rollForward(context);
  return {
    loads: await loads(context),
    ...(await reconciliation(context)),
    rejections: rejections.map((row) => ({
      table: String(row.table_name),
      reason: String(row.reason),
      rows: Number(row.rows_rejected),
    })),
    roll_forward,
    audits: audits.map(({ name, passed, claim }) => ({ name, passed, detail: claim })),
    assumptions: assumptions.map((row) => ({ code: String(row.code), value: String(row.value) })),
    ignored_columns: ignored.map((row) => String(row.name)),
    ...(await law(context)),
    suppression: gate.report,
    settings: Object.fromEntries(flatten({ ...others, indications: levels })),
  };
}
