import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  betweenGroupVariance,
  heterogeneity,
  partialPooling,
} from "../../../../models/inference/families/partial-pooling.ts";
import { seededRandom } from "../../../../models/random.ts";

const EFFECTS = [
  { value: 0.1, standardError: 0.05 },
  { value: 0.3, standardError: 0.1 },
  { value: -0.2, standardError: 0.1 },
  { value: 0.05, standardError: 0.02 },
  { value: 0.6, standardError: 0.2 },
];

describe("heterogeneity", () => {
  it("is Cochran's Q by hand: 0 and 1 with standard errors of 1 are half a unit from the mean each", () => {
    const effects = [0, 1].map((value) => ({ value, standardError: 1 }));
    // R 4.2.2 pchisq(0.5, 1, lower = FALSE), as reference/distributions.json has it: 0.479500122186953
    expect(heterogeneity(effects)!.q).toBeCloseTo(0.5, 12);
    expect(heterogeneity(effects)!.pValue).toBeCloseTo(0.479500122186953, 13);
    expect(heterogeneity(effects.slice(1))).toBeUndefined();
    expect(() => heterogeneity([{ value: 1, standardError: 0 }])).toThrow("must be positive");
  });
});

describe("betweenGroupVariance", () => {
  it("is the sample variance less the error variance where all errors are equal", () => {
    const effects = [0, 2, 4, 6].map((value) => ({ value, standardError: 1 }));
    expect(betweenGroupVariance(effects)).toBeCloseTo(20 / 3 - 1, 10);
    expect(betweenGroupVariance([1, 1.1, 0.9].map((value) => ({ value, standardError: 1 })))).toBe(0);
  });
});

describe("partialPooling", () => {
  it("draws each towards the overall effect, the more the less it says, and moves with a constant and a unit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (shift, unit) => {
          const plain = partialPooling(EFFECTS)!;
          const moved = partialPooling(
            EFFECTS.map(({ value, standardError }) => ({
              value: unit * value + shift,
              standardError: unit * standardError,
            })),
          )!;
          plain.groups.forEach(({ value, standardError }, place) => {
            expect(moved.groups[place]!.value).toBeCloseTo(unit * value + shift, 7);
            expect(moved.groups[place]!.standardError).toBeCloseTo(unit * standardError, 7);
            const own = EFFECTS[place]!.value;
            expect(Math.abs(value - plain.overall.value)).toBeLessThanOrEqual(Math.abs(own - plain.overall.value));
          });
          expect(plain.shrinkage[4]).toBeGreaterThan(plain.shrinkage[3]!);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("says nothing of the spread between three groups", () => {
    expect(partialPooling(EFFECTS.slice(0, 3))).toBeUndefined();
  });

  it("covers the truth of 95% of groups that differ, and is nearer to it than each by itself", () => {
    const random = seededRandom(3);
    const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let [covered, groups, alone, pooled] = [0, 0, 0, 0];
    for (let run = 0; run < 1000; run++) {
      const truths = Array.from({ length: 7 }, () => 1 + gaussian());
      const effects = truths.map((truth, place) => {
        const standardError = 0.5 + 0.25 * place;
        return { value: truth + standardError * gaussian(), standardError };
      });
      partialPooling(effects)!.groups.forEach(({ value, interval }, place) => {
        groups++;
        if (interval.low <= truths[place]! && truths[place]! <= interval.high) covered++;
        alone += (effects[place]!.value - truths[place]!) ** 2;
        pooled += (value - truths[place]!) ** 2;
      });
    }
    expect(covered / groups).toBeGreaterThan(0.93);
    expect(covered / groups).toBeLessThan(0.98);
    expect(pooled).toBeLessThan(0.7 * alone);
  });
});
