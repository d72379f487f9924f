import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EURO_OUTCOMES, HAD_OUTCOMES, type EligibilityOutcomes } from "../../../models/treatment/arm-outcomes.ts";
import { UNPAID_DAYS, unpaidCurve } from "../../../models/treatment/unpaid-curve.ts";

interface Watched {
  readonly treated: number;
  /** Undefined while it is not paid. */
  readonly paid: number | undefined;
  readonly watched: number;
}

const outcomesOf = (customers: readonly Watched[]): EligibilityOutcomes => {
  const nothing = new Float64Array(customers.length);
  const all = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, nothing])) as Record<Name, Float64Array>;
  return {
    treated: Uint8Array.from(customers, ({ treated }) => treated),
    watchedDays: Float64Array.from(customers, ({ watched }) => watched),
    paidAfterDays: Float64Array.from(customers, ({ paid }) => paid ?? NaN),
    daysBeyondTermsBefore: nothing,
    had: all(HAD_OUTCOMES),
    euros: all(EURO_OUTCOMES),
    costs: nothing,
    score: nothing,
  };
};

const curveOf = (customers: readonly Watched[], fewest: number) =>
  unpaidCurve(Int32Array.from(customers.keys()), outcomesOf(customers), (count) => count >= fewest);

/** So many customers of an arm that paid on a day, all watched for a hundred days. */
const paying = (treated: number, count: number, paid: number | undefined): Watched[] =>
  Array.from({ length: count }, () => ({ treated, paid, watched: 100 }));

const closeTo = (share: number): unknown => expect.closeTo(share, 12);

const PLAIN = [
  ...[1, 0].flatMap((arm) => [...paying(arm, 4, 3), ...paying(arm, 4, 12), ...paying(arm, 4, 28)]),
  ...paying(1, 8, undefined),
  ...paying(0, 28, undefined),
];

describe("unpaidCurve", () => {
  it("is the share that has not paid where all are watched to the end, with its interval around it", () => {
    const curve = curveOf(PLAIN, 1);
    expect(curve.map(({ days }) => days)).toEqual([7, 14, 30]);
    expect(curve.map(({ treated }) => treated.value)).toEqual(
      [16 / 20, 12 / 20, 8 / 20].map((share) => closeTo(share)),
    );
    expect(curve.map(({ control }) => control.value)).toEqual(
      [36 / 40, 32 / 40, 28 / 40].map((share) => closeTo(share)),
    );
    for (const { treated } of curve) {
      expect(treated.low).toBeLessThan(treated.value);
      expect(treated.high).toBeGreaterThan(treated.value);
      expect(treated.n).toBe(20);
    }
  });

  it("keeps who was not watched to the end for as long as he was", () => {
    const leaving = PLAIN.map((one, place) => (place < 4 ? { ...one, paid: undefined, watched: 2 } : one));
    const [first] = curveOf(leaving, 1).filter(({ days }) => days === 14);
    expect(first!.treated.value).toEqual(closeTo(12 / 16));
  });

  it("leaves out a day since which too few paid, and one after which too few pay", () => {
    const withoutSome = PLAIN.filter(({ treated, paid }) => treated === 0 || paid !== 12);
    const days = curveOf([...withoutSome, ...paying(1, 1, 12)], 4).map((step) => step.days);
    expect(days).toEqual([30]);
  });

  it("is empty where an arm has too few", () => {
    expect(curveOf(PLAIN, 30)).toEqual([]);
  });

  it("never tells of too few who paid between two days, or beside a window that is told by itself", () => {
    const day = fc.integer({ min: 0, max: 70 });
    const customer = fc.record({ treated: fc.integer({ min: 0, max: 1 }), paid: day, watched: fc.constant(100) });
    fc.assert(
      fc.property(fc.array(customer, { minLength: 20, maxLength: 120 }), (customers) => {
        const days = curveOf(customers, 3).map((step) => step.days);
        for (const [place, one] of days.entries()) {
          const others = [days[place - 1] ?? -Infinity, ...[7, 14, 30].filter((window) => window !== one)];
          for (const other of others)
            for (const arm of [0, 1]) {
              const [from, until] = [Math.min(one, other), Math.max(one, other)];
              const between = customers.filter(({ treated, paid }) => treated === arm && paid > from && paid <= until);
              expect(between.length).toBeGreaterThanOrEqual(3);
            }
        }
      }),
    );
    expect(UNPAID_DAYS).toEqual(expect.arrayContaining([7, 14, 30]));
  });
});
