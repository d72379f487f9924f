import { expect, it } from "vitest";
import type { Row, Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { withExports } from "../../support/ledger.ts";

const CASES = ["whole", "rest", "double", "returned", "corrected", "credited"] as const;

const invoice = CASES.map((name) => ({
  invoice_id: name,
  customer_id: name,
  issued_on: "2024-01-10",
  due_on: "2024-02-09",
  gross_amount: "100.00",
}));

const paid = (name: string, value_on: string, amount: string, more = {}) => ({
  payment_id: `${name}-${value_on}`,
  customer_id: name,
  value_on,
  amount,
  ...more,
});

const payment = [
  paid("whole", "2024-03-01", "100.00"),
  paid("rest", "2024-02-01", "99.50"),
  paid("rest", "2024-04-10", "0.50"),
  paid("double", "2024-02-01", "100.00"),
  paid("double", "2024-04-10", "100.00"),
  paid("returned", "2024-02-01", "100.00"),
  paid("returned", "2024-02-20", "-100.00", { reverses_payment_id: "returned-2024-02-01" }),
  paid("returned", "2024-03-05", "100.00"),
  paid("corrected", "2024-04-10", "100.00"),
  paid("credited", "2024-04-10", "100.00"),
  paid("credited", "2024-04-12", "-100.00", { reverses_payment_id: "credited-2024-04-10" }),
];

const adjustment = [
  {
    adjustment_id: "A",
    kind: "credit_note",
    customer_id: "credited",
    invoice_id: "credited",
    booked_on: "2024-04-20",
    amount: "100.00",
  },
];

const allocation = payment
  .filter(({ amount }) => !amount.startsWith("-"))
  .map(({ payment_id, customer_id, amount, value_on }) => ({
    payment_id,
    invoice_id: customer_id,
    amount,
    applied_on: value_on,
  }));

const settled = (warehouse: Warehouse, asOf: string) =>
  warehouse.rows(
    `select invoice_id as name, paid_on::varchar as paid_on from ledger.item_status join ledger.item using (item_sk)
     where $asOf::date >= from_on and $asOf::date < until_on and is_paid`,
    { asOf },
  );

const byName = (rows: readonly Row[]): unknown => Object.fromEntries(rows.map(({ name, paid_on }) => [name, paid_on]));

it("tells by which payment an item was settled: not by what came after, was taken back or turned out otherwise", async () => {
  const isCorrected = ({ customer_id }: { readonly customer_id: string }) => customer_id === "corrected";
  const later = payment.map((row) => (isCorrected(row) ? { ...row, value_on: "2024-02-05" } : row));
  const rows = { invoice, payment, allocation, adjustment };
  const exports = [
    { rows, knownOn: "2024-05-31" },
    { rows: { ...rows, payment: later }, knownOn: "2024-06-30" },
  ];
  await withExports(exports, "2024-06-30", async (warehouse) => {
    expect(byName(await settled(warehouse, "2024-05-31"))).toEqual({
      whole: "2024-03-01",
      rest: "2024-02-01",
      double: "2024-02-01",
      returned: "2024-03-05",
      corrected: "2024-04-10",
      credited: "2024-01-10",
    });
    expect(byName(await settled(warehouse, "2024-06-30"))).toMatchObject({
      whole: "2024-03-01",
      corrected: "2024-02-05",
    });
    const late = await warehouse.rows(
      `select month_ends_on::varchar as month, sum(late_count)::integer as late from features.customer_month
       where month_ends_on in (date '2024-03-31', date '2024-05-31', date '2024-06-30') group by all order by all`,
    );
    expect(late).toEqual([
      { month: "2024-03-31", late: 4 },
      { month: "2024-05-31", late: 3 },
      { month: "2024-06-30", late: 2 },
    ]);
  });
});
