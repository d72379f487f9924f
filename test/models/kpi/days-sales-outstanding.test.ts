import { describe, expect, it } from "vitest";
import { countbackDays, daysSalesOutstanding, type SalesPeriod } from "../../../models/kpi/days-sales-outstanding.ts";

const months = (...sales: number[]): SalesPeriod[] =>
  sales.map((amount) => ({ creditSales: BigInt(amount) * 100n, days: 30 }));

describe("daysSalesOutstanding", () => {
  it("is receivables over sales times the window", () => {
    expect(daysSalesOutstanding(550_409n, 1_819_214n, 90)).toBeCloseTo(27.23, 3);
  });

  it("is undefined without positive sales", () => {
    expect(daysSalesOutstanding(100n, 0n, 90)).toBeUndefined();
    expect(daysSalesOutstanding(100n, -5n, 90)).toBeUndefined();
  });
});

describe("countbackDays", () => {
  it("gives the published examples", () => {
    // Worked by hand: 30 + 30 + 42 / 167 x 30, and 30 + 30 + 32 / 70 x 30.
    expect(countbackDays(40_500n, months(205, 158, 167)).days).toBeCloseTo(67.54, 2);
    expect(countbackDays(21_200_000n, months(100_000, 80_000, 70_000)).days).toBeCloseTo(73.71, 2);
  });

  it("gives 166.33 where Oracle's page prints 179.7: the remainder is 1000, not 2000", () => {
    const periods = [
      [2500, 30],
      [1750, 31],
      [2250, 31],
      [2500, 30],
      [2000, 31],
      [2250, 30],
    ].map(([sales, days]) => ({ creditSales: BigInt(sales! * 100), days: days! }));
    expect(countbackDays(1_200_000n, periods).days).toBeCloseTo(166.33, 2);
  });

  it("says when it stopped at a period without sales and when history ran out", () => {
    expect(countbackDays(50_000n, months(100, 0, 900))).toEqual({ days: 30, outcome: "stopped" });
    expect(countbackDays(50_000n, months(100, 100))).toEqual({ days: 60, outcome: "exhausted" });
    expect(countbackDays(50_000n, [])).toEqual({ days: 0, outcome: "exhausted" });
  });

  it("is 0 days for receivables of zero or less", () => {
    expect(countbackDays(0n, months(100))).toEqual({ days: 0, outcome: "complete" });
    expect(countbackDays(-100n, [])).toEqual({ days: 0, outcome: "complete" });
  });
});

/** Everybody pays at exactly 45 days and daily sales grow by (1 + g) ^ (1 / 30) a day; sales in cents per day of age. */
function growingSales(monthlyGrowth: number, days: number): bigint[] {
  const daily = (1 + monthlyGrowth) ** (1 / 30);
  return Array.from({ length: days }, (_, age) => BigInt(Math.round(1e9 * daily ** -age)));
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe("a ledger that grows while everybody pays at 45 days", () => {
  it.each([
    [-0.05, 43.3, 33.7, 44.8],
    [0, 45.0, 45.0, 45.0],
    [0.03, 46.0, 52.4, 45.1],
    [0.05, 46.6, 57.5, 45.2],
    [0.1, 48.2, 70.8, 45.4],
  ])("moves DSO by growth %d, and countback hardly", (growth, dso90, dso365, countback) => {
    const sales = growingSales(growth, 720);
    const receivables = sum(sales.slice(0, 45));
    const periods = Array.from({ length: 24 }, (_, month) => ({
      creditSales: sum(sales.slice(month * 30, month * 30 + 30)),
      days: 30,
    }));
    expect(daysSalesOutstanding(receivables, sum(sales.slice(0, 90)), 90)).toBeCloseTo(dso90, 1);
    expect(daysSalesOutstanding(receivables, sum(sales.slice(0, 365)), 365)).toBeCloseTo(dso365, 1);
    expect(countbackDays(receivables, periods).days).toBeCloseTo(countback, 1);
  });
});
