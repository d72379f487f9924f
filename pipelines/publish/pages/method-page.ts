import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import { formatCents } from "../../../models/contract/field.ts";
import { collectionCosts, collectionCostScale } from "../../../models/law/collection-costs.ts";
import type { LoadTable, MethodPage } from "../../../models/release/release.ts";
import type { AuditResult } from "../../warehouse/audit.ts";
import type { Row } from "../../warehouse/warehouse.ts";
import type { PageContext } from "../context.ts";
import { LateChanges } from "./late-changes.ts";
import { reconciliation } from "./method-reconciliation.ts";
import { publishedSettings } from "./published-settings.ts";
import { rollForward } from "./roll-forward.ts";

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

/** Returns how the numbers came about and why they may be trusted: loads, reconciliation, audits, law and settings. */
export async function methodPage(context: PageContext, audits: readonly AuditResult[]): Promise<MethodPage> {
  const { warehouse, settings, gate } = context;
  const rejections = await warehouse.rows("select * from current.rejection order by table_name, reason");
  const assumptions = await warehouse.rows("select code, value from current.assumption order by all");
  const ignored = await warehouse.rows("select name from current.ignored_column order by all");
  const late = await LateChanges.read(context);
  return {
    loads: await loads(context),
    ...(await reconciliation(context, late)),
    rejections: rejections.map((row) => ({
      table: String(row.table_name),
      reason: String(row.reason),
      rows: Number(row.rows_rejected),
    })),
    roll_forward: await rollForward(context, late),
    audits: audits.map(({ name, passed, claim }) => ({ name, passed, detail: claim })),
    assumptions: assumptions.map((row) => ({ code: String(row.code), value: String(row.value) })),
    ignored_columns: ignored.map((row) => String(row.name)),
    ...(await law(context)),
    suppression: gate.report,
    settings: publishedSettings(settings),
  };
}
