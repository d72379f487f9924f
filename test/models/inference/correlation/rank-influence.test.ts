import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusteredPartialRankCorrelation } from "../../../../models/inference/correlation/clustered-partial.ts";
import { partialRankCorrelation } from "../../../../models/inference/correlation/partial-correlation.ts";
import { rankInfluence, rankInterval } from "../../../../models/inference/correlation/rank-influence.ts";
import { simpsonCheck } from "../../../../models/inference/correlation/simpson.ts";
import { spearman } from "../../../../models/inference/correlation/spearman.ts";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { seededRandom } from "../../../../models/random.ts";

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

/** Up to three answers of each customer, of whom size makes both delay and score; scores are whole, so that many tie. */
function answers(customers: number, seed: number) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, customer) => {
    const [size, delay, mood] = [random(), random(), random()];
    return Array.from({ length: 1 + (customer % 3) }, () => ({
      customer,
      size: Math.round(10 * size),
      delay: Math.round(20 * (size + delay + 0.5 * random())),
      score: Math.round(4 * (size + mood - 0.3 * delay) + random()),
      stratum: Math.floor(4 * size),
    }));
  }).flat();
  const column = (name: "customer" | "size" | "delay" | "score" | "stratum") => rows.map((row) => row[name]);
  const [x, y, customer] = [column("delay"), column("score"), column("customer")];
  return { x, y, customer, cluster: customer, controls: [column("size")], stratum: column("stratum") };
}

const length = ({ low, high }: { readonly low: number; readonly high: number }) => high - low;

describe("rankInfluence", () => {
  it("has the value of Spearman's and of the partial rank correlation, and scores that add up to 0", () => {
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const { x, y, controls } = answers(40, seed);
        const [plain, partial] = [rankInfluence(x, y)!, rankInfluence(x, y, controls)!];
        expect(plain.value).toBeCloseTo(spearman(x, y)!.rho, 12);
        expect(partial.value).toBeCloseTo(partialRankCorrelation(x, y, controls)!.rho, 10);
        expect(sum(plain.scores)).toBeCloseTo(0, 12);
        expect(sum(partial.scores)).toBeCloseTo(0, 12);
      }),
      { numRuns: 30 },
    );
  });

  it("tells what one more pair of a kind does, to the first order", () => {
    const { x, y, controls } = answers(400, 1);
    const n = x.length;
    const times = 12;
    for (const row of [0, 17, 200, 555]) {
      const more = (values: readonly number[]) => [...values, ...Array.from({ length: times }, () => values[row]!)];
      for (const held of [[], controls]) {
        const { value, scores } = rankInfluence(x, y, held)!;
        const moved = rankInfluence(more(x), more(y), held.map(more))!.value - value;
        expect(moved).toBeCloseTo((times * scores[row]! * n) / (n + times), 2);
        if (Math.abs(scores[row]!) > 1e-3) expect(Math.sign(moved)).toBe(Math.sign(scores[row]!));
      }
    }
  });

  it("has Spearman's variance where nothing hangs together: 1 / (n - 1)", () => {
    const random = seededRandom(4);
    const [x, y] = [0, 1].map(() => Array.from({ length: 5000 }, () => random())) as [number[], number[]];
    const { scores } = rankInfluence(x, y)!;
    expect(4999 * sum(scores.map((score) => score * score))).toBeCloseTo(1, 1);
  });

  it("is undefined for constants, few pairs and controls that determine x, and refuses other lengths and NaN", () => {
    expect(rankInfluence([1, 1, 1, 1], [1, 2, 3, 4])).toBeUndefined();
    expect(rankInfluence([1, 2, 3], [1, 3, 2])).toBeUndefined();
    const { x, y } = answers(20, 1);
    expect(rankInfluence(x, y, [x])).toBeUndefined();
    expect(() => rankInfluence(x, [1])).toThrow("must be as long as x");
    expect(() => rankInfluence([NaN, 1, 2, 3], [1, 2, 3, 4])).toThrow("NaN");
  });

  it("covers the rank correlation of all customers in 95% of samples, by customer and with ties", () => {
    const everybody = answers(40_000, 99);
    const [rho, partial] = [undefined, everybody.controls].map(
      (controls) => rankInfluence(everybody.x, everybody.y, controls)!.value,
    ) as [number, number];
    const samples = 400;
    let [covered, coveredPartial] = [0, 0];
    for (let sample = 0; sample < samples; sample++) {
      const { x, y, controls, customer } = answers(150, 1000 + sample);
      const clusters = clusterIndex(customer, customer.length);
      const holds = (controlled: readonly number[][], truth: number) => {
        const { low, high } = rankInterval(rankInfluence(x, y, controlled)!, clusters, 0.95);
        return Number(low <= truth && truth <= high);
      };
      covered += holds([], rho);
      coveredPartial += holds(controls, partial);
    }
    // Three Monte-Carlo standard errors of 400 samples are 3.3%.
    for (const share of [covered / samples, coveredPartial / samples]) {
      expect(share).toBeGreaterThan(0.917);
      expect(share).toBeLessThan(0.983);
    }
  });
});

describe("many customers", () => {
  const pairs = answers(1500, 7);

  it("give the intervals that draws give, over all, within strata, of their difference and in each", () => {
    const drawn = simpsonCheck({ ...pairs, seed: 1, replicates: 600 })!;
    const added = simpsonCheck({ ...pairs, seed: 1, manyCustomers: 100 })!;
    expect(added.reverses).toBe(drawn.reverses);
    expect(added.strata.map(({ stratum, n }) => ({ stratum, n }))).toEqual(
      drawn.strata.map(({ stratum, n }) => ({ stratum, n })),
    );
    const both = [
      ...(["pooled", "within", "difference"] as const).map((name) => [added[name], drawn[name]] as const),
      ...added.strata.map((one, place) => [one, drawn.strata[place]!] as const).filter(([{ n }]) => n > 400),
    ];
    for (const [one, other] of both) {
      expect(one.rho).toBeCloseTo(other.rho, 12);
      expect(length(one.interval!) / length(other.interval!)).toBeGreaterThan(0.88);
      expect(length(one.interval!) / length(other.interval!)).toBeLessThan(1.12);
      expect(one.interval!.low).toBeCloseTo(other.interval!.low, 1);
    }
  });

  it("give the interval that draws give with controls held fixed", () => {
    const drawn = clusteredPartialRankCorrelation(pairs, { seed: 1, replicates: 600 })!;
    const added = clusteredPartialRankCorrelation(pairs, { seed: 1, manyCustomers: 100 })!;
    expect(added.rho).toBeCloseTo(drawn.rho, 10);
    expect(length(added.interval) / length(drawn.interval)).toBeGreaterThan(0.88);
    expect(length(added.interval) / length(drawn.interval)).toBeLessThan(1.12);
    expect({ n: added.n, customers: added.customers }).toEqual({ n: drawn.n, customers: drawn.customers });
  });

  it("are still drawn in a stratum with few of them, of whom one alone gives no interval", () => {
    const few = (value: number) => Array.from({ length: 12 }, () => value);
    const check = simpsonCheck({
      x: [...pairs.x, ...Array.from({ length: 12 }, (_, row) => row)],
      y: [...pairs.y, ...Array.from({ length: 12 }, (_, row) => (row * 5) % 12)],
      stratum: [...pairs.stratum, ...few(8)],
      cluster: [...pairs.cluster, ...few(9999)],
      seed: 1,
      manyCustomers: 100,
    })!;
    expect(check.strata.at(-1)).toMatchObject({ stratum: 8, n: 12, interval: undefined });
  });
});
