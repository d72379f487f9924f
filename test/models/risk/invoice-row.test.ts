import { describe, expect, it } from "vitest";
import { testSettings, withLedger } from "../../support/ledger.ts";

const invoice = (invoice_id: string, issued_on: string, due_on: string) => {
  return { invoice_id, customer_id: "C1", issued_on, due_on, gross_amount: "100.00" };
};
const paid = (invoice_id: string, day: string) => ({
  payment: { payment_id: `P${invoice_id}`, customer_id: "C1", value_on: day, booked_on: day, amount: "100.00" },
  allocation: { payment_id: `P${invoice_id}`, invoice_id, amount: "100.00", applied_on: day },
});

const payments = [paid("I1", "2024-02-10"), paid("I2", "2024-03-20"), paid("I4", "2024-05-31")];
const ledger = {
  customer: [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }],
  invoice: [
    invoice("I1", "2024-01-15", "2024-02-14"),
    invoice("I2", "2024-02-10", "2024-03-11"),
    invoice("I3", "2024-03-20", "2024-04-19"),
    invoice("I4", "2024-05-01", "2024-05-31"),
    invoice("I5", "2024-08-20", "2024-09-19"),
  ],
  payment: payments.map(({ payment }) => payment),
  allocation: payments.map(({ allocation }) => allocation),
};

const { risk } = testSettings();
const settings = testSettings({ risk: { ...risk, unit: "invoice", label_days_late: 1, label_horizon_days: 60 } });

describe("an invoice at its issue", () => {
  const rows = () =>
    withLedger(
      ledger,
      "2024-09-30",
      (warehouse) =>
        warehouse.rows("select * exclude (customer_sk, item_sk) from risk.invoice_row order by tenure_days"),
      settings,
    );

  it("knows of the customer what was known the day before: neither what is paid on that day nor later", async () => {
    expect(await rows()).toMatchObject([
      { due_count: 0, late_count: 0, late_rate: null, mean_days_beyond_terms: null, tenure_days: 0 },
      // The first is paid on the day on which this one is issued.
      { due_count: 0, late_count: 0, items_past_due: 0, tenure_days: 26 },
      // The second is paid late, on the day on which this one is issued: nine days past due till then.
      { due_count: 2, late_count: 1, items_past_due: 1, overdue: 100, mean_days_beyond_terms: -4, tenure_days: 65 },
      { due_count: 3, late_count: 2, items_past_due: 1, mean_days_beyond_terms: 2.5, tenure_days: 107 },
      { due_count: 4, late_count: 2, late_rate: 0.5, items_past_due: 1, tenure_days: 218 },
    ]);
  });

  it("is late where it gets past due within the horizon, and not known while that has not passed", async () => {
    expect((await rows()).map(({ is_default }) => is_default)).toEqual([0, 1, 1, 0, null]);
  });
});
