import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { biasEstimate, biasOf, weightedError } from "../../../models/forecast/accuracy.ts";
import { Commitments, type Commitment } from "../../../models/forecast/commitments.ts";
import { commonShock, pairCorrelation } from "../../../models/forecast/dependence.ts";
import { Disputes, type Dispute } from "../../../models/forecast/disputes.ts";
import { naiveDay } from "../../../models/forecast/naive-rule.ts";
import { bandAsKnown, middleBand } from "../../../models/forecast/quantile.ts";
import { weekdayFactors } from "../../../models/forecast/weekday-factors.ts";
import { dayNumber } from "../../../models/calendar.ts";

const NEVER = dayNumber("9999-12-31");

describe("the accuracy of forecasts", () => {
  const judged = [
    { expected: 110, actual: 100 },
    { expected: 90, actual: 100 },
    { expected: 5, actual: 0 },
  ];

  it("is the sum of errors over what came, which a week without cash does not explode", () => {
    expect(weightedError(judged)).toBeCloseTo(25 / 200, 12);
    expect(biasOf(judged)).toBeCloseTo(5 / 200, 12);
  });

  it("is unknown where nothing came", () => {
    expect(weightedError([{ expected: 5, actual: 0 }])).toBeUndefined();
    expect(biasOf([])).toBeUndefined();
    expect(biasEstimate([{ expected: 1, actual: 1 }])).toBeUndefined();
  });

  it("has an interval for the bias: by hand for two forecasts, with t of one degree of freedom", () => {
    const { bias, interval } = biasEstimate(judged.slice(0, 2))!;
    expect(bias).toBe(0);
    // Residuals 10 and -10: root of 2/1 x 200 is 20, over 200 is 0.1; t(0.975, 1) = 12.706.
    expect(interval.high).toBeCloseTo(1.2706, 3);
    expect(interval.low).toBeCloseTo(-1.2706, 3);
  });
});

describe("the naive rule", () => {
  it("pays at the due date plus the average delay, at once where that is past, and not beyond the horizon", () => {
    expect(naiveDay(-10, 4.4)).toBe(14);
    expect(naiveDay(30, 4)).toBe(1);
    expect(naiveDay(-100, 0)).toBe(Infinity);
  });
});

describe("the factors of weekdays", () => {
  it("are nothing on days on which banks book nothing, and add up to a week", () => {
    const sunday = dayNumber("2026-11-29");
    const isWeekend = (day: number) => [5, 6].includes((((day - dayNumber("2026-11-23")) % 7) + 7) % 7);
    const factors = weekdayFactors(sunday, (day) => (isWeekend(day) ? 0 : 10));
    const week = [...factors.subarray(1, 8)];
    [1.4, 1.4, 1.4, 1.4, 1.4, 0, 0].forEach((expected, index) => expect(week[index]).toBeCloseTo(expected, 12));
  });

  it("are all 1 without cash", () => {
    expect(new Set(weekdayFactors(0, () => 0))).toEqual(new Set([1]));
  });
});

const promise = (over: Partial<Commitment>): Commitment => ({
  isInstalment: false,
  invoices: [1],
  knownDay: 0,
  byDay: 8,
  untilDay: 10,
  endedDay: NEVER,
  amount: 100,
  part: 100,
  paid: 0,
  ...over,
});

describe("the kept ratio", () => {
  it("is the lesser of paid and promised over promised, of promises whose last day came", () => {
    const many = Array.from({ length: 1000 }, (_, index) => promise({ paid: index % 2 === 0 ? 150 : 20 }));
    const { ratio, commitments } = new Commitments([...many, promise({ untilDay: 30, paid: 0 })]).keptRatio(20, false);
    expect(commitments).toBe(1000);
    expect(ratio).toBeCloseTo(0.6, 2);
  });

  it("is near a half where few are known", () => {
    expect(new Commitments([]).keptRatio(20, false)).toEqual({ ratio: 0.5, commitments: 0 });
    expect(new Commitments([promise({ paid: 100 })]).keptRatio(20, false).ratio).toBeCloseTo(6 / 11, 12);
  });

  it("does not count a promise that was not known yet as one that holds", () => {
    const all = new Commitments([promise({ knownDay: 5 }), promise({ endedDay: 6 })]);
    expect(all.heldOn(4)).toHaveLength(1);
    expect(all.heldOn(6)).toHaveLength(1);
    expect(all.heldOn(10)).toHaveLength(0);
  });
});

