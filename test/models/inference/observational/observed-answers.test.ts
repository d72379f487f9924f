import { describe, expect, it } from "vitest";
import {
  comparedAmong,
  compareArms,
  type ComparableRows,
} from "../../../../models/inference/observational/comparable-rows.ts";
import { judgeComparedAnswers } from "../../../../models/inference/observational/observed-answers.ts";
import { judgeCompared } from "../../../../models/inference/observational/observed-effect.ts";
import { seededRandom } from "../../../../models/random.ts";

const ROWS = 1200;

/** Who is large is treated more often and answers less often; without `covariates` nothing is known of that. */
function comparisonOf(seed: number, hasCovariates = true) {
  const random = seededRandom(seed);
  const large = Float64Array.from({ length: ROWS }, () => Number(random() < 0.5));
  const treated = Uint8Array.from(large, (one) => Number(random() < (one === 1 ? 0.6 : 0.3)));
  const comparison = compareArms({ treated, covariates: hasCovariates ? [large] : [] });
  if (!comparison.isComparable) throw new Error(comparison.reason);
  return { large, treated, comparison, random };
}

describe("an outcome that some do not have", () => {
  it("is the difference of means of those who answered, where nothing is weighted for", () => {
    const { treated, comparison } = comparisonOf(1, false);
    // Every fourth row answers; treated say 8 and 10 by turns, the others 6: 9 less 6.
    let turn = 0;
    const outcome = Float64Array.from(treated, (arm, row) =>
      row % 4 > 0 ? NaN : arm === 1 ? (turn++ % 2 ? 8 : 10) : 6,
    );
    const judged = judgeComparedAnswers(comparison, outcome);
    const answered = Array.from(treated).filter((arm, row) => row % 4 === 0 && arm === 1).length;
    if (judged.verdict !== "effect") throw new Error(judged.reason);
    expect(judged.control.mean).toBeCloseTo(6, 9);
    expect(Math.abs(judged.difference - 3)).toBeLessThanOrEqual(1 / answered);
    expect([judged.treated.customers, judged.control.customers]).toEqual([answered, ROWS / 4 - answered]);
    expect(judged.assumptions).toContain("missing_at_random");
  });

  it("keeps the probabilities that those who answered have among all", () => {
    const { comparison } = comparisonOf(2);
    const { comparison: kept, places } = comparedAmong(comparison, (place) => place % 3 === 0);
    expect([...(kept as ComparableRows).propensity]).toEqual(
      Array.from(places, (place) => comparison.propensity[place]!),
    );
    expect([...places]).toEqual(Array.from({ length: ROWS / 3 }, (_, place) => 3 * place));
  });

  it("names places among all rows where some of these do not overlap", () => {
    const { comparison } = comparisonOf(3);
    const trimmed: ComparableRows = { ...comparison, rows: Int32Array.from({ length: ROWS }, (_, row) => 2 * row) };
    expect([...comparedAmong(trimmed, (place) => place < 400).places]).toEqual(
      Array.from({ length: 200 }, (_, place) => 2 * place),
    );
  });

  it("is refused where the treatment changes who answers, and not where what is weighted for does", () => {
    const { large, treated, comparison, random } = comparisonOf(4);
    const answerWhere = (share: (row: number) => number) =>
      Float64Array.from(treated, (_, row) => (random() < share(row) ? Math.floor(11 * random()) : NaN));
    const byTreatment = judgeComparedAnswers(
      comparison,
      answerWhere((row) => (treated[row] === 1 ? 0.5 : 0.3)),
    );
    expect(byTreatment).toMatchObject({ verdict: "refused", grade: "C", reason: "missing_differs" });
    // Plainly compared the treated answer less often here too, since more of them are large.
    const answered = answerWhere((row) => (large[row] === 1 ? 0.2 : 0.6));
    const shareOf = (arm: number) => {
      const own = Array.from(answered.keys()).filter((row) => treated[row] === arm);
      return own.filter((row) => !Number.isNaN(answered[row]!)).length / own.length;
    };
    expect(shareOf(0) - shareOf(1)).toBeGreaterThan(0.05);
    expect(judgeComparedAnswers(comparison, answered).verdict).toBe("effect");
  });

  it("is refused where too few answered, and where the arms cannot be compared", () => {
    const { treated, comparison } = comparisonOf(5);
    const few = Float64Array.from(treated, (_, row) => (row % 60 === 0 ? 7 : NaN));
    expect(judgeComparedAnswers(comparison, few)).toMatchObject({ verdict: "refused", reason: "too_few_customers" });
    const apart = { ...comparison, isComparable: false, reason: "imbalance" } as const;
    expect(judgeComparedAnswers(apart, few)).toMatchObject({ verdict: "refused", reason: "imbalance" });
  });

  it("is any other outcome where all answered", () => {
    const { treated, comparison } = comparisonOf(6);
    const outcome = Float64Array.from(treated, (arm, row) => arm + (row % 5));
    expect(judgeComparedAnswers(comparison, outcome)).toEqual(judgeCompared(comparison, outcome));
  });
});
