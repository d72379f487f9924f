import { describe, expect, it } from "vitest";
import { matchRates, matchSummary } from "../../pipelines/analysis/match-rates.ts";
import { runAudits } from "../../pipelines/warehouse/audit.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings, withExports, withLedger, type LedgerRows } from "../support/ledger.ts";

const customer = ["C1", "C2", "C3", "C4"].map((customer_id) => ({
  customer_id,
  customer_type: "company",
  started_on: "2024-01-01",
}));

const invoice = (invoice_id: string, customer_id: string, gross_amount: string, more = {}) => ({
  invoice_id,
  customer_id,
  issued_on: "2024-01-10",
  due_on: "2024-02-09",
  gross_amount,
  ...more,
});

const payment = (payment_id: string, amount: string, value_on: string, remittance_text: string, more = {}) => ({
  payment_id,
  customer_id: "",
  amount,
  value_on,
  structured_reference: "",
  remittance_text: `"${remittance_text}"`,
  payer_account: "",
  end_to_end_id: "",
  reason_code: "",
  ...more,
});

const one = { payer_account: "NL91ABNA0417164300" };
const four = { payer_account: "NL20INGB0001234567" };

/** A bank account of three months beside a list of invoices, as no bookkeeper has touched it. */
const LEDGER: LedgerRows = {
  customer,
  invoice: [
    invoice("2024-00001", "C1", "121.00", { structured_reference: "RF18539007547034" }),
    invoice("2024-00002", "C1", "60.50"),
    invoice("2024-00003", "C2", "250.00"),
    invoice("2024-00004", "C2", "-50.00"),
    invoice("2024-00005", "C3", "80.00"),
    invoice("2024-00006", "C3", "30.00"),
    invoice("2024-00007", "C3", "45.00"),
    invoice("2024-00008", "C4", "19.95"),
    invoice("2024-00009", "C4", "19.95", { issued_on: "2024-02-10", due_on: "2024-03-11" }),
    invoice("2024-00010", "C4", "77.00", { issued_on: "2024-02-10", due_on: "2024-03-11" }),
  ],
  payment: [
    payment("B01", "121.00", "2024-02-05", "", { structured_reference: "RF18 5390 0754 7034", ...one }),
    // Says nothing, but the account has paid for C1 before.
    payment("B02", "60.50", "2024-02-08", "bedankt", one),
    payment("B03", "200.00", "2024-02-09", "fact.nr 2024/00003\n-/- cn 2024/00004"),
    // Known customer, no invoice named: 80 + 30 = 110 is the only set.
    payment("B04", "110.00", "2024-02-12", "overboeking", { customer_id: "C3" }),
    payment("B05", "50.00", "2024-02-13", "F 2024 00007 te veel betaald"),
    // Two invoices of 19.95 are open: which one cannot be told.
    payment("B06", "19.95", "2024-02-20", "abonnement", { customer_id: "C4", ...four }),
    // Nobody can tell whose this is, though one customer owes exactly this.
    payment("B07", "77.00", "2024-02-21", "spoedbetaling"),
    payment("B08", "77.00", "2024-02-22", "nota 202400010", { end_to_end_id: "E2E-8" }),
    payment("B09", "-77.00", "2024-03-01", "", { end_to_end_id: "E2E-8", reason_code: "MD06" }),
    payment("B10", "-121.00", "2024-03-04", "RETOUR 2024-00001", { reason_code: "AC04", ...one }),
  ],
};

const APPLICATIONS = `select payment_id, item.invoice_id, application.amount, application.method,
    application.booked_on::varchar as booked_on
  from ledger.application inner join ledger.payment using (payment_sk)
  inner join ledger.item using (item_sk) inner join canonical.invoice on invoice_sk = invoice.load_row
  order by application.booked_on, payment_id, invoice_id, reversal_sk`;

async function applied(warehouse: Warehouse) {
  return (await warehouse.rows(APPLICATIONS)).map((row) => Object.values(row).join(" "));
}

