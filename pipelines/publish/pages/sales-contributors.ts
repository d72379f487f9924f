import type { Day } from "../../../models/calendar.ts";
import { DIMENSION_KEYS } from "../../config/settings.ts";
import type { PageContext } from "../context.ts";
import { contributorColumns, readContributors } from "../gate/contributors.ts";
import type { Contributors } from "../gate/gate.ts";

/** Who is behind the credit sales of a month-end, by the names that the declaration of the table has for them. */
export type SalesContributors = (portion: string | undefined, month: Day) => Contributors;

/** How the sales of a dimension are divided among its values: a customer whole, or by his invoices. */
export interface SalesDivision {
  /** From 1. */
  readonly dimension: number;
  readonly dividesCustomers: boolean;
}

/** Sales of each customer in the windows up to each month-end, as known then, of the whole ledger or by value of a dimension. */
function salesSql(division: SalesDivision | undefined): string {
  if (division === undefined) {
    return `select null as portion, customer_sk, month_ends_on, credit_sales_90d, credit_sales_365d from features.customer_month`;
  }
  const column = DIMENSION_KEYS[division.dimension - 1]!;
  if (!division.dividesCustomers) {
    return `select ${column} as portion, customer_sk, month_ends_on, credit_sales_90d, credit_sales_365d
      from features.customer_month inner join current.customer using (customer_sk) where ${column} is not null`;
  }
  return `
    with month as (select distinct month_ends_on from features.customer_month)
    select ${column} as portion, customer_sk, month_ends_on,
      coalesce(sum(amount) filter (where booked_on > month_ends_on - 90), 0) as credit_sales_90d, sum(amount) as credit_sales_365d
    from ledger.posting_portion
    inner join month
      on booked_on > month_ends_on - 365 and greatest(booked_on, known_on) <= month_ends_on
    where kind in ('invoice', 'credit_note') and ${column} is not null
    group by all`;
}

/**
 * Returns who is behind the credit sales of each month-end. A customer of long ago is none of them: sales of three months may be
 * of few of the customers that a portion has.
 */
export async function salesContributors(
  { warehouse, hasBehaviour }: PageContext,
  division?: SalesDivision,
): Promise<SalesContributors> {
  if (!hasBehaviour) return () => ({});
  const rows = await warehouse.rows<Record<string, string | number>>(
    `select portion, month_ends_on::varchar as month, ${contributorColumns("credit_sales_90d", "sales_90d")},
       ${contributorColumns("credit_sales_365d", "sales_365d")}
     from (${salesSql(division)}) group by all`,
  );
  const keyOf = (portion: unknown, month: unknown) => JSON.stringify([portion ?? null, month]);
  const found = new Map(
    rows.map((row): [string, Contributors] => [
      keyOf(row.portion, row.month),
      {
        "credit sales of 90 days": readContributors(row, "sales_90d"),
        "credit sales of 365 days": readContributors(row, "sales_365d"),
      },
    ]),
  );
  return (portion, month) => found.get(keyOf(portion, month)) ?? {};
}
