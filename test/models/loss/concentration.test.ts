import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concentrationOf } from "../../../models/loss/concentration.ts";

describe("concentrationOf", () => {
  it("knows equals, and one who has all but all", () => {
    expect(concentrationOf(Float64Array.of(5, 5, 5, 5), 1)).toEqual({ largest_share: 0.25, herfindahl: 0.25, gini: 0 });
    const one = concentrationOf(Float64Array.of(0, 100), 10)!;
    expect(one).toEqual({ largest_share: 1, herfindahl: 1, gini: 0 });
  });

  it("gives the Gini coefficient of 1, 2, 3, 4, worked by hand", () => {
    // Mean absolute difference (1+2+3+1+2+1) x 2 / 16 = 1.25; over twice the mean 2.5.
    expect(concentrationOf(Float64Array.of(4, 1, 3, 2), 2)).toEqual({
      largest_share: 0.7,
      herfindahl: expect.closeTo(0.3, 12) as number,
      gini: 0.25,
    });
  });

  it("is undefined where nobody owes anything", () => {
    expect(concentrationOf(Float64Array.of(0, -3), 10)).toBeUndefined();
  });

  it("is what all pairs say", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const differences = values.flatMap((one) => values.map((other) => Math.abs(one - other)));
        const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
        const { gini, herfindahl } = concentrationOf(Float64Array.from(values), 10)!;
        expect(gini).toBeCloseTo(mean / ((2 * total) / values.length), 10);
        expect(herfindahl).toBeGreaterThanOrEqual(1 / values.length - 1e-12);
      }),
    );
  });
});
