import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, benjaminiYekutieli } from "../../../../models/inference/families/false-discovery.ts";
import { fixtureCases } from "../fixture.ts";

// The fifteen tests of a myocardial infarction trial in Benjamini and Hochberg 1995, section 3.2.
const PUBLISHED = Object.freeze([
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
]);
const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

describe("benjaminiHochberg", () => {
  it("rejects the four smallest of the published fifteen at 0.05", () => {
    const { adjusted, rejected } = benjaminiHochberg(PUBLISHED, 0.05);
    expect(rejected.map((isRejected, index) => (isRejected ? index : -1)).filter((index) => index >= 0)).toEqual([
      0, 1, 2, 3,
    ]);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 14);
    // 0.0298 x 15 / 7 is below 0.0278 x 15 / 6, which takes it over.
    expect(adjusted[5]).toBeCloseTo((0.0298 * 15) / 7, 14);
    expect(adjusted[6]).toBe(adjusted[5]);
    expect(adjusted[7]).toBeCloseTo((0.0344 * 15) / 8, 14);
  });

  it("keeps the order of the input", () => {
    const { adjusted, rejected } = benjaminiHochberg([0.9, 0.01, 0.02], 0.1);
    expect(adjusted).toEqual([0.9, 0.03, 0.03]);
    expect(rejected).toEqual([false, true, true]);
  });

  it("leaves an empty family and a single test as they are", () => {
    expect(benjaminiHochberg([], 0.1)).toEqual({ adjusted: [], rejected: [] });
    expect(benjaminiHochberg([0.04], 0.05)).toEqual({ adjusted: [0.04], rejected: [true] });
  });

  it("rejects what the step-up rule rejects: everything up to the largest k with p(k) <= k q / m", () => {
    fc.assert(
      fc.property(family, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (pValues, q) => {
        const ascending = [...pValues].sort((left, right) => left - right);
        const last = ascending.findLastIndex((value, index) => value * (pValues.length / (index + 1)) <= q);
        const { adjusted, rejected } = benjaminiHochberg(pValues, q);
        expect(rejected.filter(Boolean)).toHaveLength(last + 1);
        adjusted.forEach((value, index) => expect(value).toBeGreaterThanOrEqual(pValues[index]!));
      }),
    );
  });

  it("refuses what is no probability", () => {
    for (const value of [-0.1, 1.1, NaN]) {
      expect(() => benjaminiHochberg([0.5, value], 0.1)).toThrow("must lie from 0 to 1");
      expect(() => benjaminiHochberg([0.5], value)).toThrow("must lie from 0 to 1");
    }
  });
});

describe("the reference values of R p.adjust", () => {
  it.each(fixtureCases<{ p: number[] }, { BH: number[]; BY: number[] }>("multiple_testing"))(
    "$id",
    ({ input, expected }) => {
      const { adjusted } = benjaminiHochberg(input.p, 0.1);
      adjusted.forEach((value, index) => expect(value).toBeCloseTo(expected.BH[index]!, 13));
      const { adjusted: cautious } = benjaminiYekutieli(input.p, 0.1);
      cautious.forEach((value, index) => expect(value).toBeCloseTo(expected.BY[index]!, 13));
    },
  );
});
