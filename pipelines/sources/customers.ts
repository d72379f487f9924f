import type { Warehouse } from "../warehouse/warehouse.ts";
import { stageOf } from "./staging.ts";

/** Values of a customer that an invoice list may carry on each of its rows. */
const LISTED_CUSTOMER_FIELDS = [
  "customer_type",
  "dimension_1",
  "dimension_2",
  "dimension_3",
  "dimension_4",
  "dimension_5",
] as const;

/**
 * Adds to the staged customers those of the staged invoices that are not known: one per customer number, in the order in which they first appear,
 * a customer since the first invoice. Kind and dimensions come from the first row of `list` that has them.
 */
export async function deriveCustomers(warehouse: Warehouse, list?: string): Promise<void> {
  const listed = list === undefined ? [] : LISTED_CUSTOMER_FIELDS;
  const join = list === undefined ? "" : `join ${list} as listed using (record)`;
  const firsts = listed.map((name) => `, arg_min(listed.${name}, record) as ${name}`).join("");
  const names = ["record", "file_number", "customer_id", "started_on", ...listed].join(", ");
  await warehouse.run(`insert into ${stageOf("customer")}(${names})
    select row_number() over (order by first_record) as record, 0, customer_id, started_on
      ${listed.map((name) => `, ${name}`).join("")}
    from (
      select min(record) as first_record, invoice.customer_id, min(invoice.issued_on) as started_on ${firsts}
      from ${stageOf("invoice")} as invoice ${join}
      group by invoice.customer_id
    )`);
  await warehouse.run(`insert into stage_read
    select 'customer', 0, count(*), null, 0, 0 from ${stageOf("customer")}`);
}
