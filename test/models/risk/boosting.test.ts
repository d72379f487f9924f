import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { boosting } from "../../../models/risk/boosting.ts";
import { aucOf } from "../../../models/risk/discrimination.ts";
import { evaluate } from "../../../models/risk/evaluation.ts";
import type { LabelledMatrix } from "../../../models/risk/matrix.ts";
import { probabilityOf } from "../../../models/risk/odds.ts";
import { rank } from "../../../models/risk/ranking.ts";
import { matrixOf, syntheticMatrix } from "./synthetic.ts";

const options = { seed: 1 };

describe("boosting on a known truth", () => {
  const train = syntheticMatrix({ customers: 12_000, months: 1, seed: 21, missingShare: 0.1 });
  const test = syntheticMatrix({ customers: 12_000, months: 1, seed: 22, missingShare: 0.1 });
  const score = boosting({ trees: 60 }).train(train.matrix, options).score(test.matrix);

  it("comes near the AUC of the truth itself, of which a tenth is hidden", () => {
    const oracle = aucOf(rank(test.truth, test.matrix.label))!;
    const auc = aucOf(rank(score, test.matrix.label))!;
    expect(oracle - auc).toBeLessThan(0.025);
  });

  it("is about calibrated on rows that it has not seen", () => {
    const { calibration } = evaluate(score, test.matrix.label);
    expect(calibration!.slope).toBeGreaterThan(0.8);
    expect(Math.abs(calibration!.inTheLarge)).toBeLessThan(0.15);
  });

  it("stays so where rows with the outcome count for more", () => {
    const weighted = boosting({ trees: 60, positiveWeight: 8 }).train(train.matrix, options).score(test.matrix);
    expect(weighted).not.toEqual(score);
    expect(Math.abs(evaluate(weighted, test.matrix.label).calibration!.inTheLarge)).toBeLessThan(0.15);
  });
});

/** Two features that matter together only, and one that does what its name says, but for noise. */
function crossed(rows: number, seed: number): LabelledMatrix {
  const random = seededRandom(seed);
  const columns = { one: [] as number[], other: [] as number[], raises: [] as number[] };
  const label = Array.from({ length: rows }, () => {
    const [one, other, raises] = [random() - 0.5, random() - 0.5, random()];
    columns.one.push(one);
    columns.other.push(other);
    columns.raises.push(raises);
    return random() < probabilityOf((one * other > 0 ? 1 : -1) + raises - 0.5) ? 1 : 0;
  });
  return matrixOf(columns, label);
}

describe("boosting", () => {
  const matrix = crossed(4000, 3);

  it("finds what two features do together", () => {
    const auc = (maximumLeaves: number) => {
      const model = boosting({ trees: 50, maximumLeaves }).train(matrix, options);
      const other = crossed(4000, 4);
      return aucOf(rank(model.score(other), other.label))!;
    };
    expect(auc(2)).toBeLessThan(0.65);
    expect(auc(16)).toBeGreaterThan(0.7);
  });

  /** Scores over the values of one feature, the others held at those of a row. */
  function along(scores: (matrix: LabelledMatrix) => Float64Array, row: number): Float64Array {
    const steps = Array.from({ length: 101 }, (_, index) => index / 100);
    const held = (name: number) => steps.map(() => matrix.columns[name]![row]!);
    return scores(
      matrixOf(
        { one: held(0), other: held(1), raises: steps },
        steps.map(() => 0),
      ),
    );
  }

  const falls = (line: Float64Array) => line.some((value, index) => index > 0 && value < line[index - 1]! - 1e-12);
  const rises = (line: Float64Array) => line.some((value, index) => index > 0 && value > line[index - 1]! + 1e-12);
  const someRows = Array.from({ length: 60 }, (_, index) => index * 61);

  it("never lowers the score for a higher value of a feature that is said to raise it", () => {
    const free = boosting({ trees: 60 }).train(matrix, options);
    const bound = boosting({ trees: 60, monotone: { raises: 1 } }).train(matrix, options);
    expect(someRows.some((row) => falls(along((rows) => free.score(rows), row)))).toBe(true);
    expect(someRows.some((row) => falls(along((rows) => bound.score(rows), row)))).toBe(false);
    expect(someRows.every((row) => rises(along((rows) => bound.score(rows), row)))).toBe(true);
  });

  it("never raises it for one that is said to lower it, whatever the rows say", () => {
    const bound = boosting({ trees: 60, monotone: { raises: -1 } }).train(matrix, options);
    expect(someRows.some((row) => rises(along((rows) => bound.score(rows), row)))).toBe(false);
  });

  it("adds to the odds of all rows together where there is nothing to ask", () => {
    const same = matrixOf(
      { one: new Array<number>(50).fill(1) },
      [...new Array<number>(50)].map((_, row) => (row < 10 ? 1 : 0)),
    );
    const model = boosting().train(same, options);
    expect(model.score(same)[0]).toBeCloseTo(0.2, 6);
  });
});
