import { describe, expect, it } from "vitest";
import { addDays } from "../../../../models/calendar.ts";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import { DisclosureGate } from "../../../../pipelines/publish/context.ts";
import { kpiPage, portionKpis } from "../../../../pipelines/publish/pages/kpi-page.ts";
import { testSettings, withLedger, type LedgerRows } from "../../../support/ledger.ts";

const AS_OF = "2026-09-30";
const CUSTOMERS = Array.from({ length: 60 }, (_, place) => `C${place}`);
const regionOf = (place: number) => ["north", "south", "west"][place % 3]!;

/**
 * Every customer buys each month; those of the north bought until April, and one of them still does. What is open is of May: of
 * everybody.
 */
function ledger(dimensionOf: "customer" | "invoice"): LedgerRows {
  const invoices = CUSTOMERS.flatMap((customer_id, place) =>
    Array.from({ length: 9 }, (_, month) => ({
      invoice_id: `${customer_id}-${month}`,
      customer_id,
      issued_on: addDays("2026-01-10", 30 * month),
      due_on: addDays("2026-02-10", 30 * month),
      gross_amount: (100 + place).toFixed(2),
      ...(dimensionOf === "invoice" && { dimension_1: regionOf(place) }),
    })).filter(({ issued_on }) => regionOf(place) !== "north" || place === 0 || issued_on < "2026-05-01"),
  );
  const paid = invoices.filter(({ issued_on }) => issued_on > "2026-05-01");
  return {
    customer: CUSTOMERS.map((customer_id, place) => ({
      customer_id,
      customer_type: "company",
      started_on: "2024-01-01",
      ...(dimensionOf === "customer" && { dimension_1: regionOf(place) }),
    })),
    invoice: invoices,
    payment: paid.map(({ invoice_id, customer_id, due_on, gross_amount }) => ({
      payment_id: `P${invoice_id}`,
      customer_id,
      value_on: due_on,
      amount: gross_amount,
    })),
    allocation: paid.map(({ invoice_id, due_on, gross_amount }) => ({
      payment_id: `P${invoice_id}`,
      invoice_id,
      applied_on: due_on,
      amount: gross_amount,
    })),
  };
}

describe.each(["customer", "invoice"] as const)("sales of a portion, told by each %s", (dimensionOf) => {
  it("are hidden where one customer has nearly all of them, however many customers the portion has", async () => {
    const settings = testSettings({ dimensions: { dimension_1: "region" } });
    const shown = await withLedger(
      ledger(dimensionOf),
      AS_OF,
      async (warehouse) => {
        const gate = new DisclosureGate(FLOOR.internal);
        const context = {
          warehouse,
          settings,
          asOf: AS_OF,
          gate,
          comparedWith: undefined,
          planted: undefined,
          risk: undefined,
          card: undefined,
          hasBehaviour: true,
        };
        const portions = ["north", "south", "west"].map((value) => ({ dimension: 1, name: "region", value }));
        const release = { whole: await kpiPage(context), portions: await portionKpis(context, portions) };
        const closed = gate.close(release, AS_OF);
        const at = (day: string) =>
          closed.portions.map(({ months }) => months.some(({ as_of, customers }) => as_of === day && customers === 20));
        return { last: at(AS_OF), april: at("2026-04-30"), whole: closed.whole.months.at(-1)?.as_of };
      },
      settings,
    );
    expect(shown.april).toEqual([true, true, true]);
    expect(shown.last[0]).toBe(false);
    // Another one is left out beside it at least, so that it is not the whole less the rest.
    expect(shown.last.filter(Boolean).length).toBeLessThan(2);
    expect(shown.whole).toBe(AS_OF);
  });
});
