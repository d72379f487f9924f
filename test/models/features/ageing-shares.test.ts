import { expect, it } from "vitest";
import { monthIndex } from "../../../models/calendar.ts";
import { withLedger, type LedgerRows } from "../../support/ledger.ts";

const invoice = (invoice_id: string, due_on: string, gross_amount: string) => {
  return { invoice_id, customer_id: "C1", issued_on: "2023-12-01", due_on, gross_amount };
};

/** As of 2024-06-30: 100 not due, 200 exactly 30 days past due, 300 of 31, 250 of 75, 100 of 91, 50 of 182. */
const LEDGER: LedgerRows = {
  customer: [{ customer_id: "C1", customer_type: "company", started_on: "2023-01-01" }],
  invoice: [
    invoice("I1", "2024-07-15", "100.00"),
    invoice("I2", "2024-05-31", "200.00"),
    invoice("I3", "2024-05-30", "300.00"),
    invoice("I4", "2024-04-16", "250.00"),
    invoice("I5", "2024-03-31", "100.00"),
    invoice("I6", "2023-12-31", "50.00"),
  ],
};

it("the ageing of a customer is told in shares of what is open: by hand, also on the day of a boundary", async () => {
  await withLedger(LEDGER, "2024-07-31", async (warehouse) => {
    const rows = await warehouse.rows(
      `select overdue_share, past_due_over_30_share, past_due_over_60_share, past_due_over_90_share,
         past_due_over_180_share
       from features.customer_feature where month_index = $month`,
      { month: monthIndex("2024-06-30") },
    );
    expect(rows).toEqual([
      {
        overdue_share: 0.9,
        past_due_over_30_share: 0.7,
        past_due_over_60_share: 0.4,
        past_due_over_90_share: 0.15,
        past_due_over_180_share: 0.05,
      },
    ]);
  });
});
