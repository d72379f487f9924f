import { describe, expect, it } from "vitest";
import { addDays } from "../../models/calendar.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import { testSettings, withLedger, type LedgerRows } from "../support/ledger.ts";

const AS_OF = "2025-12-31";
const DAYS = 720;
const PAID_AFTER_DAYS = 45;

/** Growth per 30 days of daily sales, with the DSO over 90 and over 365 days to which it leads: worked out independently. */
const GROWTH = [
  { growth: -0.05, dso90: 43.3, dso365: 33.7 },
  { growth: 0, dso90: 45.0, dso365: 45.0 },
  { growth: 0.03, dso90: 46.0, dso365: 52.4 },
  { growth: 0.05, dso90: 46.6, dso365: 57.5 },
  { growth: 0.1, dso90: 48.2, dso365: 70.8 },
];

/** One customer per growth, who gets an invoice a day and pays each at exactly 45 days. */
function ledger(): LedgerRows {
  const invoices = GROWTH.flatMap(({ growth }, index) => {
    const daily = (1 + growth) ** (1 / 30);
    return Array.from({ length: DAYS }, (_, age) => {
      const issuedOn = addDays(AS_OF, -age);
      const paidOn = addDays(issuedOn, PAID_AFTER_DAYS);
      return {
        id: `${index}-${age}`,
        customer: `C${index}`,
        issuedOn,
        paidOn,
        amount: (1e6 * daily ** -age).toFixed(2),
      };
    });
  });
  const paid = invoices.filter(({ paidOn }) => paidOn <= AS_OF);
  return {
    customer: GROWTH.map(({ growth }, index) => ({
      customer_id: `C${index}`,
      customer_type: "company",
      started_on: "2023-01-01",
      dimension_1: `${growth}`,
    })),
    invoice: invoices.map(({ id, customer, issuedOn, amount }) => ({
      invoice_id: `I${id}`,
      customer_id: customer,
      issued_on: issuedOn,
      due_on: addDays(issuedOn, 30),
      gross_amount: amount,
    })),
    payment: paid.map(({ id, customer, paidOn, amount }) => ({
      payment_id: `P${id}`,
      customer_id: customer,
      value_on: paidOn,
      amount,
    })),
    allocation: paid.map(({ id, paidOn, amount }) => ({
      payment_id: `P${id}`,
      invoice_id: `I${id}`,
      amount,
      applied_on: paidOn,
    })),
  };
}

describe("a ledger that grows while everybody pays at 45 days, from its files to its KPIs", () => {
  it("has another DSO for each growth, and a countback that stays at 45", { timeout: 60_000 }, async () => {
    const settings = testSettings({ dimensions: { dimension_1: "growth" } });
    const kpis = await withLedger(
      ledger(),
      AS_OF,
      (warehouse) =>
        askKpi(warehouse, {
          asOf: AS_OF,
          groups: "select customer_sk, dimension_1 as group_name from current.customer",
        }),
      settings,
    );
    for (const { growth, dso90, dso365 } of GROWTH) {
      const { measures } = kpis.get(`${growth}`)!;
      expect(measures.dso_90).toBeCloseTo(dso90, 1);
      expect(measures.dso_365).toBeCloseTo(dso365, 1);
      expect(measures.dso_countback_daily).toBeCloseTo(PAID_AFTER_DAYS, 6);
      // By calendar months, in which sales of the first days count as those of the last.
      expect(Math.abs(measures.dso_countback! - PAID_AFTER_DAYS)).toBeLessThan(1);
      expect(measures.days_beyond_terms).toBeCloseTo(15, 10);
    }
  });
});
