import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row, Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { withExports } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { sideBySide } from "../support/side-by-side.ts";

const FIRST_EXPORT = "2024-06-30";
const SECOND_EXPORT = "2025-12-31";

/** The same figures by their definition, asked of the postings anew for each month-end. */
const ASKED = `
  with balance as (
    select month_ends_on, customer_sk, account, sum(amount) as amount
    from marts.month_end join ledger.posting on booked_on <= month_ends_on and known_on <= date '${SECOND_EXPORT}'
    group by all
  ), customer as (
    select month_ends_on, sum(amount) as amount from balance where customer_sk <> 0 group by month_ends_on, customer_sk
  ), negative as (
    select month_ends_on, sum(amount) as amount, count(*) as customers from customer where amount < 0 group by all
  ), loose as (
    select month_ends_on, account, sum(amount) as amount, count(*) as customers from balance where amount <> 0 group by all
  )
  select month_ends_on,
    coalesce(cash.amount, 0)::decimal(18, 2) as unapplied_cash,
    coalesce(credit.amount, 0)::decimal(18, 2) as unallocated_credits,
    coalesce(negative.amount, 0)::decimal(18, 2) as negative_balance,
    coalesce(cash.customers, 0)::integer as unapplied_cash_customers,
    coalesce(credit.customers, 0)::integer as unallocated_credits_customers,
    coalesce(negative.customers, 0)::integer as negative_balance_customers
  from marts.month_end
  left join (from loose where account = 'unapplied_cash') as cash using (month_ends_on)
  left join (from loose where account = 'unallocated_credit') as credit using (month_ends_on)
  left join negative using (month_ends_on)
  order by month_ends_on`;

const RESTATED = `select month_ends_on,
    (select sum(amount) from ledger.posting where booked_on <= month_ends_on and known_on <= month_ends_on) as receivables_then,
    (select closing from marts.roll_forward where roll_forward.month_ends_on = restatement.month_ends_on) as receivables_now
  from marts.restatement order by month_ends_on`;

const amountOrZero = (row: Row) => ({ ...row, receivables_then: row.receivables_then ?? "0.00" });

async function compare(warehouse: Warehouse): Promise<void> {
  expect(await warehouse.rows("from marts.month_end order by month_ends_on")).toEqual(await warehouse.rows(ASKED));
  const restated = await warehouse.rows(
    "select month_ends_on, receivables_then, receivables_now from marts.restatement order by month_ends_on",
  );
  expect(restated).toEqual((await warehouse.rows(RESTATED)).map(amountOrZero));
}

describe("what the months of two exports hold", { timeout: 240_000 }, () => {
  it("equals what the postings say of each month-end", async () => {
    await fc.assert(
      fc.asyncProperty(sideBySide(twoExports, 6), async ({ first, second }) => {
        const exports = [
          { rows: first, knownOn: FIRST_EXPORT },
          { rows: second, knownOn: SECOND_EXPORT },
        ];
        await withExports(exports, SECOND_EXPORT, compare);
      }),
      { numRuns: 3 },
    );
  });
});
