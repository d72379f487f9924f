import type { Warehouse } from "../../warehouse/warehouse.ts";
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

/** Adjustments are numbered apart from invoices: far enough behind them. */
const BEHIND_INVOICES = 1_000_000_000;

/**
 * Adds the customers of the staged invoices and adjustments to the staged customers: one per customer number, in the
 * order in which they first appear, invoices first; a customer since the first of these. Kind and dimensions come from
 * the first row of `list` that has them.
 */
export async function deriveCustomers(warehouse: Warehouse, list?: string): Promise<void> {
  const listed = list === undefined ? [] : LISTED_CUSTOMER_FIELDS;
  const join = list === undefined ? "" : `left join ${list} as listed using (record)`;
  const firsts = listed.map((name) => `, arg_min(listed.${name}, record) as ${name}`).join("");
  const names = ["record", "file_number", "customer_id", "started_on", ...listed].join(", ");
  await warehouse.run(`insert into ${stageOf("customer")}(${names})
    select row_number() over (order by first_record) as record, 0, customer_id, started_on
      ${listed.map((name) => `, ${name}`).join("")}
    from (
      select min(record) as first_record, named.customer_id, min(named.issued_on) as started_on ${firsts}
      from (
        select record, customer_id, issued_on from ${stageOf("invoice")}
        union all
        select ${BEHIND_INVOICES} + record, customer_id, booked_on from ${stageOf("adjustment")}
      ) as named ${join}
      group by named.customer_id
    )`);
  await warehouse.run(`insert into stage_read
    select 'customer', 0, count(*), null, 0, 0 from ${stageOf("customer")}`);
}
