import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { densityCheck } from "../../../../models/inference/threshold/density.ts";
import { jumpAt, jumpStandardError } from "../../../../models/inference/threshold/jump.ts";
import { judgeThreshold } from "../../../../models/inference/threshold/threshold-effect.ts";
import { seededRandom, type Random } from "../../../../models/random.ts";
import { fixtureCase, relativeError } from "../fixture.ts";

const gaussian = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** What Lee (2008) found of votes, as Imbens and Kalyanaraman simulate it: a jump of 0.04 between two bent curves. */
function leeVotes(rows: number, seed: number) {
  const random = seededRandom(seed);
  const running = Float64Array.from({ length: rows }, () => {
    const [one, two, three, four, five, six] = Array.from({ length: 6 }, () => -Math.log(1 - random()));
    // Beta(2, 4) from exponentials.
    const first = one! + two!;
    return (2 * first) / (first + three! + four! + five! + six!) - 1;
  });
  const outcome = running.map((x) => {
    const curve =
      x < 0
        ? 0.48 + 1.27 * x + 7.18 * x ** 2 + 20.21 * x ** 3 + 21.54 * x ** 4 + 7.33 * x ** 5
        : 0.52 + 0.84 * x - 3.0 * x ** 2 + 7.99 * x ** 3 - 9.01 * x ** 4 + 3.56 * x ** 5;
    return curve + 0.1295 * gaussian(random);
  });
  return { running, outcome, cutoff: 0 };
}

/** A bank that collects harder from 5,000 euro on: the more is owed, the less comes back, and the effort adds 6 points. */
function collectionEffort(rows: number, seed: number) {
  const random = seededRandom(seed);
  const running = Float64Array.from({ length: rows }, () => 1000 + 9000 * random());
  const outcome = running.map((owed) => 70 - 0.004 * (owed - 1000) + (owed >= 5000 ? 6 : 0) + 8 * gaussian(random));
  return { running, outcome, cutoff: 5000 };
}

function effectOf(judgement: ReturnType<typeof judgeThreshold>) {
  if (judgement.verdict === "refused") throw new Error(judgement.reason);
  return judgement;
}

describe("judgeThreshold", () => {
  it("finds what more effort recovers at the threshold, where the plain means say that it costs", () => {
    const rule = collectionEffort(3000, 1);
    const mean = (isAbove: boolean) => {
      const own = rule.outcome.filter((_, row) => rule.running[row]! >= 5000 === isAbove);
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    };
    expect(mean(true) - mean(false)).toBeLessThan(-5);
    const { interval, difference, grade } = effectOf(judgeThreshold(rule));
    expect(grade).toBe("B");
    expect(interval.low).toBeLessThan(6);
    expect(interval.high).toBeGreaterThan(6);
    expect(interval.low).toBeGreaterThan(0);
    expect(difference).toBeCloseTo((interval.low + interval.high) / 2, 9);
  });

  it("covers the jump in 95% of samples", () => {
    const runs = 100;
    let [covered, stated] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const judged = judgeThreshold(leeVotes(500, run));
      if (judged.verdict === "refused") continue;
      stated++;
      if (judged.interval.low <= 0.04 && judged.interval.high >= 0.04) covered++;
    }
    expect(stated / runs).toBeGreaterThan(0.9);
    // Three Monte Carlo standard errors of 100 runs are 6.5 points.
    expect(covered / stated).toBeGreaterThan(0.885);
  });

  it("turns its sign with the side that is treated, and does not change with a constant or the unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: -99, max: 99 }), (seed, constant) => {
        const rule = collectionEffort(600, seed);
        const bandwidth = 2000;
        const one = judgeThreshold({ ...rule, bandwidth });
        const other = judgeThreshold({
          running: rule.running.map((value) => 100 * value),
          cutoff: 500_000,
          bandwidth: 200_000,
          outcome: rule.outcome.map((value) => value + constant),
          treatedSide: "below",
        });
        if (one.verdict === "refused" || other.verdict === "refused") return;
        expect(other.difference).toBeCloseTo(-one.difference, 7);
        expect(other.interval.low).toBeCloseTo(-one.interval.high, 7);
      }),
      { numRuns: 20 },
    );
  });

  it("takes rows of one customer as one: the same rows twice say no more but for their leverage", () => {
    const rule = collectionEffort(2000, 4);
    const twice = (values: Float64Array) => Float64Array.from([...values, ...values]);
    const customer = Int32Array.from({ length: 4000 }, (_, row) => row % 2000);
    const once = effectOf(judgeThreshold({ ...rule, bandwidth: 2000 }));
    const both = effectOf(
      judgeThreshold({
        running: twice(rule.running),
        outcome: twice(rule.outcome),
        cutoff: 5000,
        customer,
        bandwidth: 2000,
      }),
    );
    expect(both.difference).toBeCloseTo(once.difference, 8);
    expect(relativeError(both.standardError, once.standardError)).toBeLessThan(0.02);
    expect(both.treated.customers).toBe(once.treated.customers);
  });

  it("refuses where amounts bunch on the cheap side, where a covariate jumps, and too few", () => {
    const rule = collectionEffort(3000, 5);
    const running = rule.running.map((owed) => (owed >= 5000 && owed < 5400 ? owed - 400 : owed));
    expect(judgeThreshold({ ...rule, running })).toMatchObject({ verdict: "refused", reason: "bunching" });
    const covariates = [rule.running.map((owed) => owed / 1000 + (owed >= 5000 ? 2 : 0))];
    expect(judgeThreshold({ ...rule, covariates })).toMatchObject({ reason: "covariates_jump" });
    expect(judgeThreshold({ ...rule, bandwidth: 30 })).toMatchObject({ reason: "too_few_customers" });
    expect(judgeThreshold({ ...collectionEffort(20, 6) })).toMatchObject({ reason: "too_few_customers" });
    expect(() => judgeThreshold({ ...rule, outcome: new Float64Array(2) })).toThrow("must be as long as");
  });
});

