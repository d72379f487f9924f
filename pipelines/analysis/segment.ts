import { INTEGER, VARCHAR } from "@duckdb/node-api";
import { behaviourClass } from "../../models/segments/behaviour.ts";
import type { Settings } from "../config/settings.ts";
import type { BuiltTable } from "../warehouse/built-table.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

interface Situation extends Record<string, number | null> {
  readonly due_count: number;
  readonly late_count: number;
  readonly tenure_months: number;
  readonly months_since_invoice: number | null;
}

async function segmentCustomers(warehouse: Warehouse, settings: Settings): Promise<void> {
  const { new_months, dormant_months } = settings.behaviour;
  const situation = `due_count, late_count, least(tenure_months, ${new_months}) as tenure_months,
    least(months_since_invoice, ${dormant_months}) as months_since_invoice`;
  const situations = await warehouse.rows<Situation>(`select distinct ${situation} from features.customer_month`);
  await warehouse.run(`create or replace temp table situation_class
    (due_count integer, late_count integer, tenure_months integer, months_since_invoice integer, segment varchar)`);
  await warehouse.append(
    "situation_class",
    [INTEGER, INTEGER, INTEGER, INTEGER, VARCHAR],
    situations.map((row) => [
      row.due_count,
      row.late_count,
      row.tenure_months,
      row.months_since_invoice,
      behaviourClass(
        {
          due: row.due_count,
          late: row.late_count,
          tenureMonths: row.tenure_months,
          monthsSinceInvoice: row.months_since_invoice,
        },
        settings.behaviour,
      ),
    ]),
  );
  await warehouse.run(`create or replace table segments.customer_month as
    with customer_month as (
      select feature.customer_sk, month_index, month_ends_on, ended_on, ${situation}
      from features.customer_month as feature
      inner join current.customer on feature.customer_sk = customer.customer_sk
      where not coalesce(opted_out, false)
    )
    select customer_month.customer_sk, customer_month.month_index, customer_month.month_ends_on, situation_class.segment
    from customer_month
    inner join situation_class
      on customer_month.due_count = situation_class.due_count
      and customer_month.late_count = situation_class.late_count
      and customer_month.tenure_months = situation_class.tenure_months
      and customer_month.months_since_invoice is not distinct from situation_class.months_since_invoice
    where not (situation_class.segment = 'dormant' and coalesce(customer_month.ended_on <= customer_month.month_ends_on, false))`);
  await warehouse.run("drop table situation_class");
}

/**
 * The behaviour class of every customer at every month-end, as known then. Customers who objected to profiling have
 * none, and neither has one who left and whose last invoice is as old as a dormant customer's. Each distinct situation
 * is judged once.
 */
export const segmentMonths: BuiltTable = {
  name: "segments.customer_month",
  part: "customer_sk",
  reads: new Set(["features.customer_month", "current.customer"]),
  build: segmentCustomers,
};