describe("a bank account beside a list of invoices", () => {
  it("is applied by what payers wrote, then by amount, and leaves open what cannot be told", async () => {
    await withLedger(LEDGER, "2024-03-31", async (warehouse) => {
      expect(await applied(warehouse)).toEqual([
        "B01 2024-00001 121.00 structured_reference 2024-02-05",
        "B02 2024-00002 60.50 exact_amount 2024-02-08",
        "B03 2024-00003 250.00 invoice_number 2024-02-09",
        "B03 2024-00004 -50.00 invoice_number 2024-02-09",
        "B04 2024-00005 80.00 exact_set 2024-02-12",
        "B04 2024-00006 30.00 exact_set 2024-02-12",
        "B05 2024-00007 45.00 invoice_number 2024-02-13",
        "B08 2024-00010 77.00 invoice_number 2024-02-22",
        "B08 2024-00010 -77.00 invoice_number 2024-03-01",
        "B10 2024-00001 -121.00 invoice_number 2024-03-04",
      ]);
      const payers = await warehouse.rows(`select payment_id, customer_sk, payer_method, reversal_method
        from ledger.payment order by payment_id`);
      expect(payers.map((row) => Object.values(row).join(" "))).toEqual([
        "B01 1 structured_reference ",
        "B02 1 payer_account ",
        "B03 2 invoice_number ",
        "B04 3 given ",
        "B05 3 invoice_number ",
        "B06 4 given ",
        "B07   ",
        "B08 4 invoice_number ",
        "B09 4 reversed_payment end_to_end_id",
        "B10 1 invoice_number ",
      ]);
    });
  });

  it("gives the receivables that follow, and every audit holds", async () => {
    await withLedger(LEDGER, "2024-03-31", async (warehouse) => {
      const { measures } = (await askKpi(warehouse, { asOf: "2024-03-31" })).get("all")!;
      // Open: 121.00 and 77.00, taken back, and twice 19.95. Not applied: 5.00 too much, 19.95 and 77.00.
      expect(measures).toMatchObject({
        ar: "135.95",
        unapplied_cash: "-101.95",
        unallocated_credits: "0.00",
        open_items: 4,
      });
      const before = (await askKpi(warehouse, { asOf: "2024-02-29" })).get("all")!.measures;
      expect(before).toMatchObject({ ar: "-62.05", unapplied_cash: "-101.95", open_items: 2 });
      expect((await runAudits(warehouse)).filter(({ passed }) => !passed)).toEqual([]);
    });
  });

  it("says how much each method matched of the money that stayed, and what is left", async () => {
    await withLedger(LEDGER, "2024-03-31", async (warehouse) => {
      const rates = await matchRates(warehouse);
      // 121 + 60.50 + 200 + 110 + 50 + 19.95 + 77; what was taken back does not count.
      expect(rates).toMatchObject({ unallocatedAmount: "638.45", unappliedAmount: "101.95" });
      expect(rates.methods.map(({ method, payments, amount }) => [method, payments, amount])).toEqual([
        ["structured_reference", 1, "121.00"],
        ["invoice_number", 2, "245.00"],
        ["exact_amount", 1, "60.50"],
        ["exact_set", 1, "110.00"],
      ]);
      const shares = rates.methods.reduce((sum, { share }) => sum + share, rates.unappliedShare!);
      expect(shares).toBeCloseTo(1, 12);
      expect(matchSummary(rates)).toBe(
        "Cash that the ledger does not apply, 638.45: structured reference 19.0% in 1 payment; " +
          "invoice number 38.4% in 2 payments; exact amount 9.5% in 1 payment; exact set 17.2% in 1 payment; " +
          "unapplied 16.0%, 101.95.",
      );
    });
  });

  it("goes to the oldest invoices where the settings say so", async () => {
    const settings = testSettings({ cash_application: { oldest_first: true } });
    const work = async (warehouse: Warehouse) => {
      const lines = (await applied(warehouse)).filter((line) => line.includes("oldest_first"));
      expect(lines).toEqual(["B06 2024-00008 19.95 oldest_first 2024-02-20"]);
    };
    await withLedger(LEDGER, "2024-03-31", work, settings);
  });

  it("says nothing where the ledger itself applies everything", async () => {
    const allocation = [{ payment_id: "B01", invoice_id: "2024-00001", amount: "121.00", applied_on: "2024-02-09" }];
    const rows = { ...LEDGER, payment: LEDGER.payment!.slice(0, 1), allocation };
    await withLedger(rows, "2024-03-31", async (warehouse) => {
      expect(await warehouse.count("ledger.cash_match")).toBe(0);
      expect(matchSummary(await matchRates(warehouse))).toBeUndefined();
    });
  });
});

describe("an allocation that comes in a later export", () => {
  it("ends the match from that day on, and leaves what was known before as it was", async () => {
    const rows: LedgerRows = {
      customer,
      invoice: [invoice("2024-00001", "C1", "100.00"), invoice("2024-00002", "C1", "70.00")],
      payment: [payment("B01", "100.00", "2024-02-05", "", { customer_id: "C1" })],
    };
    const allocation = [{ payment_id: "B01", invoice_id: "2024-00002", amount: "70.00", applied_on: "2024-02-05" }];
    const exports = [
      { rows, knownOn: "2024-02-29" },
      { rows: { ...rows, allocation }, knownOn: "2024-03-31" },
    ];
    await withExports(exports, "2024-03-31", async (warehouse) => {
      const asked = async (knownOn: string) => {
        const answer = (await askKpi(warehouse, { asOf: "2024-02-29", knownOn })).get("all")!;
        const { ar, overdue, unapplied_cash } = answer.measures;
        return { ar, overdue, unapplied_cash };
      };
      expect(await asked("2024-02-29")).toEqual({ ar: "70.00", overdue: "70.00", unapplied_cash: "0.00" });
      expect(await asked("2024-03-31")).toEqual({ ar: "70.00", overdue: "100.00", unapplied_cash: "-30.00" });
      expect((await runAudits(warehouse)).filter(({ passed }) => !passed)).toEqual([]);
    });
  });
});
