import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { SEGMENTS } from "../../../models/release/release.ts";
import { EURO_OUTCOMES, HAD_OUTCOMES, type EligibilityOutcomes } from "../../../models/treatment/arm-outcomes.ts";
import { targetingOf } from "../../../models/treatment/targeting.ts";

const FIVE = SEGMENTS.slice(0, 5);

/** Customers of five segments, half of them treated; the treatment adds this to the half that pays anyway. */
function dealt(customers: number, seed: number, gains: readonly number[]) {
  const random = seededRandom(seed);
  const nothing = new Float64Array(customers);
  const all = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, nothing])) as Record<Name, Float64Array>;
  const places = Array.from({ length: customers }, (_, row) => row % FIVE.length);
  const treated = Uint8Array.from(places, () => Number(random() < 0.5));
  const outcomes: EligibilityOutcomes = {
    treated,
    watchedDays: new Float64Array(customers).fill(100),
    paidAfterDays: Float64Array.from(places, (place, row) =>
      random() < 0.5 + gains[place]! * treated[row]! ? 10 : NaN,
    ),
    daysBeyondTermsBefore: nothing,
    had: all(HAD_OUTCOMES),
    euros: all(EURO_OUTCOMES),
    costs: nothing,
    score: nothing,
  };
  const segment = places.map((place) => FIVE[place]!);
  return [
    Int32Array.from(places.keys()),
    { outcomes, segment, customer: Int32Array.from(places.keys(), (row) => row * 7) },
  ] as const;
}

describe("targetingOf", () => {
  it("is above zero where one segment is helped and another hurt, the same each time", () => {
    const customers = dealt(4000, 1, [0.3, 0.15, 0, -0.15, -0.3]);
    const found = targetingOf(...customers)!.qini;
    expect(found.low).toBeGreaterThan(0);
    expect(found.low < found.value && found.value < found.high).toBe(true);
    expect(found.n).toBe(4000);
    expect(targetingOf(...customers)!.qini).toEqual(found);
  });

  it("seldom leaves zero out where all segments are helped alike, and is zero on average", () => {
    const found = Array.from({ length: 20 }, (_, seed) => targetingOf(...dealt(1000, seed, Array(5).fill(0.1)))!.qini);
    expect(found.filter(({ low, high }) => low > 0 || high < 0).length).toBeLessThanOrEqual(3);
    expect(Math.abs(found.reduce((sum, { value }) => sum + value / 20, 0))).toBeLessThan(0.006);
  });

  it("says nothing of few", () => {
    expect(targetingOf(...dealt(300, 1, [0.3, 0, 0, 0, -0.3]))).toBeUndefined();
  });
});
