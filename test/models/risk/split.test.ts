import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { horizonMonthsOf, splitByPeriod } from "../../../models/risk/split.ts";
import { matrixOf } from "./synthetic.ts";

const DAY = 86_400_000;
/** Milliseconds of the last day of a month, counted from the year 0. */
const monthEnd = (period: number) => Date.UTC(Math.floor(period / 12), (period % 12) + 1, 0);

function monthly(periods: readonly number[]) {
  const matrix = matrixOf(
    { a: periods },
    periods.map(() => 0),
  );
  return { ...matrix, period: Int32Array.from(periods) };
}

describe("horizonMonthsOf", () => {
  it.each([
    [0, 0],
    [28, 1],
    [29, 2],
    [89, 3],
    [90, 4],
    [120, 4],
    [365, 12],
  ])("takes %i days as %i months", (days, months) => {
    expect(horizonMonthsOf(days)).toBe(months);
  });
});

describe("splitByPeriod", () => {
  it("leaves out the months between whose outcome window runs across the cut-off", () => {
    const { train, test } = splitByPeriod(monthly([1, 2, 3, 4, 5, 6, 7, 7]), { cutOffPeriod: 5, horizonMonths: 3 });
    expect([...train.period]).toEqual([1, 2]);
    expect([...test.period]).toEqual([6, 7, 7]);
    expect(test.columns[0]).toEqual(Float64Array.of(6, 7, 7));
  });

  it("lets no training row's outcome window reach past the cut-off, in any year and for any horizon", () => {
    const year = 2020 * 12;
    const matrix = monthly(Array.from({ length: 120 }, (_, month) => year + month));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 119 }), fc.integer({ min: 1, max: 370 }), (month, horizonDays) => {
        const cutOffPeriod = year + month;
        const { train, test } = splitByPeriod(matrix, { cutOffPeriod, horizonMonths: horizonMonthsOf(horizonDays) });
        for (const period of train.period) {
          expect(monthEnd(period) + horizonDays * DAY).toBeLessThanOrEqual(monthEnd(cutOffPeriod));
        }
        for (const period of test.period) expect(monthEnd(period)).toBeGreaterThan(monthEnd(cutOffPeriod));
      }),
    );
  });

  it("would let one through at three months for 90 days: 31 January 2026 closes on 1 May", () => {
    const january = 2026 * 12;
    const { train } = splitByPeriod(monthly([january]), { cutOffPeriod: january + 3, horizonMonths: 3 });
    expect(train.rows).toBe(1);
    expect(monthEnd(january) + 90 * DAY).toBe(Date.UTC(2026, 4, 1));
    expect(splitByPeriod(monthly([january]), { cutOffPeriod: january + 3, horizonMonths: 4 }).train.rows).toBe(0);
  });
});
