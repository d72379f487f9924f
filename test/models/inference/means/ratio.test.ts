import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { clusteredCovariance, fiellerRatio } from "../../../../models/inference/means/ratio.ts";
import { seededRandom } from "../../../../models/random.ts";

/** The mean of values as an estimate with scores. */
function meanOf(values: readonly number[]) {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  return { value, scores: Float64Array.from(values, (one) => (one - value) / values.length) };
}

describe("fiellerRatio", () => {
  it("is by hand: 6 over 3, with variances of 1 and 1/4 that are independent, within 2 standard errors", () => {
    // Two clusters that deviate by d and -d give a variance of 2 (d² + d²); four rows keep the two estimates apart.
    const clusters = clusterIndex([0, 1, 2, 3], 4);
    const scores = (own: readonly number[], variance: number) =>
      Float64Array.from(own, (sign) => sign * Math.sqrt((variance * 3) / 8));
    const numerator = { value: 6, scores: scores([1, -1, 0, 0], 1) };
    const denominator = { value: 3, scores: scores([0, 0, 1, -1], 0.25) };
    const { value, interval } = fiellerRatio(numerator, denominator, clusters, 2)!;
    expect(value).toBe(2);
    // (9 − 1) ρ² − 36 ρ + (36 − 4) = 0 has the roots 2.25 ± √(81 − 64) ∕ 4.
    expect(interval.low).toBeCloseTo(2.25 - Math.sqrt(17) / 4, 12);
    expect(interval.high).toBeCloseTo(2.25 + Math.sqrt(17) / 4, 12);
  });

  it("is exact where the numerator is a multiple of the denominator", () => {
    const below = meanOf([4, 5, 6, 7, 8]);
    const above = { value: 3 * below.value, scores: below.scores.map((score) => 3 * score) };
    const { interval } = fiellerRatio(above, below, clusterIndex(undefined, 5), 1.96)!;
    expect(interval.low).toBeCloseTo(3, 6);
    expect(interval.high).toBeCloseTo(3, 6);
  });

  it("has no end, and is not given, where the denominator is not clear of zero", () => {
    const clusters = clusterIndex(undefined, 4);
    expect(fiellerRatio(meanOf([4, 5, 6, 7]), meanOf([-1, 2, 3, -2]), clusters, 1.96)).toBeUndefined();
  });

  it("covers the ratio of two means of the same 40 customers in 95% of samples", () => {
    const runs = 1000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const random = seededRandom(run, 3);
      const both = Array.from({ length: 40 }, () => {
        const own = random();
        return [2 * own + random(), own + 0.5 * random()] as const;
      });
      const ratio = fiellerRatio(
        meanOf(both.map(([above]) => above)),
        meanOf(both.map(([, below]) => below)),
        clusterIndex(undefined, 40),
        2.0227,
      );
      if (ratio !== undefined && ratio.interval.low <= 2 && 2 <= ratio.interval.high) covered++;
    }
    const monteCarlo = Math.sqrt((0.95 * 0.05) / runs);
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(3 * monteCarlo);
  });
});

describe("clusteredCovariance", () => {
  it("adds up the products of the clusters' sums", () => {
    const clusters = clusterIndex([1, 1, 2], 3);
    expect(clusteredCovariance(Float64Array.of(1, 2, -3), Float64Array.of(2, 0, 1), clusters)).toBe(
      2 * (3 * 2 - 3 * 1),
    );
  });
});
