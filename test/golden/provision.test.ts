import { beforeAll, describe, expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import { FLOOR } from "../../models/disclosure/rules.ts";
import { OPEN_STATES, type LossPage, type OpenState } from "../../models/release/loss.ts";
import { DisclosureGate } from "../../pipelines/publish/gate/gate.ts";
import { lossPage } from "../../pipelines/publish/pages/loss/loss-page.ts";
import { testSettings, withLedger, type LedgerRows } from "../support/ledger.ts";

const AS_OF: Day = "2025-01-31";
const DUE: Day = "2024-02-15";
const AMOUNT = "100.00";

/** Customers of the 100,000 of sales by when they pay; the last 20 never do. */
const PAYERS = [
  { until: 500, paid_on: "2024-02-10" },
  { until: 770, paid_on: "2024-03-20" },
  { until: 920, paid_on: "2024-04-20" },
  { until: 980, paid_on: "2024-05-20" },
] as const;
const SOLD = Array.from({ length: 1000 }, (_, index) => `C${index + 1}`);
const paidOn = (index: number) => PAYERS.find(({ until }) => index < until)?.paid_on;

/** What is open a year later, known in the last month only, so that it is no part of what rolled. */
const OPEN: Readonly<Record<OpenState, { readonly total: number; readonly due_on: Day }>> = {
  not_due: { total: 300_000, due_on: "2025-02-15" },
  "1_30": { total: 140_000, due_on: "2025-01-15" },
  "31_60": { total: 60_000, due_on: "2024-12-15" },
  "61_90": { total: 23_000, due_on: "2024-11-15" },
  over_90: { total: 5_000, due_on: "2024-10-15" },
};
const HOLDERS = 20;

const opened = OPEN_STATES.flatMap((state) =>
  Array.from({ length: HOLDERS }, (_, index) => ({
    invoice_id: `N${state}-${index}`,
    customer_id: `C${index + 1}`,
    issued_on: "2024-09-15",
    due_on: OPEN[state].due_on,
    gross_amount: (OPEN[state].total / HOLDERS).toFixed(2),
    known_on: "2025-01-20",
  })),
);

/** A hundred of those who paid in March had been called before. */
const CALLED = SOLD.slice(500, 600);

const ledger: LedgerRows = {
  customer: SOLD.map((customer_id) => ({ customer_id, customer_type: "company", started_on: "2023-01-01" })),
  invoice: [
    ...SOLD.map((customer_id) => ({
      invoice_id: `I${customer_id}`,
      customer_id,
      issued_on: "2024-01-05",
      due_on: DUE,
      gross_amount: AMOUNT,
      known_on: "2024-01-05",
    })),
    ...opened,
  ],
  payment: SOLD.slice(0, 980).map((customer_id, index) => ({
    payment_id: `P${customer_id}`,
    customer_id,
    value_on: paidOn(index)!,
    booked_on: paidOn(index)!,
    amount: AMOUNT,
  })),
  allocation: SOLD.slice(0, 980).map((customer_id, index) => ({
    payment_id: `P${customer_id}`,
    invoice_id: `I${customer_id}`,
    applied_on: paidOn(index)!,
    amount: AMOUNT,
  })),
  adjustment: SOLD.slice(980).map((customer_id) => ({
    adjustment_id: `A${customer_id}`,
    kind: "write_off",
    customer_id,
    invoice_id: `I${customer_id}`,
    booked_on: "2024-06-15",
    amount: AMOUNT,
  })),
  contact_event: CALLED.map((customer_id) => ({
    contact_id: `K${customer_id}`,
    customer_id,
    invoice_id: `I${customer_id}`,
    channel: "phone",
    treatment: "phone_call",
    direction: "outbound",
    planned_on: "2024-03-08",
    contacted_on: "2024-03-10",
  })),
};

describe("the provision matrix of ifrscommunity.com, from a ledger", { timeout: 120_000 }, () => {
  let page: LossPage;

  beforeAll(async () => {
    page = await withLedger(ledger, AS_OF, (warehouse) =>
      lossPage({
        warehouse,
        settings: testSettings(),
        comparedWith: undefined,
        asOf: AS_OF,
        planted: undefined,
        risk: undefined,
        card: undefined,
        hasBehaviour: true,
        gate: new DisclosureGate(FLOOR.internal),
      }),
    );
  }, 120_000);

  const now = <Row extends { readonly as_of: string }>(rows: readonly Row[]) =>
    rows.filter(({ as_of }) => as_of === AS_OF);

  it("rolls on 50, 46, 34.8 and 25%", () => {
    const rolls = OPEN_STATES.slice(0, -1).map((from, place) =>
      now(page.transitions).find((row) => row.months === 12 && row.from === from && row.to === OPEN_STATES[place + 1]),
    );
    expect(rolls.map((row) => row?.by_amount?.value.toFixed(3))).toEqual(["0.500", "0.460", "0.348", "0.250"]);
    expect(rolls.map((row) => row?.by_amount?.n)).toEqual([1000, 500, 230, 80]);
  });

  it("loses 2.0, 4.0, 8.7, 25 and 100%, and provides 27,567", () => {
    const rows = now(page.provision).filter(({ group }) => group === "all");
    expect(rows.map(({ open, provision }) => [open, provision])).toEqual([
      ["300000.00", "6000.00"],
      ["140000.00", "5600.00"],
      ["60000.00", "5217.39"],
      ["23000.00", "5750.00"],
      ["5000.00", "5000.00"],
      ["528000.00", "27567.39"],
    ]);
    const rates = rows.slice(0, -1).map(({ loss_rate }) => (loss_rate!.value * 100).toFixed(1));
    expect(rates).toEqual(["2.0", "4.0", "8.7", "25.0", "100.0"]);
    expect(now(page.loss_of_old)).toContainEqual(
      expect.objectContaining({ group: "all", basis: "assumed", loss_rate: 1 }),
    );
  });

  it("has intervals that hold what is estimated", () => {
    for (const { by_amount } of page.transitions) {
      if (by_amount === null) continue;
      expect(by_amount.low).toBeLessThanOrEqual(by_amount.value);
      expect(by_amount.high).toBeGreaterThanOrEqual(by_amount.value);
    }
    const total = now(page.provision).find(({ group, ageing }) => group === "all" && ageing === "total")!;
    expect(Number(total.low)).toBeLessThan(27_567);
    expect(Number(total.high)).toBeGreaterThan(27_567);
  });

  it("cures 480 of 830 within 30 days, of whom 100 after a call, and all stay on time", () => {
    const cured = now(page.cures).filter(({ within_days }) => within_days === 30);
    const shares = Object.fromEntries(cured.map(({ cure, by_count }) => [cure, by_count?.value]));
    expect(shares.cured).toBeCloseTo(480 / 830, 4);
    expect(shares.self_cured).toBeCloseTo(380 / 830, 4);
    expect(shares.sustained).toBeCloseTo(480 / 830, 4);
  });

  it("draws the curve of January: 100, 50, 23, 8, 2 and 0% unpaid at 30 to 180 days", () => {
    const january = page.vintages.filter(({ issued_in, age_days }) => issued_in === "2024-01-31" && age_days !== null);
    const shares = january.filter(({ age_days }) => age_days! > 0 && age_days! <= 180);
    expect(shares.map(({ unpaid_share }) => unpaid_share)).toEqual([1, 0.5, 0.23, 0.08, 0.02, 0]);
  });

  it("loses 2,000 of the 528,000 that were sold in the twelve months, and cannot say so of a year before", () => {
    const [period, ...others] = now(page.bad_debt);
    expect(others).toEqual([]);
    expect(period).toMatchObject({ form: "period", sales: "528000.00", customers: 20 });
    expect(period!.ratio).toBeCloseTo(2_000 / 528_000, 12);
  });
});
