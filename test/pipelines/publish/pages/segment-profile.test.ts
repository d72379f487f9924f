import { expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { Day } from "../../../../models/calendar.ts";
import { DisclosureGate, type PageContext } from "../../../../pipelines/publish/context.ts";
import { overrideRows } from "../../../../pipelines/publish/pages/segment-overrides.ts";
import { profileRows } from "../../../../pipelines/publish/pages/segment-profile.ts";
import { stabilityRows } from "../../../../pipelines/publish/pages/segment-stability.ts";
import type { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { testSettings, withLedger, type LedgerRows } from "../../../support/ledger.ts";

const AS_OF: Day = "2024-09-30";
const CUSTOMERS = 18;
const numbers = Array.from({ length: CUSTOMERS }, (_, index) => index + 1);
const idOf = (number: number) => `C${String(number).padStart(2, "0")}`;

/** The first six buy for 1,000 a month, the next six for 100 and the last six for 10; the odd ones among these pay nothing. */
const amountOf = (number: number) => [1000, 100, 10][Math.floor((number - 1) / 6)]!;
const paysNothing = (number: number) => number > 12;

const invoices = numbers.flatMap((number) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map((month) => ({
    invoice_id: `${idOf(number)}-${month}`,
    customer_id: idOf(number),
    issued_on: `2024-0${month}-01`,
    due_on: `2024-0${month}-15`,
    gross_amount: amountOf(number).toFixed(2),
  })),
);
const paid = invoices.filter(({ customer_id }) => !paysNothing(Number(customer_id.slice(1))));

const ledger: LedgerRows = {
  customer: numbers.map((number) => ({
    customer_id: idOf(number),
    customer_type: "company",
    started_on: "2023-01-01",
    opted_out: number === 6 ? "true" : "",
  })),
  invoice: invoices,
  payment: paid.map(({ invoice_id, customer_id, due_on, gross_amount }) => ({
    payment_id: `P${invoice_id}`,
    customer_id,
    value_on: due_on,
    booked_on: due_on,
    amount: gross_amount,
  })),
  allocation: paid.map(({ invoice_id, due_on, gross_amount }) => ({
    payment_id: `P${invoice_id}`,
    invoice_id,
    applied_on: due_on,
    amount: gross_amount,
  })),
  foreign_segment: [...[1, 2, 3, 4, 5, 6, 7].map((number) => override(number)), override(13, "2024-08-31")],
};

function override(number: number, valid_to = "") {
  return {
    customer_id: idOf(number),
    segment: "mixed",
    source: "credit_manager",
    is_override: "true",
    reason_code: "known_error",
    valid_from: "2024-02-01",
    valid_to,
  };
}

const contextOf = (warehouse: Warehouse): PageContext => ({
  warehouse,
  settings: testSettings(),
  comparedWith: undefined,
  asOf: AS_OF,
  risk: undefined,
  card: undefined,
  planted: undefined,
  hasBehaviour: true,
  gate: new DisclosureGate(FLOOR.internal),
});

it("customers are counted by class, value and risk, who objected left out", () =>
  withLedger(ledger, AS_OF, async (warehouse) => {
    const rows = await profileRows(contextOf(warehouse));
    const counted = rows.filter(({ customers }) => customers !== 0);
    // The five large ones buy 5,000 of 5,660: four of them reach 0.71, the fifth takes it past 0.80. The next reach 0.95 of all.
    expect(counted).toEqual([
      { segment: "spotless", value_tier: "high", risk_tier: "none", state: "shown", customers: 5 },
      { segment: "spotless", value_tier: "medium", risk_tier: "none", state: "suppressed", customers: null },
      { segment: "spotless", value_tier: "low", risk_tier: "none", state: "suppressed", customers: null },
      { segment: "structural", value_tier: "low", risk_tier: "none", state: "shown", customers: 6 },
    ]);
  }));

it("who is still in his class some months later is counted with an interval", () =>
  withLedger(ledger, AS_OF, async (warehouse) => {
    const rows = await stabilityRows(contextOf(warehouse));
    const of = (segment: string) => rows.filter((row) => row.segment === segment).map(({ kept }) => kept);
    expect(of("spotless").map((kept) => [kept?.value, kept?.n])).toEqual([
      [1, 11],
      [1, 11],
      [undefined, undefined],
    ]);
    expect(of("structural").map((kept) => kept?.value)).toEqual([1, 1, undefined]);
    expect(of("spotless")[0]!.low).toBeCloseTo(0.741, 3);
    // Six months before, nobody had four invoices that had fallen due.
    expect(of("new").map((kept) => [kept?.value, kept?.n])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [0, 17],
    ]);
  }));

it("what people decided is counted while it holds, by our class and by the reason", () =>
  withLedger(ledger, AS_OF, async (warehouse) => {
    expect(await overrideRows(contextOf(warehouse))).toEqual({
      overrides: [{ segment: "spotless", given: "mixed", state: "shown", customers: 6 }],
      override_reasons: [{ reason: "known_error", state: "shown", customers: 6 }],
    });
  }));
