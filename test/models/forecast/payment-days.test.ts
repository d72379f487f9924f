import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGE_BANDS, ageBand } from "../../../models/forecast/age-bands.ts";
import { MonthlyExposure } from "../../../models/forecast/exposure.ts";
import { fitHazards } from "../../../models/forecast/hazards.ts";
import { HORIZON_DAYS, weeklySums } from "../../../models/forecast/horizon.ts";
import { fillOverlaidDays } from "../../../models/forecast/overlay.ts";
import { payerGroup, UNKNOWN_PAYER } from "../../../models/forecast/payer-groups.ts";
import { fillPaymentDays } from "../../../models/forecast/payment-days.ts";
import { aalenJohansen } from "../../../models/inference/survival/aalen-johansen.ts";
import { countDurations } from "../../../models/inference/survival/duration-counts.ts";

const GROUP = payerGroup(UNKNOWN_PAYER, 30);
const EVERY_DAY = new Float64Array(HORIZON_DAYS + 1).fill(1);
const sum = (days: Float64Array) => days.reduce((total, chance) => total + chance, 0);

/** Chances of an item of that age, from items that ended at an age by payment (1), credit (2) or write-off (3), or did not (0). */
function daysOf(ended: readonly { readonly age: number; readonly cause: number }[], times: number, age: number) {
  const exposure = new MonthlyExposure(1);
  for (const { age: end, cause } of ended) {
    exposure.addOpen(0, GROUP, 1, end, times);
    exposure.addEnded(0, GROUP, end, cause === 1 ? times : 0, cause === 2 ? times : 0, cause === 3 ? times : 0);
  }
  const days = new Float64Array(HORIZON_DAYS + 1);
  fillPaymentDays(fitHazards(exposure.upTo(0, 12), [GROUP]), GROUP, age, EVERY_DAY, days);
  return days;
}

describe("age bands", () => {
  it("cover every age once, in order, with single days around the due date", () => {
    const bands = Array.from({ length: 900 }, (_, index) => ageBand(index - 120));
    expect(bands[0]).toBe(0);
    expect(bands.at(-1)).toBe(AGE_BANDS - 1);
    bands.slice(1).forEach((band, index) => expect([0, 1]).toContain(band - bands[index]!));
    expect(ageBand(1) - ageBand(0)).toBe(1);
    expect(ageBand(400)).toBe(ageBand(401));
  });
});

describe("the chance to be paid per day", () => {
  it("is what a hand gives for four items, of which one is credited", () => {
    const ended = [
      { age: 2, cause: 1 },
      { age: 2, cause: 2 },
      { age: 3, cause: 1 },
      { age: 4, cause: 1 },
    ];
    const days = daysOf(ended, 1e9, 0);
    expect([...days.subarray(0, 5)].map((chance) => Number(chance.toFixed(6)))).toEqual([0, 0, 0.25, 0.25, 0.25]);
    expect(sum(daysOf(ended, 1e9, 2))).toBeCloseTo(1, 6);
  });

  it("is the Aalen-Johansen incidence between two ages over what is still open, on days that are told apart", () => {
    const duration = fc.record({ age: fc.integer({ min: 1, max: 40 }), cause: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(
        fc.array(duration, { minLength: 3, maxLength: 40 }),
        fc.integer({ min: 0, max: 20 }),
        (ended, age) => {
          const curve = aalenJohansen(
            countDurations({ lengths: ended.map((one) => one.age), causes: ended.map(({ cause }) => cause) }, 3),
          );
          const at = (values: Float64Array, length: number, before: number) =>
            values[curve.lengths.findLastIndex((one) => one <= length)] ?? before;
          const stillOpen = at(curve.survival, age, 1);
          fc.pre(stillOpen > 1e-9);
          const days = daysOf(ended, 1e9, age);
          for (const horizon of [1, 5, 20]) {
            const paid = at(curve.incidence[0]!, age + horizon, 0) - at(curve.incidence[0]!, age, 0);
            expect(sum(days.subarray(0, horizon + 1))).toBeCloseTo(paid / stillOpen, 5);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("stays within 0 and 1 and adds up to at most 1, whatever the days and what is known of the item", () => {
    const duration = fc.record({ age: fc.integer({ min: 1, max: 300 }), cause: fc.integer({ min: 0, max: 3 }) });
    const commitment = fc.record({
      day: fc.integer({ min: 1, max: HORIZON_DAYS }),
      share: fc.double({ min: 0, max: 0.3, noNaN: true }),
      kept: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(duration, { maxLength: 30 }),
        fc.integer({ min: -200, max: 1000 }),
        fc.integer({ min: 0, max: 200 }),
        fc.array(commitment, { maxLength: 3 }),
        (ended, age, delayDays, committed) => {
          const curve = daysOf(ended, 1, age);
          const days = new Float64Array(HORIZON_DAYS + 1);
          fillOverlaidDays(curve, { delayDays, committed }, days);
          for (const chances of [curve, days]) {
            expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
            expect(sum(chances)).toBeLessThanOrEqual(1 + 1e-9);
            expect(sum(weeklySums(chances))).toBeCloseTo(sum(chances), 9);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of a small group is near that of its parents, and of a large one its own", () => {
    const own = payerGroup({ ...UNKNOWN_PAYER, type: 2, medianDaysToPay: 30 }, 30);
    const chanceOf = (items: number) => {
      const exposure = new MonthlyExposure(1);
      exposure.addOpen(0, GROUP, 5, 5, 1000);
      exposure.addEnded(0, GROUP, 5, 100, 0, 0);
      exposure.addOpen(0, own, 5, 5, items);
      exposure.addEnded(0, own, 5, items, 0, 0);
      return fitHazards(exposure.upTo(0, 12), [own]).paid[own * AGE_BANDS + ageBand(5)]!;
    };
    expect(chanceOf(0)).toBeCloseTo(0.1, 2);
    expect(chanceOf(1)).toBeLessThan(0.5);
    expect(chanceOf(10_000)).toBeGreaterThan(0.99);
  });
});

describe("what is known of an item", () => {
  const curve = Float64Array.from({ length: HORIZON_DAYS + 1 }, (_, day) => (day === 1 ? 0.5 : day === 2 ? 0.25 : 0));

  it("delays what is in dispute", () => {
    const days = new Float64Array(HORIZON_DAYS + 1);
    fillOverlaidDays(curve, { delayDays: 6, committed: [] }, days);
    expect([days[1], days[7], days[8]]).toEqual([0, 0.5, 0.25]);
  });

  it("expects the kept part of a promise on its day, and the rest by the curve after its grace", () => {
    const days = new Float64Array(HORIZON_DAYS + 1);
    fillOverlaidDays(curve, { delayDays: 0, committed: [{ day: 10, share: 0.8, kept: 0.5 }] }, days);
    expect(days[1]).toBeCloseTo(0.2 * 0.5, 12);
    expect(days[10]).toBeCloseTo(0.4, 12);
    expect(days[14]).toBeCloseTo(0.4 * 0.5, 12);
  });
});
