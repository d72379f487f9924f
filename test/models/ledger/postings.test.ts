import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMPUTED_TABLES } from "../../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { workspaceAt } from "../../../pipelines/config/paths.ts";
import { loadLedger } from "../../../pipelines/sources/load/load.ts";
import { buildModels } from "../../../pipelines/warehouse/build.ts";
import { askKpi } from "../../../pipelines/warehouse/kpi-query.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder, testSettings, withLedger, type LedgerRows } from "../../support/ledger.ts";

const customer = [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }];

const invoice = (invoice_id: string, gross_amount: string, issued_on = "2024-01-10", due_on = "2024-02-09") => ({
  invoice_id,
  customer_id: "C1",
  issued_on,
  due_on,
  gross_amount,
});

const payment = (payment_id: string, amount: string, value_on: string, more = {}) => ({
  payment_id,
  customer_id: "C1",
  amount,
  value_on,
  ...more,
});

const allocation = (payment_id: string, invoice_id: string, amount: string, applied_on: string, more = {}) => ({
  payment_id,
  invoice_id,
  amount,
  applied_on,
  ...more,
});

async function measures(warehouse: Warehouse, asOf: string, knownOn?: string) {
  const kpis = await askKpi(warehouse, { asOf, ...(knownOn === undefined ? {} : { knownOn }) });
  return kpis.get("all")!.measures;
}

const on = <T>(rows: LedgerRows, work: (warehouse: Warehouse) => Promise<T>) =>
  withLedger({ customer, ...rows }, "2024-12-31", work);

