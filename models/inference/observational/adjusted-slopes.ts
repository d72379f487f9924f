import { invertSymmetric } from "../../regression/cholesky.ts";
import { independentColumns } from "../../regression/independent-columns.ts";
import { fitLeastSquares, linearPredictor } from "../../regression/least-squares.ts";
import { countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import { clusteredVariance, testedEstimate, type Influence, type TestedEstimate } from "../means/influence.ts";

export interface Regression {
  readonly outcome: Float64Array;
  /** What is asked about: each slope is that of its column with all others, and the controls, held fixed. */
  readonly columns: readonly Float64Array[];
  readonly controls: readonly Float64Array[];
}

/**
 * Returns per column the slope of a linear regression of the outcome on all columns and controls, with what each row moves it
 * by: its part of (X'X)⁻¹X'e, so that the variance by cluster is that of Liang and Zeger (1986), which does not ask for errors
 * of equal spread. Undefined for a column that is constant or follows from the controls and the columns before it. Values must
 * be finite.
 */
export function adjustedSlopes({ outcome, columns, controls }: Regression): (Influence | undefined)[] {
  const all = [...controls, ...columns];
  const used = independentColumns(all);
  const centred = used.map((place) => lessMean(all[place]!));
  const fit = fitLeastSquares(all, outcome);
  if (fit === null) return columns.map(() => undefined);
  const expected = all.length === 0 ? outcome : linearPredictor(fit, all);
  const residual = outcome.map((value, row) => value - expected[row]!);
  const products = centred.map((one, place) =>
    Float64Array.from(centred, (other, before) => (before <= place ? sumOfProducts(one, other) : 0)),
  );
  const inverse = invertSymmetric(products);
  return columns.map((_, index) => {
    const weights = inverse?.[used.indexOf(controls.length + index)];
    if (weights === undefined) return undefined;
    const scores = new Float64Array(outcome.length);
    for (const [own, column] of centred.entries()) {
      for (let row = 0; row < scores.length; row++) scores[row]! += weights[own]! * column[row]!;
    }
    for (let row = 0; row < scores.length; row++) scores[row]! *= residual[row]!;
    return { value: fit.coefficients[controls.length + index]!, scores };
  });
}

/** Returns Σ weight · estimate with its scores: a mean of slopes, or the difference of two. All must be of the same rows. */
export function combined(parts: readonly { readonly influence: Influence; readonly weight: number }[]): Influence {
  const scores = new Float64Array(parts[0]?.influence.scores.length ?? 0);
  let value = 0;
  for (const { influence, weight } of parts) {
    value += weight * influence.value;
    for (let row = 0; row < scores.length; row++) scores[row]! += weight * influence.scores[row]!;
  }
  return { value, scores };
}

/**
 * Returns a slope with its 95% interval by Student's t, with one degree of freedom less than the clusters on the smaller side of
 * `isExposed`: where few of many are exposed, their number decides how sure the slope is. Undefined with fewer than two
 * clusters on either side.
 */
export function slopeEstimate(
  { value, scores }: Influence,
  clusters: ClusterIndex,
  isExposed: (row: number) => boolean,
): TestedEstimate | undefined {
  const exposed = countClusters(clusters, isExposed);
  const unexposed = countClusters(clusters, (row) => !isExposed(row));
  const fewest = Math.min(exposed, unexposed);
  if (fewest < 2) return undefined;
  return testedEstimate(value, Math.sqrt(clusteredVariance(scores, clusters)), 0.95, fewest - 1);
}

function lessMean(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}

function sumOfProducts(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += left[row]! * right[row]!;
  return sum;
}
