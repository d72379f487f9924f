import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { responseWeightedMean } from "../../../../models/inference/satisfaction/response-weighting.ts";
import { seededRandom } from "../../../../models/random.ts";

const each = (rows: number) => clusterIndex(undefined, rows);

/** Who is in arrears answers 1 in 5 times and less content, others 3 in 5: together they would score 5. */
function survey(asked: number, seed: number) {
  const random = seededRandom(seed);
  const stratum = Array.from({ length: asked }, () => (random() < 0.5 ? 1 : 0));
  const values = Float64Array.from(stratum, (isInArrears) => {
    const draw = random();
    const value =
      isInArrears === 1 ? (draw < 0.2 ? 100 : draw < 0.6 ? 0 : -100) : draw < 0.5 ? 100 : draw < 0.8 ? 0 : -100;
    return random() < (isInArrears === 1 ? 0.2 : 0.6) ? value : NaN;
  });
  return { values, stratum };
}

describe("responseWeightedMean", () => {
  it("weighs strata by who was asked, by hand", () => {
    const values = Float64Array.of(100, 100, NaN, NaN, -100, 0);
    const result = responseWeightedMean(values, [1, 1, 1, 1, 2, 2], each(6))!;
    expect(result.weighted.value).toBeCloseTo((4 * 100 + 2 * -50) / 6, 12);
    expect(result.strata).toEqual([
      { stratum: 1, asked: 4, answered: 2, mean: 100 },
      { stratum: 2, asked: 2, answered: 2, mean: -50 },
    ]);
    expect(result.unheardShare).toBe(0);
  });

  it("covers the score of everybody in 95% of surveys, where the plain mean of the answers is far off", () => {
    const runs = 400;
    let [covered, plain] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const { values, stratum } = survey(600, run);
      const { interval } = responseWeightedMean(values, stratum, each(600))!.weighted;
      if (interval.low <= 5 && 5 <= interval.high) covered++;
      const answers = values.filter((value) => !Number.isNaN(value));
      plain += answers.reduce((sum, value) => sum + value, 0) / answers.length / runs;
    }
    // Three Monte Carlo standard errors of 400 runs are 3.3 points.
    expect(covered / runs).toBeGreaterThan(0.917);
    expect(covered / runs).toBeLessThan(0.983);
    expect(plain).toBeGreaterThan(15);
  });

  it("is the mean where everybody answers, whatever the strata", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-100, 0, 100), { minLength: 8, maxLength: 40 }), (answers) => {
        const result = responseWeightedMean(
          Float64Array.from(answers),
          answers.map((_, row) => row % 2),
          each(answers.length),
        )!;
        expect(result.weighted.value).toBeCloseTo(
          answers.reduce<number>((sum, one) => sum + one, 0) / answers.length,
          9,
        );
        const alone = responseWeightedMean(
          Float64Array.from(answers),
          answers.map(() => 0),
          each(answers.length),
        )!;
        expect(result.weighted.standardError).toBeCloseTo(alone.weighted.standardError, 9);
      }),
    );
  });

  it("says of whom it cannot tell, and is undefined where nobody was heard", () => {
    const values = Float64Array.of(100, 0, NaN, 100);
    expect(responseWeightedMean(values, [1, 1, 2, 2], each(4))!.unheardShare).toBe(0.5);
    expect(responseWeightedMean(values, [1, 2, 3, 4], each(4))).toBeUndefined();
    expect(() => responseWeightedMean(values, [1], each(4))).toThrow("a stratum is needed");
  });
});
