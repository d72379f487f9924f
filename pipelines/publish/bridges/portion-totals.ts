import type { Day } from "../../../models/calendar.ts";
import { DIMENSION_KEYS } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Portion } from "../portion.ts";
import { JACKKNIFE_GROUPS, nothingOfAnyGroup, type Totals } from "./totals.ts";

const keyOf = (dimension: number, value: string, asOf: Day) => JSON.stringify([dimension, value, asOf]);

/**
 * Returns receivables and credit sales of 90 days of each jackknife group of portions at some days, as they were known then.
 * Those of all groups add up to what is published of the portion.
 */
export async function readPortionTotals(
  warehouse: Warehouse,
  days: readonly Day[],
  portions: readonly Portion[],
): Promise<(portion: Portion, asOf: Day) => readonly Totals[]> {
  const found = new Map<string, Totals[]>();
  for (const dimension of new Set(portions.map((portion) => portion.dimension))) {
    const column = DIMENSION_KEYS[dimension - 1]!;
    const rows = await warehouse.rows<{
      as_of: Day;
      value: string;
      part: number;
      receivables: number;
      sales: number;
    }>(
      `with day as (select unnest([${days.map((one) => `date '${one}'`).join(", ")}]) as as_of)
       select as_of::varchar as as_of, ${column} as value, customer_sk % ${JACKKNIFE_GROUPS} as part,
         (sum(amount) * 100)::bigint::double as receivables,
         (coalesce(sum(amount) filter (where kind in ('invoice', 'credit_note') and booked_on > as_of - 90), 0) * 100)
           ::bigint::double as sales
       from ledger.posting_portion
       inner join day on greatest(booked_on, known_on) <= as_of
       where ${column} is not null
       group by all`,
    );
    for (const { as_of: asOf, value, part, receivables, sales } of rows) {
      const key = keyOf(dimension, value, asOf);
      const totals = found.get(key) ?? nothingOfAnyGroup();
      totals[part] = { receivables, creditSales: sales };
      found.set(key, totals);
    }
  }
  return ({ dimension, value }, asOf) => found.get(keyOf(dimension, value, asOf)) ?? nothingOfAnyGroup();
}
