import { describe, expect, it } from "vitest";
import { addDays, monthEndBefore } from "../../../../models/calendar.ts";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { ForecastPage } from "../../../../models/release/forecast.ts";
import type { Page } from "../../../../models/release/release.ts";
import { DisclosureGate, type PageContext } from "../../../../pipelines/publish/context.ts";
import { forecastPages } from "../../../../pipelines/publish/pages/forecast-page.ts";
import { testSettings, withLedger } from "../../../support/ledger.ts";

const AS_OF = "2025-12-31";

/** Invoices of every month of 2025, due after 30 days and paid ten days later, by this many customers. */
function rowsOf(customers: number, amountOf: (customer: number) => number = () => 100) {
  const ids = Array.from({ length: customers }, (_, index) => index + 1);
  const invoices = ids.flatMap((customer) =>
    Array.from({ length: 12 }, (_, month) => {
      const issuedOn = addDays(monthEndBefore(AS_OF, month), -(customer % 7) - 3);
      const amount = `${amountOf(customer)}.00`;
      return { id: `I${customer}-${month}`, customer: `C${customer}`, issuedOn, paidOn: addDays(issuedOn, 40), amount };
    }),
  );
  const paid = invoices.filter(({ paidOn }) => paidOn <= AS_OF);
  return {
    customer: ids.map((id) => ({ customer_id: `C${id}`, customer_type: "company", started_on: "2024-01-01" })),
    invoice: invoices.map(({ id, customer, issuedOn, amount }) => ({
      invoice_id: id,
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
      invoice_id: id,
      amount,
      applied_on: paidOn,
    })),
  };
}

type Rows = ReturnType<typeof rowsOf>;

const UNITS = ["energy", "heat"] as const;
const PORTIONS = UNITS.map((value) => ({ dimension: 1, name: "unit", value }));

/** The same with a unit for each customer, and for every fifth invoice the other one. */
const divided = (rows: Rows) => ({
  ...rows,
  customer: rows.customer.map((row, index) => ({ ...row, dimension_1: UNITS[index % 2]! })),
  invoice: rows.invoice.map((row, index) => ({
    ...row,
    dimension_1: index % 5 === 0 ? UNITS[(Math.floor(index / 12) + 1) % 2]! : "",
  })),
});

async function pagesOf(rows: Rows, over: Partial<PageContext> = {}, portions: typeof PORTIONS = []) {
  const settings = testSettings(portions.length === 0 ? {} : { dimensions: { dimension_1: "unit" } });
  return withLedger(
    rows,
    AS_OF,
    (warehouse) =>
      forecastPages(
        {
          warehouse,
          settings,
          asOf: AS_OF,
          hasBehaviour: true,
          gate: new DisclosureGate(FLOOR.internal),
          comparedWith: undefined,
          planted: undefined,
          risk: undefined,
          card: undefined,
          ...over,
        },
        portions,
      ),
    settings,
  );
}

const pageOf = async (rows: Rows, over: Partial<PageContext> = {}) => (await pagesOf(rows, over)).whole;

function given(page: Page<ForecastPage>): ForecastPage {
  if (!page.available) throw new Error(page.reason);
  return page;
}

describe("the published forecast", () => {
  it("has an origin per month-end with half a year before it, and every amount under the day it is known from", async () => {
    const page = await pageOf(rowsOf(20));
    if (!page.available) throw new Error(page.reason);
    expect(page.origins.map(({ as_of }) => as_of).at(-1)).toBe(AS_OF);
    expect(page.outcomes.every(({ as_of, origin, weeks }) => addDays(origin, 7 * weeks) <= as_of)).toBe(true);
    expect(page.week_outcomes.every(({ as_of, origin, week }) => addDays(origin, 7 * week) <= as_of)).toBe(true);
    const open = Number(page.origins.at(-1)!.open);
    expect(Number(page.totals.at(-1)!.expected)).toBeLessThanOrEqual(open);
  });

  it("has nothing of a month-end at which too few customers have something open, or one has nearly all", async () => {
    for (const rows of [rowsOf(4), rowsOf(20, (customer) => (customer === 1 ? 90_000 : 100))]) {
      const page = await pageOf(rows);
      if (!page.available) throw new Error(page.reason);
      const { months_needed: _, available: __, ...tables } = page;
      expect(Object.values(tables).flat()).toEqual([]);
    }
  });

  it("of all portions adds up to that of the whole, by what an invoice has before what its customer has", async () => {
    const { whole, portions } = await pagesOf(divided(rowsOf(40)), {}, PORTIONS);
    const pages = portions.map(given);
    const all = given(whole);
    const added = (read: (page: ForecastPage) => readonly string[]) =>
      read(pages[0]!).map((amount, index) => Number(amount) + Number(read(pages[1]!)[index]));
    expect(all.origins.length).toBeGreaterThan(3);
    for (const read of [
      (page: ForecastPage) => page.origins.map(({ open }) => open),
      (page: ForecastPage) => page.totals.map(({ expected }) => expected),
      (page: ForecastPage) => page.weeks.map(({ expected }) => expected),
      (page: ForecastPage) => page.outcomes.map(({ actual }) => actual!),
      (page: ForecastPage) => page.outcomes.map(({ naive }) => naive!),
    ]) {
      const [parts, totals] = [added(read), read(all)];
      expect(parts).toHaveLength(totals.length);
      for (const [index, total] of totals.entries()) expect(parts[index]).toBeCloseTo(Number(total), 1);
    }
    expect(pages.every(({ origins }) => origins.every(({ open }) => Number(open) > 0))).toBe(true);
    // The sales of a portion are nowhere known apart.
    expect(pages.flatMap(({ sales_to_come, scenarios }) => [...sales_to_come, ...scenarios])).toEqual([]);
  });

  it("is refused for a list of open items", async () => {
    const page = await pageOf(rowsOf(5), { hasBehaviour: false });
    expect(page).toEqual({ available: false, reason: "open_items_only" });
  });
});