describe("the ledger as of a day", () => {
  it("matches no more to an invoice than a credit note leaves that is booked on another account", async () => {
    const other = { customer_id: "C2", customer_type: "company", started_on: "2024-01-01" };
    const rows = {
      customer: [...customer, other],
      invoice: [invoice("90000001", "100.00")],
      payment: [payment("P1", "100.00", "2024-02-01", { remittance_text: "factuur 90000001" })],
      adjustment: [
        {
          adjustment_id: "A1",
          kind: "credit_note",
          customer_id: "C2",
          invoice_id: "90000001",
          booked_on: "2024-01-20",
          amount: "40.00",
        },
      ],
    };
    await on(rows, async (warehouse) => {
      expect(await warehouse.rows("select amount from ledger.cash_match")).toEqual([{ amount: "60.00" }]);
    });
  });

  it("takes back a payment that was matched to one invoice on two days", async () => {
    const words = { remittance_text: "factuur 90000001" };
    const rows = {
      invoice: [invoice("90000001", "100.00")],
      payment: [
        payment("P1", "60.00", "2024-02-01"),
        payment("R1", "-60.00", "2024-02-20", { reverses_payment_id: "P1" }),
        payment("P2", "100.00", "2024-02-10", words),
        payment("R2", "-100.00", "2024-03-01", { reverses_payment_id: "P2" }),
      ],
      allocation: [allocation("P1", "90000001", "60.00", "2024-02-01")],
    };
    await on(rows, async (warehouse) => {
      expect(await measures(warehouse, "2024-02-29")).toMatchObject({
        ar: "0.00",
        open_items: 0,
        unapplied_cash: "0.00",
      });
      expect(await measures(warehouse, "2024-03-31")).toMatchObject({ ar: "100.00", overdue: "100.00" });
    });
  });

  it("reopens an invoice when its payment is reversed, and closes it when it is paid again", async () => {
    const rows = {
      invoice: [invoice("I1", "100.00")],
      payment: [
        payment("P1", "100.00", "2024-02-01"),
        payment("R1", "-100.00", "2024-03-05", { reverses_payment_id: "P1" }),
        payment("P2", "100.00", "2024-04-20"),
      ],
      allocation: [allocation("P1", "I1", "100.00", "2024-02-01"), allocation("P2", "I1", "100.00", "2024-04-20")],
    };
    await on(rows, async (warehouse) => {
      expect(await measures(warehouse, "2024-02-29")).toMatchObject({ ar: "0.00", open_items: 0 });
      const reopened = await measures(warehouse, "2024-03-31");
      expect(reopened).toMatchObject({ ar: "100.00", overdue: "100.00", open_items: 1, unapplied_cash: "0.00" });
      expect(reopened.ageing["31_60"]).toBe("100.00");
      expect(await measures(warehouse, "2024-04-30")).toMatchObject({ ar: "0.00", unapplied_cash: "0.00" });
      const [spring] = await warehouse.rows(
        "select late_count, due_count from features.customer_month where month_ends_on = '2024-02-29'",
      );
      expect(spring).toEqual({ late_count: 0, due_count: 1 });
      const [after] = await warehouse.rows(
        "select late_count, due_count from features.customer_month where month_ends_on = '2024-04-30'",
      );
      expect(after).toEqual({ late_count: 1, due_count: 1 });
    });
  });

  it("keeps cash that is not applied on a line of its own, until it is applied", async () => {
    const rows = {
      invoice: [invoice("I1", "100.00")],
      payment: [payment("P1", "130.00", "2024-02-01")],
      allocation: [allocation("P1", "I1", "100.00", "2024-02-20")],
    };
    await on(rows, async (warehouse) => {
      const before = await measures(warehouse, "2024-02-10");
      expect(before).toMatchObject({ ar: "-30.00", unapplied_cash: "-130.00", overdue: "100.00" });
      expect(before.ageing).toMatchObject({ "1_30": "100.00", unapplied_cash: "-130.00" });
      const after = await measures(warehouse, "2024-02-29");
      expect(after).toMatchObject({ ar: "-30.00", unapplied_cash: "-30.00", overdue: "0.00", open_items: 0 });
      const [february] = await warehouse.rows(
        "select late_count from features.customer_month where month_ends_on = '2024-02-29'",
      );
      expect(february).toEqual({ late_count: 0 });
    });
  });

  it("answers what was known at a later day about an earlier one", async () => {
    const rows = {
      invoice: [invoice("I1", "100.00")],
      payment: [payment("P1", "100.00", "2024-02-01", { known_on: "2024-03-15" })],
      allocation: [allocation("P1", "I1", "100.00", "2024-02-01", { known_on: "2024-03-15" })],
    };
    await on(rows, async (warehouse) => {
      expect((await measures(warehouse, "2024-02-29")).ar).toBe("100.00");
      expect((await measures(warehouse, "2024-02-29", "2024-03-15")).ar).toBe("0.00");
    });
  });

  it("counts a credit note against its invoice, and one without an invoice on a line of its own", async () => {
    const rows = {
      invoice: [invoice("I1", "100.00"), invoice("I2", "-20.00")],
      adjustment: [
        {
          adjustment_id: "A1",
          kind: "credit_note",
          customer_id: "C1",
          invoice_id: "I1",
          booked_on: "2024-01-20",
          amount: "40.00",
        },
        {
          adjustment_id: "A2",
          kind: "credit_note",
          customer_id: "C1",
          invoice_id: "",
          booked_on: "2024-01-21",
          amount: "5.00",
        },
      ],
    };
    await on(rows, async (warehouse) => {
      const january = await measures(warehouse, "2024-01-31");
      expect(january).toMatchObject({ ar: "35.00", unallocated_credits: "-25.00", open_items: 1 });
      expect(january.ageing).toMatchObject({ not_due: "60.00", unallocated_credits: "-25.00" });
      // Sales are net of credits: 100 - 20 - 40 - 5.
      const april = await measures(warehouse, "2024-04-08");
      expect(april.credit_sales_90d).toBe("35.00");
    });
  });

  it("takes a write-off out of the balance, and leaves the customer late", async () => {
    const rows = {
      invoice: [invoice("I1", "100.00")],
      adjustment: [
        {
          adjustment_id: "A1",
          kind: "write_off",
          customer_id: "C1",
          invoice_id: "I1",
          booked_on: "2024-08-15",
          amount: "100.00",
        },
        {
          adjustment_id: "A2",
          kind: "recovery",
          customer_id: "C1",
          invoice_id: "I1",
          booked_on: "2024-09-15",
          amount: "10.00",
        },
      ],
    };
    await on(rows, async (warehouse) => {
      expect((await measures(warehouse, "2024-07-31")).ageing["91_180"]).toBe("100.00");
      expect(await measures(warehouse, "2024-09-30")).toMatchObject({ ar: "0.00", overdue: "0.00" });
      const [september] = await warehouse.rows(
        "select late_count, items_past_due from features.customer_month where month_ends_on = '2024-09-30'",
      );
      expect(september).toEqual({ late_count: 1, items_past_due: 0 });
    });
  });

  it("ages each instalment by its own due date", async () => {
    const rows = {
      invoice: [invoice("I1", "90.00", "2024-01-10", "2024-04-09")],
      instalment: [
        { invoice_id: "I1", instalment_number: 1, due_on: "2024-02-09", amount: "30.00" },
        { invoice_id: "I1", instalment_number: 2, due_on: "2024-03-10", amount: "30.00" },
        { invoice_id: "I1", instalment_number: 3, due_on: "2024-04-09", amount: "30.00" },
      ],
      payment: [payment("P1", "30.00", "2024-02-09")],
      allocation: [allocation("P1", "I1", "30.00", "2024-02-09", { instalment_number: 1 })],
    };
    await on(rows, async (warehouse) => {
      const march = await measures(warehouse, "2024-03-31");
      expect(march.ageing).toMatchObject({ not_due: "30.00", "1_30": "30.00" });
      expect(march).toMatchObject({ ar: "60.00", open_items: 2 });
    });
  });

  it("settles an invoice for lateness when at most one euro is open, and keeps the cents in the balance", async () => {
    const rows = {
      invoice: [invoice("I1", "50.00")],
      payment: [payment("P1", "49.05", "2024-02-09")],
      allocation: [allocation("P1", "I1", "49.05", "2024-02-09")],
    };
    await on(rows, async (warehouse) => {
      expect((await measures(warehouse, "2024-03-31")).ar).toBe("0.95");
      const [march] = await warehouse.rows(
        "select late_count, items_past_due from features.customer_month where month_ends_on = '2024-03-31'",
      );
      expect(march).toEqual({ late_count: 0, items_past_due: 0 });
    });
  });

  it("gives null with a reason for a window that the ledger does not cover", async () => {
    await on({ invoice: [invoice("I1", "100.00")] }, async (warehouse) => {
      const kpi = (await askKpi(warehouse, { asOf: "2024-01-31" })).get("all")!;
      expect(kpi.measures).toMatchObject({ dso_90: null, dso_365: null, ar: "100.00" });
      expect(kpi.reasons).toMatchObject({ dso_90: "the ledger covers 22 of 90 days" });
    });
  });
});

