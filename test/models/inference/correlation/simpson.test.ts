import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simpsonCheck } from "../../../../models/inference/correlation/simpson.ts";
import { spearman } from "../../../../models/inference/correlation/spearman.ts";
import { seededRandom } from "../../../../models/random.ts";

interface Pairs {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly stratum: readonly number[];
  readonly cluster: readonly number[];
}

/**
 * Made pairs, three a customer: y moves with x by `slope` within a stratum, and by `between` from one to the next,
 * which lies 10 higher on x.
 */
function plantedPairs(slope: number, between: number, customers = 200): Pairs {
  const random = seededRandom(20_261_130);
  const rows = Array.from({ length: 3 * customers }, (_, row) => {
    const cluster = Math.floor(row / 3);
    const stratum = cluster % 4;
    const x = 10 * random();
    return { x: x + 10 * stratum, y: slope * x + between * stratum + 6 * random(), stratum, cluster };
  });
  const column = (name: "x" | "y" | "stratum" | "cluster") => Object.freeze(rows.map((row) => row[name]));
  return { x: column("x"), y: column("y"), stratum: column("stratum"), cluster: column("cluster") };
}

describe("simpsonCheck", () => {
  it("finds a planted reversal: down within every stratum, up over all", () => {
    const check = simpsonCheck({ ...plantedPairs(-0.5, 12), seed: 1, replicates: 200 })!;
    expect(check.reverses).toBe(true);
    expect(check.pooled.interval.low).toBeGreaterThan(0.5);
    expect(check.within.interval.high).toBeLessThan(-0.5);
    expect(check.strata.map(({ stratum }) => stratum)).toEqual([0, 1, 2, 3]);
    for (const { rho, interval } of check.strata) {
      expect(interval!.high).toBeLessThan(0);
      expect(rho).toBeGreaterThan(interval!.low);
    }
  });

  it("finds a pooled correlation that only the mix of strata makes", () => {
    const check = simpsonCheck({ ...plantedPairs(0, 4), seed: 1, replicates: 200 })!;
    expect(check.within.interval.low).toBeLessThan(0);
    expect(check.within.interval.high).toBeGreaterThan(0);
    expect(check.difference.rho).toBeGreaterThan(0.15);
    expect(check.reverses).toBe(true);
  });

  it("leaves alone what is the same within and over all", () => {
    const check = simpsonCheck({ ...plantedPairs(0, 0), seed: 1, replicates: 200 })!;
    expect(Math.abs(check.difference.rho)).toBeLessThan(0.15);
    expect(check.reverses).toBe(false);
  });

  it("gives each stratum's and the pooled rho of spearman, and their mean by size on Fisher's z scale", () => {
    const pairs = plantedPairs(0.4, 1, 30);
    const check = simpsonCheck({ ...pairs, seed: 1, replicates: 50 })!;
    const rhos = [0, 1, 2, 3].map((stratum) => {
      const within = (_: number, row: number) => pairs.stratum[row] === stratum;
      return spearman(pairs.x.filter(within), pairs.y.filter(within))!;
    });
    expect(check.pooled.rho).toBeCloseTo(spearman(pairs.x, pairs.y)!.rho, 12);
    expect(check.pooled.n).toBe(90);
    rhos.forEach(({ rho, n }, stratum) => {
      expect(check.strata[stratum]!.rho).toBeCloseTo(rho, 12);
      expect(check.strata[stratum]!.n).toBe(n);
    });
    const weighted = rhos.reduce((sum, { rho, n }) => sum + n * Math.atanh(rho), 0);
    expect(check.within.rho).toBeCloseTo(Math.tanh(weighted / 90), 12);
    expect(check.difference.rho).toBeCloseTo(check.pooled.rho - check.within.rho, 12);
  });

  it("draws customers, not rows: pairs that a customer repeats add no certainty", () => {
    const once = plantedPairs(0.3, 0, 60);
    const thrice = {
      x: [...once.x, ...once.x, ...once.x],
      y: [...once.y, ...once.y, ...once.y],
      stratum: [...once.stratum, ...once.stratum, ...once.stratum],
      cluster: [...once.cluster, ...once.cluster, ...once.cluster],
    };
    const width = (pairs: Pairs) => {
      const { low, high } = simpsonCheck({ ...pairs, seed: 5, replicates: 100 })!.pooled.interval;
      return high - low;
    };
    expect(width(thrice)).toBeCloseTo(width(once), 2);
  });

  it("leaves out strata that are small or constant, and counts them; their pairs stay in the pooled rho", () => {
    const { x, y, stratum, cluster } = plantedPairs(0.4, 0, 40);
    const check = simpsonCheck({
      x: [...x, 1, 2, 3, 9, 9, 9, 9, 9],
      y: [...y, 1, 2, 3, 1, 2, 3, 4, 5],
      stratum: [...stratum, 8, 8, 8, 9, 9, 9, 9, 9],
      cluster: [...cluster, 90, 91, 92, 93, 94, 95, 96, 97],
      seed: 1,
      replicates: 50,
    })!;
    expect(check.strataLeftOut).toBe(2);
    expect(check.strata).toHaveLength(4);
    expect(check.pooled.n).toBe(128);
  });

  it("gives no interval for a stratum that most draws leave without a correlation", () => {
    const { x, y, stratum, cluster } = plantedPairs(0.4, 0, 40);
    const check = simpsonCheck({
      x: [...x, 1, 2, 3, 4],
      y: [...y, 2, 1, 4, 3],
      stratum: [...stratum, 8, 8, 8, 8],
      cluster: [...cluster, 90, 90, 90, 90],
      seed: 1,
      replicates: 100,
    })!;
    expect(check.strata.at(-1)).toMatchObject({ stratum: 8, n: 4, interval: undefined });
  });

  it("is the same for the same seed, whatever the order of the rows", () => {
    const pairs = plantedPairs(0.4, 1, 20);
    const plain = simpsonCheck({ ...pairs, seed: 7, replicates: 50 })!;
    const reversed = simpsonCheck({
      x: pairs.x.toReversed(),
      y: pairs.y.toReversed(),
      stratum: pairs.stratum.toReversed(),
      cluster: pairs.cluster.toReversed(),
      seed: 7,
      replicates: 50,
    })!;
    expect(simpsonCheck({ ...pairs, seed: 7, replicates: 50 })).toEqual(plain);
    expect(reversed.within.interval.low).toBeCloseTo(plain.within.interval.low, 12);
    expect(simpsonCheck({ ...pairs, seed: 8, replicates: 50 })!.within.interval).not.toEqual(plain.within.interval);
  });

  it("widens with the confidence and holds its limits in order", () => {
    const pairs = plantedPairs(0.4, 1, 20);
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const narrow = simpsonCheck({ ...pairs, seed, replicates: 40, confidence: 0.5 })!.difference.interval;
        const wide = simpsonCheck({ ...pairs, seed, replicates: 40, confidence: 0.9 })!.difference.interval;
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(narrow.low).toBeLessThanOrEqual(narrow.high);
        expect(narrow.high).toBeLessThanOrEqual(wide.high);
      }),
      { numRuns: 10 },
    );
  });

  it("is undefined without pairs, for constants, for one customer and when no stratum is large enough", () => {
    const rising = [1, 2, 3, 4, 5];
    const same = [0, 0, 0, 0, 0];
    expect(simpsonCheck({ x: [], y: [], stratum: [], cluster: [], seed: 1 })).toBeUndefined();
    expect(simpsonCheck({ x: same, y: rising, stratum: same, cluster: rising, seed: 1 })).toBeUndefined();
    expect(simpsonCheck({ x: rising, y: rising, stratum: same, cluster: same, seed: 1 })).toBeUndefined();
    expect(simpsonCheck({ x: rising, y: rising, stratum: rising, cluster: rising, seed: 1 })).toBeUndefined();
  });

  it("refuses NaN, unequal lengths and a confidence that is none", () => {
    const pairs = plantedPairs(0.4, 0, 10);
    expect(() => simpsonCheck({ ...pairs, x: pairs.x.map(() => NaN), seed: 1 })).toThrow("got NaN at index 0");
    expect(() => simpsonCheck({ ...pairs, cluster: [1], seed: 1 })).toThrow("cluster must be as long as x, 30; got 1");
    expect(() => simpsonCheck({ ...pairs, seed: 1, confidence: 95 })).toThrow("confidence must lie");
  });
});
