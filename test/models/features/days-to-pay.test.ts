import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { kaplanMeierMedian } from "../../../models/features/days-to-pay.ts";
import { OrderedNumbers } from "../../../models/features/ordered-numbers.ts";

interface Observed {
  readonly days: number;
  readonly isPaid: boolean;
}

const seen = (days: number, isPaid = true): Observed => ({ days, isPaid });

function medianOf(observed: readonly Observed[]): number {
  const [paid, unpaid] = [new OrderedNumbers(), new OrderedNumbers()];
  for (const { days, isPaid } of observed) (isPaid ? paid : unpaid).add(days);
  return kaplanMeierMedian(paid, unpaid);
}

describe("the Kaplan-Meier median of days to pay", () => {
  it("is the middle of what was paid where everything was", () => {
    expect(medianOf([seen(30), seen(10), seen(20)])).toBe(20);
    expect(medianOf([seen(10), seen(20), seen(30), seen(40)])).toBe(20);
  });

  it("counts what is not paid yet for as long as it was seen", () => {
    // At 10 days 3 of 4 remain, at 30 days one of two at risk is paid: 0.75 x 0.5.
    expect(medianOf([seen(10), seen(20, false), seen(30), seen(40, false)])).toBe(30);
  });

  it("holds an item that is seen for as long as another is paid at risk then", () => {
    expect(medianOf([seen(10, false), seen(10)])).toBe(10);
  });

  it("is missing where more than half may still be unpaid, or nothing was seen", () => {
    expect(medianOf([seen(10), seen(20, false), seen(20, false)])).toBeNaN();
    expect(medianOf([])).toBeNaN();
  });

  it("finds the median of exponential times of mean 45, of which the paid ones alone average 16", () => {
    // Golden: 45 ln 2 = 31.19 and 15.98, with the ages of the invoices uniform over 60 days.
    const random = seededRandom(1);
    const drawn = Array.from({ length: 20_000 }, () => {
      const [paid, age] = [-45 * Math.log(1 - random()), 60 * random()];
      return seen(Math.min(paid, age), paid <= age);
    });
    const paid = drawn.filter(({ isPaid }) => isPaid);
    expect(paid.reduce((sum, { days }) => sum + days, 0) / paid.length).toBeCloseTo(15.98, 0);
    expect(Math.abs(medianOf(drawn) - 31.19)).toBeLessThan(1);
  });
});