describe("countback DSO", () => {
  it("is not given where a month without sales stops the count before receivables are matched", async () => {
    await on({ invoice: [invoice("I1", "100.00")] }, async (warehouse) => {
      const { measures: found, reasons } = (await askKpi(warehouse, { asOf: "2024-03-31" })).get("all")!;
      expect(found.dso_countback).toBeNull();
      expect(reasons.dso_countback).toBe("more than 0 days: the month before has no credit sales to count back on");
    });
  });
});

describe("a list of open items", () => {
  it("has balances and ageing, and no measure that rests on sales or payments", async () => {
    await inTemporaryFolder(async (folder) => {
      const list = join(folder, "open.csv");
      writeFileSync(
        list,
        "Factuurnummer,Klantnummer,Factuurdatum,Vervaldatum,Openstaand bedrag\nF1,K1,2025-09-13,2025-10-13,10.50\nF2,K2,2025-08-13,2025-09-13,20.00\n",
      );
      const warehouse = await Warehouse.open(":memory:");
      const effects = recordingEffects();
      const settings = testSettings();
      try {
        await loadLedger({ warehouse, paths: [list], settings, workspace: workspaceAt(join(folder, "w")), effects });
        await buildModels(warehouse, {
          settings,
          asOf: "2025-09-30",
          computed: COMPUTED_TABLES,
          effects,
          definition: "test",
        });
        const { measures: found, reasons } = (await askKpi(warehouse, { asOf: "2025-09-30" })).get("all")!;
        expect(found).toMatchObject({ ar: "30.50", overdue: "20.00", open_items: 2, customers: 2 });
        expect(found.ageing).toMatchObject({ not_due: "10.50", "1_30": "20.00" });
        for (const measure of ["dso_90", "dso_countback", "cei", "days_beyond_terms", "credit_sales_90d"] as const) {
          expect(found[measure], measure).toBeNull();
          expect(reasons[measure]).toBe("a list of open items has no paid invoices and no sales");
        }
      } finally {
        warehouse.close();
      }
    });
  });
});
