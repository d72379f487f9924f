import { monthEnd, monthIndex, type Day } from "../../../../models/calendar.ts";
import { openStateSql } from "../../../../models/loss/states.ts";
import { readModel } from "../../../warehouse/model.ts";
import { modelParameters, parametersOf } from "../../../warehouse/parameters.ts";
import type { PageContext } from "../../context.ts";
import { publishedMonths } from "../kpi-page.ts";

/** Month-ends on the page, at most. */
const MONTHS_SHOWN = 24;

/** Months before the first one shown from which something is still told of it: two years of cohorts of old items. */
const MONTHS_BEFORE = 25;

/** Customers are drawn anew in so many groups at most, so that a ledger of any size has sums to draw from. */
export const BOOTSTRAP_GROUPS = 100;

/** The items of which a page tells, and the months that it tells of. */
export interface Scope {
  /** SQL condition on `item_sk` and `customer_sk`. */
  readonly condition: string;
  /** Month-ends that are shown, in order; the last may be an as-of day within a month. */
  readonly shown: readonly Day[];
  /** First month that is kept, in months since year 0; months of sums are counted from it. */
  readonly firstMonth: number;
  /** Months from the first one to that of the as-of day. */
  readonly monthCount: number;
  /** The last whole month, counted from the first. */
  readonly lastWhole: number;
}

const TABLE = "temp.item_month";
const prepared = new WeakMap<PageContext, Promise<Scope>>();

async function prepare(context: PageContext): Promise<Scope> {
  const { warehouse, settings, asOf } = context;
  const shown = (await publishedMonths(context)).slice(-MONTHS_SHOWN);
  const firstMonth = monthIndex(shown[0]!) - MONTHS_BEFORE;
  const monthCount = monthIndex(asOf) - firstMonth + 1;
  const { sql } = readModel("loss.item_month");
  const parameters = parametersOf(sql, { ...modelParameters(settings, asOf), first_month: firstMonth });
  await warehouse.run(
    `create or replace temp table item_month as
     select *, month_index - ${firstMonth} as month, customer_sk % ${BOOTSTRAP_GROUPS} as customer_group,
       ${openStateSql("days_past_due")} as from_state, ${openStateSql("next_days_past_due")} as next_state
     from (${sql}\n)`,
    parameters,
  );
  const lastWhole = monthEnd(monthIndex(asOf)) <= asOf ? monthCount - 1 : monthCount - 2;
  return { condition: "true", shown, firstMonth, monthCount, lastWhole };
}

/**
 * Returns the scope of the whole ledger, having made the table of its items by month-end, once per release. `items` is SQL
 * that gives the `item_sk` of a part of it; without it, all count.
 */
export async function scopeOf(context: PageContext, items?: string): Promise<Scope> {
  const made = prepared.get(context) ?? prepare(context);
  prepared.set(context, made);
  const whole = await made;
  return items === undefined ? whole : { ...whole, condition: `item_sk in (${items})` };
}

/** Returns SQL of the items of a scope by month-end. */
export function itemMonths({ condition }: Scope): string {
  return `(select * from ${TABLE} where ${condition})`;
}

/** Returns the month of a month-end that is shown, counted from the first month of the scope. */
export function monthOf({ firstMonth }: Scope, asOf: Day): number {
  return monthIndex(asOf) - firstMonth;
}
