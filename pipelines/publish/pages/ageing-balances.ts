import { DIMENSION_KEYS } from "../../config/settings.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { PageContext } from "../context.ts";
import { itemsOf, type Portion } from "../portion.ts";
import { itemMonths, scopeOf } from "./loss/item-months.ts";

/** Days past due beyond which the features have a sum. */
const BEYOND_DAYS = [30, 60, 90, 180, 365] as const;

/**
 * Returns SQL of what each customer had open at each month-end, by days past due and without a due date, under the names
 * that `features.customer_month` has for it: that table for the whole ledger, and the same of a portion of it.
 */
export async function ageingBalances(context: PageContext, portion: Portion | undefined): Promise<string> {
  if (portion === undefined) return "features.customer_month";
  const scope = await scopeOf(context, itemsOf(portion));
  const beyond = BEYOND_DAYS.map(
    (days) => `coalesce(sum(balance) filter (where days_past_due > ${days}), 0) as past_due_over_${days}`,
  );
  const none = BEYOND_DAYS.map((days) => `0 as past_due_over_${days}`);
  const dimension = DIMENSION_KEYS[portion.dimension - 1]!;
  return `(
    with aged as (
      select customer_sk, month_index, coalesce(sum(balance) filter (where days_past_due <= 0), 0) as not_due,
        coalesce(sum(balance) filter (where days_past_due > 0), 0) as overdue, ${beyond.join(", ")},
        0 as unallocated_credits, 0 as unapplied_cash
      from ${itemMonths(scope)} group by all
    ),
    month as (select distinct month_index, month_ends_on from features.customer_month),
    loose as (
      select posting.customer_sk, month.month_index, 0 as not_due, 0 as overdue, ${none.join(", ")},
        coalesce(sum(posting.amount) filter (where posting.account = 'unallocated_credit'), 0) as unallocated_credits,
        coalesce(sum(posting.amount) filter (where posting.account = 'unapplied_cash'), 0) as unapplied_cash
      from ledger.posting_portion as posting
      inner join month on greatest(posting.booked_on, posting.known_on) <= month.month_ends_on
      where posting.account != 'receivable' and posting.${dimension} = ${quotedString(portion.value)}
      group by all
    ),
    line as (select * from aged union all by name select * from loose)
    select customer_sk, month_index, any_value(month_ends_on) as month_ends_on,
      ${[
        "not_due",
        "overdue",
        ...BEYOND_DAYS.map((days) => `past_due_over_${days}`),
        "unallocated_credits",
        "unapplied_cash",
      ]
        .map((column) => `sum(${column}) as ${column}`)
        .join(", ")},
      sum(not_due + overdue + unallocated_credits + unapplied_cash) as ar
    from line inner join month using (month_index) group by customer_sk, month_index
  )`;
}
