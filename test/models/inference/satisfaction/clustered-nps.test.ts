import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { clusteredMean } from "../../../../models/inference/means/clustered-mean.ts";
import { clusteredNetPromoterScore } from "../../../../models/inference/satisfaction/clustered-nps.ts";
import { countAnswers, netPromoterScore, netValues } from "../../../../models/inference/satisfaction/nps.ts";
import { seededRandom } from "../../../../models/random.ts";

const scoreOf = (scores: readonly number[], customers: readonly number[]) =>
  clusteredNetPromoterScore(scores, clusterIndex(customers, scores.length));

const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 80 });

/** Customers with one to six answers each; half of what they answer is their own, so that NPS is 10 for all of them. */
function simulated(random: () => number, customers: number) {
  const answer = () => {
    const place = random();
    return place < 0.4 ? 9 : place < 0.7 ? 7 : 3;
  };
  const rows = Array.from({ length: customers }, (_, customer) => {
    const own = answer();
    const many = 1 + Math.floor(random() * 6);
    return Array.from({ length: many }, () => ({ customer, score: random() < 0.7 ? own : answer() }));
  }).flat();
  return { scores: rows.map(({ score }) => score), customers: rows.map(({ customer }) => customer) };
}

describe("the score of customers who answer more than once", () => {
  it("is the ordinary one where each answers once", () => {
    fc.assert(
      fc.property(answers, (scores) => {
        const customers = scores.map((_, place) => place);
        expect(scoreOf(scores, customers)).toEqual(netPromoterScore(countAnswers(scores)));
      }),
      { numRuns: 100 },
    );
  });

  it("has the interval of customers where each gives the same answer many times", () => {
    const once = Array.from({ length: 60 }, (_, place) => [9, 7, 3][place % 3]!);
    const often = once.flatMap((score) => Array.from({ length: 5 }, () => score));
    const found = scoreOf(
      often,
      once.flatMap((_, customer) => Array.from({ length: 5 }, () => customer)),
    )!;
    const { interval } = clusteredMean(netValues(once), Int32Array.from(once.keys()))!;
    expect(found).toMatchObject({ score: 0, n: 300, method: "wald" });
    expect(found.interval.high).toBeCloseTo(interval.high, 9);
    expect(found.interval.low).toBeCloseTo(interval.low, 9);
  });

  it("has the score of all answers, within its interval", () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 9 }), (scores, many) => {
        const found = scoreOf(
          scores,
          scores.map((_, place) => place % many),
        )!;
        const plain = netPromoterScore(countAnswers(scores))!;
        expect(found.score).toBeCloseTo(plain.score, 9);
        expect(found.interval.low).toBeLessThanOrEqual(found.score);
        expect(found.interval.high).toBeGreaterThanOrEqual(found.score);
      }),
      { numRuns: 100 },
    );
  });

  it("is not certain of one customer, and of nobody there is none", () => {
    expect(scoreOf([10, 10, 10, 10], [7, 7, 7, 7])!.interval.low).toBe(scoreOf([10], [7])!.interval.low);
    expect(scoreOf([], [])).toBeUndefined();
  });

  it.each([200, 40])(
    "covers the truth as often as it says for %i customers, where the plain one does not",
    (customers) => {
      const random = seededRandom(customers);
      const covered = { clustered: 0, plain: 0 };
      for (let survey = 0; survey < 1000; survey++) {
        const made = simulated(random, customers);
        const holds = ({ interval }: { interval: { low: number; high: number } }) =>
          interval.low <= 10 && interval.high >= 10 ? 1 : 0;
        covered.clustered += holds(scoreOf(made.scores, made.customers)!);
        covered.plain += holds(netPromoterScore(countAnswers(made.scores))!);
      }
      // Three Monte-Carlo standard errors of 95%: 0.0207.
      expect(covered.clustered / 1000).toBeGreaterThan(0.929);
      expect(covered.clustered / 1000).toBeLessThan(0.971);
      expect(covered.plain / 1000).toBeLessThan(0.85);
    },
  );
});
