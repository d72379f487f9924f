import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankCorrelator } from "../../../../models/inference/correlation/rank-correlator.ts";
import { spearman } from "../../../../models/inference/correlation/spearman.ts";

const weightedPair = fc.record({
  x: fc.integer({ min: 0, max: 6 }),
  y: fc.integer({ min: 0, max: 6 }),
  weight: fc.nat(4),
});

describe("rankCorrelator", () => {
  it("gives a weighted pair the effect of as many pairs", () => {
    fc.assert(
      fc.property(fc.array(weightedPair, { maxLength: 20 }), (pairs) => {
        const repeated = pairs.flatMap((pair) => Array<typeof pair>(pair.weight).fill(pair));
        const expected = spearman(
          repeated.map(({ x }) => x),
          repeated.map(({ y }) => y),
        );
        const correlate = rankCorrelator(
          pairs.map(({ x }) => x),
          pairs.map(({ y }) => y),
        );
        const weighted = correlate(Int32Array.from(pairs, ({ weight }) => weight));
        expect(weighted?.n).toBe(expected?.n);
        expect(weighted?.rho ?? 0).toBeCloseTo(expected?.rho ?? 0, 12);
      }),
    );
  });

  it("keeps nothing of one weighting in the next", () => {
    const correlate = rankCorrelator([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]);
    const even = Int32Array.of(1, 1, 1, 1, 1);
    const before = correlate(even);
    correlate(Int32Array.of(5, 0, 9, 1, 1));
    expect(correlate(even)).toEqual(before);
    // Squared rank differences add up to 4: 1 - 6 x 4 / (5 x 24) = 0.8.
    expect(before!.rho).toBeCloseTo(0.8, 14);
  });
});
