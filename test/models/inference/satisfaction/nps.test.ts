import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countAnswers,
  differenceOfScores,
  netPromoterScore,
  netValues,
} from "../../../../models/inference/satisfaction/nps.ts";
import { fixtureCases } from "../fixture.ts";

const answerCounts = fc.record({ promoters: fc.nat(60), passives: fc.nat(60), detractors: fc.nat(60) });
const NO_ANSWERS = { promoters: 0, passives: 0, detractors: 0 };

describe("countAnswers", () => {
  it("takes 0 to 6 as detractors, 7 and 8 as passives, 9 and 10 as promoters", () => {
    const answers = Object.freeze([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(countAnswers(answers)).toEqual({ promoters: 2, passives: 2, detractors: 7 });
    expect(countAnswers(Uint8Array.of(9))).toEqual({ promoters: 1, passives: 0, detractors: 0 });
    expect(countAnswers([])).toEqual(NO_ANSWERS);
  });

  it("refuses what is no answer", () => {
    for (const score of [-1, 11, 7.5, NaN]) {
      expect(() => countAnswers([9, score])).toThrow(`must be a whole number from 0 to 10; got ${score} at index 1`);
    }
  });
});

describe("netPromoterScore", () => {
  it.each([
    [50, 20.7],
    [200, 10.4],
    [400, 7.3],
  ])("of 40%% promoters and 20%% detractors among %i answers reaches %f to each side", (n, halfWidth) => {
    // 1.96 x 100 x sqrt((0.4 + 0.2 - 0.2^2) / n)
    const score = netPromoterScore({ promoters: 0.4 * n, passives: 0.4 * n, detractors: 0.2 * n })!;
    expect(score.score).toBeCloseTo(20, 12);
    expect(score.method).toBe("wald");
    expect(score.interval.high - score.score).toBeCloseTo(halfWidth, 1);
    expect(score.score - score.interval.low).toBeCloseTo(halfWidth, 1);
  });

  it("adds 3/4, 3/2 and 3/4 of an answer below 30", () => {
    // 10 promoters, 5 passives, 2 detractors: net (10.75 - 2.75) / 20 = 0.4, variance 13.5 / 20 - 0.16 = 0.515,
    // standard error sqrt(0.515 / 20) = 0.160468, times 1.959964 is 0.314511.
    const score = netPromoterScore({ promoters: 10, passives: 5, detractors: 2 })!;
    expect(score).toMatchObject({ n: 17, method: "adjusted_wald" });
    expect(score.score).toBeCloseTo(800 / 17, 12);
    expect(score.interval.low).toBeCloseTo(8.5489, 3);
    expect(score.interval.high).toBeCloseTo(71.4511, 3);
  });

  it("changes method at 30 answers", () => {
    expect(netPromoterScore({ promoters: 10, passives: 9, detractors: 10 })!.method).toBe("adjusted_wald");
    expect(netPromoterScore({ promoters: 10, passives: 10, detractors: 10 })!.method).toBe("wald");
  });

  it("is not certain when all answers fall in one group", () => {
    const promoters = netPromoterScore({ ...NO_ANSWERS, promoters: 100 })!;
    expect(promoters).toMatchObject({ score: 100, method: "adjusted_wald" });
    expect(promoters.interval.high).toBe(100);
    expect(promoters.interval.low).toBeLessThan(99);
    const passives = netPromoterScore({ ...NO_ANSWERS, passives: 100 })!;
    expect(passives.interval.high).toBeGreaterThan(1);
    expect(passives.interval.low).toBeCloseTo(-passives.interval.high, 12);
  });

  it("holds the score of a single answer, which its three pseudo-answers outvote", () => {
    // Net (1.75 - 0.75) / 4 = 0.25, standard error sqrt((2.5 / 4 - 0.0625) / 4) = 0.375: up to 98.5 without the answer.
    const { score, interval } = netPromoterScore({ ...NO_ANSWERS, promoters: 1 })!;
    expect([score, interval.high]).toEqual([100, 100]);
    expect(interval.low).toBeCloseTo(25 - 195.9964 * 0.375, 3);
  });

  it("is undefined without answers and refuses a negative count", () => {
    expect(netPromoterScore(NO_ANSWERS)).toBeUndefined();
    expect(() => netPromoterScore({ ...NO_ANSWERS, promoters: -1 })).toThrow("a count must be 0 or more; got -1");
  });

  it("lies in its interval, within the scale, and mirrors when promoters and detractors change places", () => {
    fc.assert(
      fc.property(answerCounts, ({ promoters, passives, detractors }) => {
        fc.pre(promoters + passives + detractors > 0);
        const { score, interval } = netPromoterScore({ promoters, passives, detractors })!;
        const mirrored = netPromoterScore({ promoters: detractors, passives, detractors: promoters })!;
        expect(interval.low).toBeGreaterThanOrEqual(-100);
        expect(interval.low).toBeLessThanOrEqual(score);
        expect(interval.high).toBeGreaterThanOrEqual(score);
        expect(interval.high).toBeLessThanOrEqual(100);
        expect(mirrored.interval.low).toBeCloseTo(-interval.high, 9);
      }),
    );
  });
});

describe("netValues", () => {
  it("has the score as mean, and leaves what was not answered missing", () => {
    const scores = [10, 9, 8, 7, 6, 0, 0, NaN];
    expect([...netValues(scores)]).toEqual([100, 100, 0, 0, -100, -100, -100, NaN]);
    expect(() => netValues([11])).toThrow("must be a whole number from 0 to 10");
  });
});

describe("differenceOfScores", () => {
  it("adds the squares of the standard errors", () => {
    // n = 50 and 200, 40% promoters and 20% detractors: 1.959964 x 100 x sqrt(0.56 / 50 + 0.56 / 200) = 23.1906
    const small = { promoters: 20, passives: 20, detractors: 10 };
    const large = { promoters: 80, passives: 80, detractors: 40 };
    const { difference, interval } = differenceOfScores(small, large)!;
    expect(difference).toBeCloseTo(0, 12);
    expect(interval.low).toBeCloseTo(-23.1906, 3);
    expect(interval.high).toBeCloseTo(23.1906, 3);
  });

  it("is undefined when either has no answers", () => {
    const some = { promoters: 1, passives: 1, detractors: 0 };
    expect(differenceOfScores(NO_ANSWERS, some)).toBeUndefined();
    expect(differenceOfScores(some, NO_ANSWERS)).toBeUndefined();
  });
});

describe("the reference waves of R", () => {
  interface Wave {
    readonly nps: number;
    readonly ci_95_plugin: [number, number];
    readonly var_nps_plugin: number;
  }
  interface Expected {
    readonly wave1: Wave;
    readonly wave2: Wave;
    readonly change: number;
  }
  const cases = fixtureCases<{ wave1: number[]; wave2: number[] }, Expected>("nps");

  it.each(cases)("$id", ({ input, expected }) => {
    for (const wave of ["wave1", "wave2"] as const) {
      const { score, interval } = netPromoterScore(countAnswers(input[wave]))!;
      expect(score / 100).toBeCloseTo(expected[wave].nps, 13);
      expect(interval.low / 100).toBeCloseTo(expected[wave].ci_95_plugin[0], 13);
      expect(interval.high / 100).toBeCloseTo(expected[wave].ci_95_plugin[1], 13);
    }
    const change = differenceOfScores(countAnswers(input.wave2), countAnswers(input.wave1))!;
    const standardError = Math.sqrt(expected.wave1.var_nps_plugin + expected.wave2.var_nps_plugin);
    expect(change.difference / 100).toBeCloseTo(expected.change, 13);
    expect(change.interval.high / 100).toBeCloseTo(expected.change + 1.95996398454005 * standardError, 12);
  });
});
