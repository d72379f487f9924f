import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterBootstrap, percentileInterval } from "../../../../models/inference/resampling/cluster-bootstrap.ts";

describe("clusterBootstrap", () => {
  it("draws as many clusters as there are, with replacement, and each as often as the others", () => {
    const draws = clusterBootstrap(50, 400, 11, (timesDrawn) => Int32Array.from(timesDrawn));
    const totals = new Float64Array(50);
    for (const timesDrawn of draws) {
      expect(timesDrawn.reduce((sum, times) => sum + times)).toBe(50);
      timesDrawn.forEach((times, cluster) => (totals[cluster]! += times));
    }
    expect(Math.max(...draws[0]!)).toBeGreaterThan(1);
    // Each total is binomial with mean 400 and standard deviation 19.8.
    for (const total of totals) expect(Math.abs(total - 400)).toBeLessThan(100);
  });

  it("gives the same draws for the same seed only", () => {
    const draws = (seed: number) => clusterBootstrap(20, 5, seed, (timesDrawn) => timesDrawn.join());
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  it("gives a replicate the same draws in any part of the whole", () => {
    const draws = (replicates: number, first: number) =>
      clusterBootstrap(20, replicates, 7, (timesDrawn, replicate) => `${replicate}: ${timesDrawn.join()}`, first);
    const whole = draws(30, 0);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 29 }), { maxLength: 6 }), (cuts) => {
        const bounds = [0, ...cuts.sort((one, other) => one - other), 30];
        const parts = bounds.slice(1).map((end, index) => draws(end - bounds[index]!, bounds[index]!));
        expect(parts.flat()).toEqual(whole);
      }),
    );
  });
});

describe("percentileInterval", () => {
  it("interpolates between order statistics, in any order of the replicates", () => {
    // Type 7 of Hyndman and Fan on 0, 10, ..., 100: the quantile of probability p is 100 p.
    const replicates = Object.freeze([50, 0, 100, 10, 90, 20, 80, 30, 70, 40, 60]);
    const { low, high } = percentileInterval(replicates, 0.95)!;
    expect(low).toBeCloseTo(2.5, 12);
    expect(high).toBeCloseTo(97.5, 12);
  });

  it("does without at most a tenth of the replicates", () => {
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(percentileInterval([...nine, undefined], 0.5)).toEqual({ low: 3, high: 7 });
    expect(percentileInterval([...nine.slice(1), undefined, undefined], 0.5)).toBeUndefined();
    expect(percentileInterval([], 0.95)).toBeUndefined();
  });
});
