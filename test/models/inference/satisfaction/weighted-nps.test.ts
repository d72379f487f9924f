import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { netValues } from "../../../../models/inference/satisfaction/nps.ts";
import { scoreBounds, weightedNetPromoterScore } from "../../../../models/inference/satisfaction/weighted-nps.ts";
import { seededRandom } from "../../../../models/random.ts";

const each = (rows: number) => clusterIndex(undefined, rows);

describe("weightedNetPromoterScore", () => {
  it("is the plain score with equal weights, with n - 1 in its variance (R 4.2.2, reference nps wave 1)", () => {
    const scores = [
      ...new Array<number>(68).fill(10),
      ...new Array<number>(44).fill(7),
      ...new Array<number>(38).fill(2),
    ];
    const weighted = weightedNetPromoterScore(netValues(scores), new Float64Array(150).fill(2.5), each(150))!;
    expect(weighted.value).toBeCloseTo(20, 10);
    expect(weighted.standardError ** 2 / 1e4).toBeCloseTo(0.00447427293064877, 12);
  });

  it("takes back that those in arrears are silent more often and less content", () => {
    const random = seededRandom(2);
    const asked = Array.from({ length: 20_000 }, (_, row) => {
      const isInArrears = row % 2 === 0;
      return { isInArrears, score: isInArrears ? 2 : 9, rate: isInArrears ? 0.1 : 0.4 };
    });
    const answers = asked.filter(({ rate }) => random() < rate);
    const values = netValues(answers.map(({ score }) => score));
    const weights = Float64Array.from(answers, ({ rate }) => 1 / rate);
    const raw = weightedNetPromoterScore(
      values,
      weights.map(() => 1),
      each(values.length),
    )!;
    const weighted = weightedNetPromoterScore(values, weights, each(values.length))!;
    expect(raw.interval.low).toBeGreaterThan(40);
    expect(weighted.interval.low).toBeLessThan(0);
    expect(weighted.interval.high).toBeGreaterThan(0);
  });

  it("takes answers of one customer together, and refuses a weight of nothing", () => {
    const values = netValues([10, 10, 2, 2]);
    const one = Float64Array.of(1, 1, 1, 1);
    const together = weightedNetPromoterScore(values, one, clusterIndex([1, 1, 2, 2], 4))!;
    expect(together.standardError).toBeGreaterThan(weightedNetPromoterScore(values, one, each(4))!.standardError);
    expect(() => weightedNetPromoterScore(values, new Float64Array(4), each(4))).toThrow("must be positive");
  });
});

describe("scoreBounds", () => {
  it("leaves half the scale open where half is silent, and no more than chance where nobody is", () => {
    const half = scoreBounds(netValues([10, 10, 2, 7, NaN, NaN, NaN, NaN]), each(8))!;
    // Answers add up to 100; four silent ones to -400 or 400.
    expect(half.bounds).toEqual({ low: -300 / 8, high: 500 / 8 });
    expect(half.responseRate).toBe(0.5);
    expect(half.interval.low).toBeLessThan(half.bounds.low);
    const complete = scoreBounds(netValues([10, 10, 2, 7]), each(4))!;
    expect(complete.bounds).toEqual({ low: 25, high: 25 });
    expect(scoreBounds(netValues([10]), each(1))).toBeUndefined();
  });
});
