import { describe, expect, it } from "vitest";
import { clusteredPartialRankCorrelation } from "../../../../models/inference/correlation/clustered-partial.ts";
import { partialRankCorrelation } from "../../../../models/inference/correlation/partial-correlation.ts";
import { seededRandom } from "../../../../models/random.ts";

/** Waves of answers of customers: size makes both delays and scores, which have nothing else in common. */
function waves(customers: number, seed: number, link = 0) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, customer) => {
    const [size, delay, mood] = [random(), random(), random()];
    return Array.from({ length: 1 + (customer % 3) }, () => ({
      customer,
      size: Math.round(10 * size),
      delay: Math.round(20 * (size + delay)),
      score: Math.round(4 * (size + mood) + link * delay + random()),
    }));
  }).flat();
  return {
    x: rows.map(({ delay }) => delay),
    y: rows.map(({ score }) => score),
    controls: [rows.map(({ size }) => size)],
    customer: rows.map(({ customer }) => customer),
  };
}

describe("clusteredPartialRankCorrelation", () => {
  it("is the partial rank correlation, with an interval by customer that is longer than one by pair", () => {
    const pairs = waves(300, 1);
    const clustered = clusteredPartialRankCorrelation(pairs, { seed: 1, replicates: 200 })!;
    const plain = partialRankCorrelation(pairs.x, pairs.y, pairs.controls)!;
    expect(clustered.rho).toBeCloseTo(plain.rho, 12);
    expect(clustered.customers).toBe(300);
    const length = ({ low, high }: { low: number; high: number }) => high - low;
    expect(length(clustered.interval)).toBeGreaterThan(1.15 * length(plain.interval));
    expect(clusteredPartialRankCorrelation(pairs, { seed: 1, replicates: 200 })).toEqual(clustered);
  });

  it("finds nothing where the control makes both, which the plain correlation takes for a link", () => {
    const pairs = waves(400, 2);
    const options = { seed: 2, replicates: 200 };
    const partial = clusteredPartialRankCorrelation(pairs, options)!;
    expect(partial.interval.low).toBeLessThan(0);
    expect(partial.interval.high).toBeGreaterThan(0);
    expect(clusteredPartialRankCorrelation({ ...pairs, controls: [] }, options)!.interval.low).toBeGreaterThan(0);
    expect(clusteredPartialRankCorrelation(waves(400, 2, 3), options)!.interval.low).toBeGreaterThan(0);
  });

  it("is undefined for one customer, a constant and too few pairs, and refuses lengths that differ", () => {
    const pairs = waves(20, 3);
    const options = { seed: 3, replicates: 20 };
    expect(clusteredPartialRankCorrelation({ ...pairs, customer: pairs.x.map(() => 1) }, options)).toBeUndefined();
    expect(clusteredPartialRankCorrelation({ ...pairs, x: pairs.x.map(() => 1) }, options)).toBeUndefined();
    const few = { x: [1, 2, 3], y: [1, 3, 2], controls: [], customer: [1, 2, 3] };
    expect(clusteredPartialRankCorrelation(few, options)).toBeUndefined();
    expect(() => clusteredPartialRankCorrelation({ ...pairs, y: [1] }, options)).toThrow("must be as long as x");
  });
});
