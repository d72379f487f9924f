import { quotedIdentifier } from "../../pipelines/warehouse/sql.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

/** Tables that effects and scores are made from. */
const COPIED = [
  "canonical.customer",
  "canonical.invoice",
  "canonical.contact_event",
  "canonical.survey",
  "canonical.dispute",
  "canonical.preference",
  "canonical.promise",
  "canonical.arrangement",
  "canonical.direct_debit",
  "ledger.item",
  "ledger.item_status",
  "ledger.posting",
  "ledger.application",
  "labels.dispute_period",
  "features.customer_month",
  "features.payment_behaviour",
  "features.contact_month",
  "segments.customer_month",
] as const;

/** No table of the ledger that is copied has more rows. */
const ROWS_APART = 1_000_000;
/** An item's surrogate is its invoice's times this, and its place in it. */
const ITEMS_PER_INVOICE = 2 ** 31;

const SURROGATES: Readonly<Record<string, number>> = {
  load_row: ROWS_APART,
  invoice_sk: ROWS_APART,
  item_sk: ROWS_APART * ITEMS_PER_INVOICE,
};

const NAMES = ["invoice_id", "contact_id", "survey_id", "dispute_id", "promise_id", "replaced_by", "arrangement_id"];

/** What a column of a copy holds; `copy` is 0 for the rows as they were. */
function copied(table: string, column: string, customers: number): string {
  const name = quotedIdentifier(column);
  const suffix = "if(copy = 0, '', '-' || copy)";
  const apart = column === "customer_sk" ? customers : SURROGATES[column];
  if (apart !== undefined) return `${name} + copy * ${apart}`;
  if (NAMES.includes(column)) return `${name} || ${suffix}`;
  if (column === "invoice_ids") return `replace(${name} || ' ', ' ', ${suffix} || ' ').rtrim()`;
  // Without these all copies would give the same answers and the same means.
  const draw = `(hash((rowid * 64 + 1) * ${ROWS_APART} + copy) / 18446744073709551616.0)`;
  if (table === "canonical.survey" && column === "score") {
    return `if(copy = 0, score, greatest(0, least(10, score - 1 + floor(3 * ${draw})::integer)))`;
  }
  if (table === "ledger.posting" && column === "amount") {
    return `if(copy = 0, amount, amount * (0.9 + 0.2 * ${draw}))::decimal(18, 2)`;
  }
  return name;
}

/**
 * Has every customer of a built ledger, with all that effects and scores are made from, that many times: each copy under
 * surrogates and names of its own, with other scores and amounts by a hash of its rows, so that a ledger gives the same
 * copies on any machine.
 */
export async function copyCustomers(warehouse: Warehouse, copies: number): Promise<void> {
  const { customers } = await warehouse.row<{ customers: number }>(
    // 0 is nobody that is known.
    "select max(customer_sk)::integer + 1 as customers from canonical.customer",
  );
  for (const table of COPIED) {
    const columns = await warehouse.describe(`select * from ${quotedIdentifier(table)}`);
    const values = columns.map(({ name }) => `${copied(table, name, customers)} as ${quotedIdentifier(name)}`);
    await warehouse.run(
      `create or replace table ${quotedIdentifier(table)} as
       select ${values.join(", ")} from ${quotedIdentifier(table)} cross join range(${copies}) as copies(copy)`,
    );
  }
}
