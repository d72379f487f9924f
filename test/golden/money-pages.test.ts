import { beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day } from "../../models/calendar.ts";
import type { LossPage } from "../../models/release/loss.ts";
import type { MonthKpi } from "../../models/release/release.ts";
import { DisclosureGate, type PageContext } from "../../pipelines/publish/context.ts";
import { portionKpis } from "../../pipelines/publish/pages/kpi-page.ts";
import { lossPage } from "../../pipelines/publish/pages/loss/loss-page.ts";
import type { Portion } from "../../pipelines/publish/portion.ts";
import { testSettings, withLedger, type LedgerRows } from "../support/ledger.ts";
import { NO_RULES } from "../support/money-pages.ts";

/** Its months back have 30, 31, 31, 30, 31 and 30 days. */
const AS_OF: Day = "2026-09-30";
const LONG_AFTER: Day = "2026-12-15";
const MEAN_DAYS = 45;
const OLDEST_DAYS = 60;
const QUANTILES = 20;

interface Invoice {
  readonly issuedOn: Day;
  readonly dueOn?: Day;
  readonly amount: number;
  /** What was paid of it on a day. */
  readonly paid?: readonly [Day, number];
}

const sales = (...byMonth: readonly (readonly [Day, number, number?])[]): Invoice[] =>
  byMonth.map(([issuedOn, amount, paid]) => ({
    issuedOn,
    amount,
    ...(paid !== undefined && { paid: ["2026-09-01", paid] as const }),
  }));

/** What was open at the start of the month and stays so, what of it is paid, and the sales of the month. */
const collections = (stays: number, collected: number, sold: number, notDue: number): Invoice[] => [
  { issuedOn: "2026-08-01", dueOn: "2026-08-15", amount: stays },
  { issuedOn: "2026-08-01", dueOn: "2026-08-15", amount: collected, paid: ["2026-09-10", collected] },
  { issuedOn: "2026-09-05", amount: sold, ...(sold > notDue && { paid: ["2026-09-20", sold - notDue] as const }) },
];

/** Times to pay of an exponential distribution by its quantiles, each age its own, of invoices that fell due 1 to 60 days ago. */
function exponentialPayers(): Invoice[] {
  return Array.from({ length: OLDEST_DAYS * QUANTILES }, (_, place) => {
    const age = 1 + (place % OLDEST_DAYS);
    const quantile = (Math.floor(place / OLDEST_DAYS) + ((0.618 * age) % 1)) / QUANTILES;
    const days = Math.round(-MEAN_DAYS * Math.log(1 - quantile));
    const dueOn = addDays(AS_OF, -age);
    const invoice = { issuedOn: addDays(dueOn, -14), dueOn, amount: 10 };
    return days > age - 0.5 ? invoice : { ...invoice, paid: [addDays(dueOn, days), 10] as const };
  });
}

const PORTIONS: Readonly<Record<string, readonly Invoice[]>> = {
  reports: sales(["2026-09-10", 205], ["2026-08-10", 158], ["2026-07-10", 167, 125]),
  thousands: sales(["2026-09-10", 100_000], ["2026-08-10", 80_000], ["2026-07-10", 70_000, 38_000]),
  oracle: sales(
    ["2026-09-10", 2500],
    ["2026-08-10", 1750],
    ["2026-07-10", 2250],
    ["2026-06-10", 2500],
    ["2026-05-10", 2000],
    ["2026-04-10", 2250, 1250],
  ),
  creditguru: collections(2750, 3450, 3630, 3590),
  gaviti: collections(20_000, 80_000, 1_000_000, 100_000),
  // The first makes June a month of which something is known, so that the window of three months is whole.
  rolling: [
    { issuedOn: "2026-05-25", dueOn: "2026-06-25", amount: 1, paid: ["2026-07-02", 1] },
    ...Array.from({ length: 10 }, (_, customer) => ({
      issuedOn: "2026-07-01",
      dueOn: "2026-07-15",
      amount: 100_000,
      ...(customer < 8 && { paid: ["2026-09-10", 100_000] as const }),
    })),
  ],
  payers: exponentialPayers(),
};

/** An invoice of its own for every customer of the last two portions; one customer for each of the others. */
const ledgerRows = Object.entries(PORTIONS).flatMap(([name, invoices]) =>
  invoices.map((invoice, place) => {
    const isOfMany = name === "rolling" || name === "payers";
    return { ...invoice, name, id: `${name}-${place}`, customer: isOfMany ? `${name}-${place}` : name };
  }),
);
const paidRows = ledgerRows.flatMap(({ paid, ...row }) => (paid === undefined ? [] : [{ ...row, paid }]));