describe("densityCheck", () => {
  const check = (distances: Float64Array) => densityCheck(distances, clusterIndex(undefined, distances.length))!;

  it("finds nothing in 99% of smooth samples, also of whole days with quiet weekends", () => {
    let alarms = 0;
    for (let run = 0; run < 60; run++) {
      const random = seededRandom(run, 1);
      const smooth = Float64Array.from({ length: 1500 }, () => gaussian(random) - 0.3);
      if (check(smooth).pValue < 0.01) alarms++;
      const days = Float64Array.from({ length: 6000 }, () => Math.floor(-20 * Math.log(1 - random()))).map((day) =>
        day % 7 === 5 && random() < 0.3 ? day + 2 : day,
      );
      const result = check(days.map((day) => day - 14));
      expect(result.isDiscrete).toBe(true);
      if (result.pValue < 0.01) alarms++;
    }
    // 1.2 are expected of 120; more than 6 have a probability of 0.00025 (scipy 1.17.1 poisson.sf(6, 1.2)).
    expect(alarms).toBeLessThan(7);
  });

  it("finds days that were moved over the cut-off, and cannot tell from two values", () => {
    const random = seededRandom(8);
    const days = Float64Array.from({ length: 6000 }, () => Math.floor(40 * random()) - 20);
    const moved = days.map((day) => (day >= 0 && day < 3 && random() < 0.6 ? day - 3 : day));
    expect(check(days).pValue).toBeGreaterThan(0.01);
    expect(check(moved).pValue).toBeLessThan(0.001);
    expect(check(days.map((day) => (day >= 0 ? 1 : -1)))).toBeUndefined();
  });
});

describe("the reference values of R for a fixed window", () => {
  interface Input {
    readonly x: number[];
    readonly y: number[];
    readonly bandwidth: number;
  }
  type Expected = Record<"n_left" | "n_right" | "estimate" | "se_hc0" | "se_hc2" | "se_hc3", number> & {
    readonly coef: number[];
  };
  const { input, expected } = fixtureCase<Input, Expected>("rdd", "h04");
  const jump = jumpAt(Float64Array.from(input.x), Float64Array.from(input.y), input.bandwidth, 1)!;

  it("the jump and the lines", () => {
    expect([jump.below.rows.length, jump.above.rows.length]).toEqual([expected.n_left, expected.n_right]);
    expect(relativeError(jump.value, expected.estimate)).toBeLessThan(1e-9);
    expect(relativeError(jump.below.coefficients[0]!, expected.coef[0]!)).toBeLessThan(1e-9);
    expect(relativeError(jump.below.coefficients[1]!, expected.coef[2]!)).toBeLessThan(1e-9);
  });

  it.each(["hc0", "hc2", "hc3"] as const)("the standard error %s", (correction) => {
    const standardError = jumpStandardError(jump, clusterIndex(undefined, input.x.length), correction);
    expect(relativeError(standardError, expected[`se_${correction}`])).toBeLessThan(1e-9);
  });
});
