import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import {
  differenceInDifferences,
  twoWayFixedEffects,
} from "../../../../models/inference/rollout/difference-in-differences.ts";
import { groupTimeEffects, NEVER } from "../../../../models/inference/rollout/group-time.ts";
import { judgeRollout } from "../../../../models/inference/rollout/rollout-effect.ts";
import { seededRandom } from "../../../../models/random.ts";
import { fixtureCases, relativeError } from "../fixture.ts";

const PERIODS = 8;

/** Regions adopt in period 3, in period 5 or never; the effect grows by 1 a period, and more in those that adopt early. */
function regions(count: number, seed: number, { trend = 0, effect = 1 } = {}) {
  const random = seededRandom(seed);
  const adoption = Array.from({ length: count }, (_, unit) => [3, 5, NEVER][unit % 3]!);
  const outcomes = Float64Array.from({ length: count * PERIODS }, (_, place) => {
    const [unit, period] = [Math.floor(place / PERIODS), place % PERIODS];
    const own = adoption[unit]!;
    const grown = period >= own ? effect * (period - own + 1) * (own === 3 ? 2 : 1) : 0;
    return (unit % 7) + period + (own === NEVER ? 0 : trend * period) + grown + 2 * (random() - 0.5);
  });
  return { adoption, outcomes, periods: PERIODS };
}

/** Mean over treated units and periods: 2 × (1 + ... + 5) of one third, and 1 + 2 + 3 of another. */
const TRUTH = (2 * 15 + 6) / (5 + 3);

describe("judgeRollout", () => {
  it("finds a growing effect that differs between adopters, where two-way fixed effects are wrong", () => {
    const panel = regions(90, 1);
    const judged = judgeRollout(panel);
    if (judged.verdict === "refused") throw new Error(judged.reason);
    expect(judged.treated.customers).toBe(60);
    expect(judged.control.customers).toBe(60);
    expect(judged.interval.low).toBeLessThan(TRUTH);
    expect(judged.interval.high).toBeGreaterThan(TRUTH);
    expect(judged.interval.high - judged.interval.low).toBeLessThan(0.6);
    const unit = Int32Array.from(panel.outcomes, (_, place) => Math.floor(place / PERIODS));
    const period = Int32Array.from(panel.outcomes, (_, place) => place % PERIODS);
    const isOn = Uint8Array.from(unit, (one, place) => (period[place]! >= panel.adoption[one]! ? 1 : 0));
    const plain = twoWayFixedEffects(
      { outcome: panel.outcomes, treated: isOn, post: isOn },
      clusterIndex(unit, unit.length),
      clusterIndex(period, unit.length),
    )!;
    expect(plain.interval.high).toBeLessThan(TRUTH);
  });

  it("shows no effect before adoption and the growth after it", () => {
    const judged = judgeRollout(regions(90, 2));
    const study = judged.checks.eventStudy;
    expect(study.map(({ periodsSinceAdoption }) => periodsSinceAdoption)).toEqual([-5, -4, -3, -2, 0, 1, 2, 3, 4]);
    for (const { periodsSinceAdoption, value } of study) {
      if (periodsSinceAdoption < 0) expect(Math.abs(value)).toBeLessThan(0.6);
    }
    expect(study.at(-1)!.value).toBeGreaterThan(study.at(4)!.value + 3);
  });

  it("covers the truth in 95% of rollouts whose pre-trend passes, which few do not", () => {
    const runs = 200;
    let [covered, stated] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const judged = judgeRollout(regions(45, run));
      if (judged.verdict === "refused") continue;
      stated++;
      if (judged.interval.low <= TRUTH && judged.interval.high >= TRUTH) covered++;
    }
    expect(stated / runs).toBeGreaterThan(0.9);
    // Three Monte Carlo standard errors of 200 runs are 4.6 points.
    expect(covered / stated).toBeGreaterThan(0.904);
  });

  it("refuses a trend before adoption, too few clusters, and adoption with nothing before it to see", () => {
    expect(judgeRollout(regions(90, 3, { trend: 0.5 }))).toMatchObject({ verdict: "refused", reason: "pre_trend" });
    const few = { ...regions(90, 4), cluster: Array.from({ length: 90 }, (_, unit) => unit % 3) };
    expect(judgeRollout(few)).toMatchObject({ reason: "too_few_clusters" });
    const { outcomes } = regions(90, 5);
    const adoption = Array.from({ length: 90 }, (_, unit) => (unit % 2 === 0 ? 1 : NEVER));
    expect(judgeRollout({ outcomes, adoption, periods: PERIODS })).toMatchObject({ reason: "pre_trend_unseen" });
  });

  it("does not change with a constant of each unit or each period", () => {
    const panel = regions(60, 6);
    const moved = panel.outcomes.map((value, place) => value + 9 * Math.floor(place / PERIODS) - 4 * (place % PERIODS));
    const [one, other] = [panel, { ...panel, outcomes: moved }].map(judgeRollout);
    if (one!.verdict === "refused" || other!.verdict === "refused") throw new Error("refused");
    expect(other!.difference).toBeCloseTo(one!.difference, 8);
    expect(other!.standardError).toBeCloseTo(one!.standardError, 8);
  });
});

describe("groupTimeEffects", () => {
  it("is the two by two of each adopter against who is not treated yet", () => {
    const outcomes = Float64Array.of(1, 2, 6, 1, 3, 8, 0, 1, 2, 0, 1, 3);
    const [effect] = groupTimeEffects({ outcomes, periods: 3, adoption: [2, 2, NEVER, NEVER] }).filter(
      ({ period }) => period === 2,
    );
    expect(effect!.value).toBeCloseTo((4 + 5) / 2 - (1 + 2) / 2, 12);
  });
});

describe("the reference values of R", () => {
  interface Input {
    readonly cluster: number[];
    readonly period: number[];
    readonly treated: number[];
    readonly post: number[];
    readonly y: number[];
  }
  type Expected = Record<"estimate" | "se_cr0" | "se_cr1_stata" | "p" | "df", number> & {
    readonly ci_95: [number, number];
  };

  it.each(fixtureCases<Input, Expected>("did"))("$id", ({ id, input, expected }) => {
    const rows = {
      outcome: Float64Array.from(input.y),
      treated: Uint8Array.from(input.treated),
      post: Uint8Array.from(input.post),
    };
    const clusters = clusterIndex(input.cluster, input.y.length);
    const periods = clusterIndex(input.period, input.y.length);
    const result = (
      id === "2x2_ols" ? differenceInDifferences(rows, clusters) : twoWayFixedEffects(rows, clusters, periods)
    )!;
    expect(result.degreesOfFreedom).toBe(expected.df);
    expect(relativeError(result.value, expected.estimate)).toBeLessThan(1e-9);
    expect(relativeError(result.uncorrectedStandardError, expected.se_cr0)).toBeLessThan(1e-9);
    expect(relativeError(result.standardError, expected.se_cr1_stata)).toBeLessThan(1e-9);
    expect(relativeError(result.pValue, expected.p)).toBeLessThan(1e-9);
    expect(relativeError(result.interval.low, expected.ci_95[0])).toBeLessThan(1e-9);
    expect(relativeError(result.interval.high, expected.ci_95[1])).toBeLessThan(1e-9);
  });
});