const LEDGER: LedgerRows = {
  customer: [...new Map(ledgerRows.map(({ customer, name }) => [customer, name]))].map(([customer_id, name]) => ({
    customer_id,
    customer_type: "company",
    started_on: "2024-01-01",
    dimension_1: name,
  })),
  invoice: ledgerRows.map(({ id, customer, issuedOn, dueOn = LONG_AFTER, amount }) => ({
    invoice_id: `I${id}`,
    customer_id: customer,
    issued_on: issuedOn,
    due_on: dueOn,
    gross_amount: amount.toFixed(2),
  })),
  payment: paidRows.map(({ id, customer, paid: [value_on, amount] }) => ({
    payment_id: `P${id}`,
    customer_id: customer,
    value_on,
    amount: amount.toFixed(2),
  })),
  allocation: paidRows.map(({ id, paid: [applied_on, amount] }) => ({
    payment_id: `P${id}`,
    invoice_id: `I${id}`,
    applied_on,
    amount: amount.toFixed(2),
  })),
};

describe("figures of the literature, from files to the data of a page", () => {
  const kpis = new Map<string, MonthKpi>();
  let rolling: LossPage;
  let payers: LossPage;

  beforeAll(async () => {
    const settings = testSettings({ dimensions: { dimension_1: "case" } });
    await withLedger(
      LEDGER,
      AS_OF,
      async (warehouse) => {
        const context: PageContext = {
          warehouse,
          settings,
          asOf: AS_OF,
          gate: new DisclosureGate(NO_RULES),
          comparedWith: undefined,
          planted: undefined,
          risk: undefined,
          card: undefined,
          hasBehaviour: true,
        };
        const portion = (value: string): Portion => ({ dimension: 1, name: "case", value });
        const portions = Object.keys(PORTIONS).map(portion);
        const pages = await portionKpis(context, portions);
        portions.forEach(({ value }, place) => kpis.set(value, pages[place]!.months.at(-1)!));
        rolling = await lossPage(context, portion("rolling"));
        payers = await lossPage(context, portion("payers"));
      },
      settings,
    );
  }, 60_000);

  it("count back over the days that months have: 166.33 days where Oracle's page prints 179.7", () => {
    expect(kpis.get("oracle")).toMatchObject({ ar: "12000.00" });
    expect(kpis.get("oracle")!.dso_countback).toBeCloseTo(166.33, 2);
  });

  it("count back 67.54 and 73.71 days of months of 30 days, which are 30 and 31 days here", () => {
    expect(kpis.get("reports")!.dso_countback).toBeCloseTo(30 + 31 + (42 / 167) * 31, 6);
    expect(30 + 30 + (42 / 167) * 30).toBeCloseTo(67.54, 1);
    expect(kpis.get("thousands")!.dso_countback).toBeCloseTo(30 + 31 + (32 / 70) * 31, 6);
    expect(30 + 30 + (32 / 70) * 30).toBeCloseTo(73.71, 2);
  });

  it("collect 55.93 (creditguru.com) and 98.0 (gaviti.com) of a hundred that could come in", () => {
    expect(kpis.get("creditguru")).toMatchObject({ ar: "6340.00", overdue: "2750.00" });
    expect(kpis.get("creditguru")!.cei).toBeCloseTo(55.93, 2);
    expect(kpis.get("gaviti")!.cei).toBeCloseTo(98, 6);
  });

  it("roll 20% on: of 1,000,000 at 31 to 60 days 200,000 is at 61 to 90 a month later", () => {
    const roll = rolling.transitions.findLast(({ from, to }) => from === "31_60" && to === "61_90")!;
    expect(roll.as_of).toBe(AS_OF);
    expect(roll.by_amount).toMatchObject({ value: 0.2, n: 10 });
    const all = rolling.transitions.filter((row) => row.as_of === AS_OF && row.months === 3 && row.from === "31_60");
    expect(all.reduce((sum, { by_amount }) => sum + by_amount!.value, 0)).toBeCloseTo(1, 9);
  });

  it("take 31.19 days until half is paid, where the mean of what is paid so far says 15.98", () => {
    const row = payers.days_to_pay.findLast(({ reached }) => reached === "not_due")!;
    expect(row.items).toBe(OLDEST_DAYS * QUANTILES);
    expect(Math.abs(row.paid_only_mean! - 15.98)).toBeLessThan(0.3);
    expect(Math.abs(row.median!.value - MEAN_DAYS * Math.LN2)).toBeLessThan(1);
    expect(row.median!.low).toBeLessThanOrEqual(MEAN_DAYS * Math.LN2);
    expect(row.median!.high).toBeGreaterThanOrEqual(MEAN_DAYS * Math.LN2);
  });
});