describe("the days that a dispute still lasts", () => {
  const dispute = (invoice: number, openedDay: number, closedDay: number): Dispute => ({
    invoice,
    openedDay,
    closedDay,
    knownDay: openedDay,
    knownUntilDay: NEVER,
  });

  it("are the median of what is left after as long as it has lasted", () => {
    const closed = [4, 8, 12, 16].map((length, index) => dispute(index, 0, length));
    const disputes = new Disputes([...closed, dispute(9, 94, NEVER)]);
    // Of those that last longer than 6 days, 8, 12 and 16, the second is over after 12.
    expect(disputes.remainingDays(100).get(9)).toBe(6);
  });

  it("are asked of what was known: a dispute that closed later was open", () => {
    const disputes = new Disputes([dispute(1, 0, 20), dispute(2, 0, 5)]);
    expect([...disputes.remainingDays(10).keys()]).toEqual([1]);
    expect(disputes.remainingDays(30).size).toBe(0);
  });
});

describe("what forecasts have in common", () => {
  it("is nothing where errors are as large as drawn, and their size where they are larger", () => {
    const error = (actual: number) => ({ expected: 100, actual, drawnVariance: 25 });
    const small = Array.from({ length: 10 }, (_, index) => error(index % 2 === 0 ? 104 : 96));
    const large = Array.from({ length: 10 }, (_, index) => error(index % 2 === 0 ? 113 : 87));
    expect(commonShock(small)).toBe(0);
    expect(commonShock(large)).toBeCloseTo(0.12, 12);
    expect(commonShock(large.slice(0, 3))).toBe(0);
  });

  it("is a correlation within 0 and 1", () => {
    expect(pairCorrelation([])).toBe(0);
    expect(
      pairCorrelation([
        { products: 3, whole: 10 },
        { products: -1, whole: 10 },
      ]),
    ).toBeCloseTo(0.1, 12);
    expect(pairCorrelation([{ products: -3, whole: 10 }])).toBe(0);
  });
});

describe("the middle of drawn amounts", () => {
  it("leaves as much out below as above", () => {
    const { low, high } = middleBand(
      Float64Array.from({ length: 11 }, (_, index) => index),
      0.8,
    );
    expect(low).toBeCloseTo(1, 12);
    expect(high).toBeCloseTo(9, 12);
    expect(() => middleBand(new Float64Array(0), 0.8)).toThrow(RangeError);
  });

  it.each([
    ["a wide one", { low: 12_345.67, high: 98_765.43 }, { low: 12_000, high: 99_000 }],
    ["one of a single amount", { low: 0, high: 4_321.09 }, { low: 0, high: 4_400 }],
    ["one without a width", { low: 4_321.09, high: 4_321.09 }, { low: 4_300, high: 4_400 }],
    ["one of cents", { low: 0.25, high: 1.87 }, { low: 0.25, high: 1.87 }],
    ["nothing", { low: 0, high: 0 }, { low: 0, high: 0 }],
  ])("is told as exactly as the draws know it: %s", (_, drawn, told) => {
    expect(bandAsKnown(drawn)).toEqual(told);
  });

  it("goes outwards by at most a twentieth of its width on each side", () => {
    const amount = fc.double({ min: -1e7, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const drawn = { low: Math.min(one, other), high: Math.max(one, other) };
        fc.pre(drawn.high - drawn.low > 1e-3);
        const told = bandAsKnown(drawn);
        const most = (drawn.high - drawn.low) / 20 + 1e-6;
        expect(told.low).toBeLessThanOrEqual(drawn.low + 1e-6);
        expect(told.high).toBeGreaterThanOrEqual(drawn.high - 1e-6);
        expect(drawn.low - told.low).toBeLessThan(most);
        expect(told.high - drawn.high).toBeLessThan(most);
      }),
    );
  });
});
