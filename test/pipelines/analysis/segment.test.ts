import { describe, expect, it } from "vitest";
import { withLedger } from "../../support/ledger.ts";

const customer = (customer_id: string, more = {}) => ({
  customer_id,
  customer_type: "consumer",
  started_on: "2023-01-01",
  ...more,
});

/** Six monthly invoices from January 2024, each paid on its due date. */
function paidInvoices(customer_id: string) {
  const months = ["01", "02", "03", "04", "05", "06"];
  const number = (month: string) => `${customer_id}-${month}`;
  return {
    invoice: months.map((month) => ({
      invoice_id: number(month),
      customer_id,
      issued_on: `2024-${month}-01`,
      due_on: `2024-${month}-15`,
      gross_amount: "10.00",
    })),
    payment: months.map((month) => ({
      payment_id: number(month),
      customer_id,
      value_on: `2024-${month}-15`,
      amount: "10.00",
    })),
    allocation: months.map((month) => ({
      payment_id: number(month),
      invoice_id: number(month),
      applied_on: `2024-${month}-15`,
      amount: "10.00",
    })),
  };
}

describe("segments by month", () => {
  it("follow a customer from new to spotless to dormant, and let him go when he left", async () => {
    const [stayed, left, objected] = ["S", "L", "O"].map(paidInvoices);
    const rows = {
      customer: [customer("S"), customer("L", { ended_on: "2024-07-01" }), customer("O", { opted_out: "true" })],
      invoice: [...stayed!.invoice, ...left!.invoice, ...objected!.invoice],
      payment: [...stayed!.payment, ...left!.payment, ...objected!.payment],
      allocation: [...stayed!.allocation, ...left!.allocation, ...objected!.allocation],
    };
    await withLedger(rows, "2025-07-31", async (warehouse) => {
      const segmentsOf = async (customer_sk: number) => {
        const months = await warehouse.rows<{ month: string; segment: string }>(
          `select month_ends_on::varchar as month, segment from segments.customer_month
           where customer_sk = $customer_sk and month_ends_on in ('2024-03-31', '2024-06-30', '2025-07-31') order by month`,
          { customer_sk },
        );
        return months.map(({ month, segment }) => `${month} ${segment}`);
      };
      expect(await segmentsOf(1)).toEqual(["2024-03-31 new", "2024-06-30 spotless", "2025-07-31 dormant"]);
      expect(await segmentsOf(2)).toEqual(["2024-03-31 new", "2024-06-30 spotless"]);
      expect(await segmentsOf(3)).toEqual([]);
    });
  });
});
