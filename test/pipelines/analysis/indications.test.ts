import { describe, expect, it } from "vitest";
import { indicationsAt, indicationsOfCustomer } from "../../../pipelines/analysis/indications.ts";
import { testSettings, withLedger } from "../../support/ledger.ts";

const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08"];

const customer = (customer_id: string, more = {}) => ({
  customer_id,
  customer_type: "consumer",
  started_on: "2024-01-01",
  ...more,
});

/** Eight monthly invoices of which none is paid. */
const invoices = (customer_id: string) =>
  MONTHS.map((month) => ({
    invoice_id: `${customer_id}-${month}`,
    customer_id,
    issued_on: `2024-${month}-01`,
    due_on: `2024-${month}-15`,
    gross_amount: "10.00",
  }));

const call = (customer_id: string, contacted_on: string, reason_for_non_payment: string) => ({
  contact_id: customer_id,
  customer_id,
  treatment: "phone_call",
  planned_on: contacted_on,
  contacted_on,
  channel: "phone",
  reason_for_non_payment,
});

const LEDGER = {
  customer: [customer("A"), customer("B"), customer("C", { opted_out: "true" })],
  invoice: ["A", "B", "C"].flatMap(invoices),
  contact_event: [
    call("A", "2024-07-03", "lack_of_money"),
    call("B", "2024-08-20", "unwilling"),
    call("C", "2024-07-03", "lack_of_money"),
  ],
};

describe("indicationsAt", () => {
  it("tells by what was known at the month-end, and leaves out who objected to profiling", async () => {
    await withLedger(LEDGER, "2024-08-31", async (warehouse) => {
      const settings = testSettings();
      const levels = async (asOf: string) =>
        [...(await indicationsAt(warehouse, settings, asOf)).values()].map(({ isHistoryShort, indications }) => [
          isHistoryShort,
          ...indications.map(({ confidence }) => confidence),
        ]);
      expect(await levels("2024-07-31")).toEqual([
        [false, "low", "unknown", "unknown"],
        [false, "unknown", "unknown", "unknown"],
      ]);
      expect(await levels("2024-08-31")).toEqual([
        [false, "low", "unknown", "unknown"],
        [false, "unknown", "low", "unknown"],
      ]);
      expect((await levels("2024-05-31")).every(([isShort]) => isShort)).toBe(true);
    });
  });

  it("is the same for one customer alone", async () => {
    await withLedger(LEDGER, "2024-08-31", async (warehouse) => {
      const settings = testSettings();
      const all = await indicationsAt(warehouse, settings, "2024-08-31");
      expect(all.size).toBe(2);
      for (const [customer_sk, one] of all) {
        expect(await indicationsOfCustomer(warehouse, settings, "2024-08-31", customer_sk)).toEqual(one);
      }
      expect(await indicationsOfCustomer(warehouse, settings, "2024-08-31", 999)).toBeUndefined();
    });
  });
});
