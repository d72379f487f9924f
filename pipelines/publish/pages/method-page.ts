import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import { formatCents } from "../../../models/contract/field.ts";
import { collectionCosts, collectionCostScale } from "../../../models/law/collection-costs.ts";
import type { LoadTable, MethodPage, RollForwardRow } from "../../../models/release/release.ts";
import type { AuditResult } from "../../warehouse/audit.ts";
import { KEPT_FROM } from "../../warehouse/kpi-query.ts";
import type { Row } from "../../warehouse/warehouse.ts";
import type { PageContext } from "../context.ts";
import { MONTHS_SHOWN, reconciliation } from "./method-reconciliation.ts";

/** Principals in cents for which the page shows the highest collection costs. */
const EXAMPLE_PRINCIPALS = [100_00n, 500_00n, 2_500_00n, 10_000_00n];

const MOVEMENTS = ["invoices", "credit_notes", "payments", "reversals", "write_offs", "exchange_differences"] as const;
type Movement = (typeof MOVEMENTS)[number];

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

interface Movements {
  readonly month: string;
  readonly movement: Movement;
  readonly amount: string | null;
  readonly customers: number;
}

async function rollForward({ warehouse, gate }: PageContext): Promise<RollForwardRow[]> {
  const rows = await warehouse.rows(
    `select * replace (month_ends_on::varchar as month_ends_on) from marts.roll_forward
     where date_trunc('month', month_ends_on) > ${KEPT_FROM} order by month_ends_on desc limit ${MONTHS_SHOWN}`,
  );
  // A ledger of one currency has no exchange differences, as everybody knows: hiding one would hide nothing beside it.
  const isMoved = (movement: Movement) =>
    movement !== "exchange_differences" || rows.some((row) => Number(row[`${movement}_customers`]) > 0);
  const movements = gate.pass<Movements>({
    name: "method.roll_forward",
    rows: rows.flatMap((row) =>
      MOVEMENTS.filter(isMoved).map((movement) => ({
        month: String(row.month_ends_on),
        movement,
        amount: String(row[movement]),
        customers: Number(row[`${movement}_customers`]),
      })),
    ),
    customers: ({ customers }) => customers,
    margins: [({ month }) => month],
    hide: (cell) => ({ ...cell, amount: null }),
  });
  const amountOf = (month: string) => (movement: Movement) =>
    movements.find((cell) => cell.month === month && cell.movement === movement)!.amount;
  return rows.reverse().map((row) => {
    const month = String(row.month_ends_on);
    const amount = amountOf(month);
    return {
      month_ends_on: month,
      opening: String(row.opening),
      invoices: amount("invoices"),
      credit_notes: amount("credit_notes"),
      payments: amount("payments"),
      reversals: amount("reversals"),
      write_offs: amount("write_offs"),
      exchange_differences: isMoved("exchange_differences") ? amount("exchange_differences") : "0.00",
      closing: String(row.closing),
    };
  });
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
