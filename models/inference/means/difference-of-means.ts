import { clusterSums, countClusters, type ClusterIndex } from "./cluster-index.ts";
import { sumOfSquares, testedEstimate, type TestedEstimate } from "./influence.ts";

export interface MeanOfArm {
  readonly mean: number;
  /** Clusters with a row in the arm. */
  readonly clusters: number;
  /** Of the mean, from the clusters' sums of deviations. */
  readonly variance: number;
}

export interface DifferenceOfMeans extends TestedEstimate {
  readonly treated: MeanOfArm;
  readonly control: MeanOfArm;
  readonly degreesOfFreedom: number;
}

/** Returns the mean of the rows for which `isOwn` is true, with the variance that their clusters give it. */
export function meanOfArm(
  outcome: Float64Array,
  clusters: ClusterIndex,
  isOwn: (row: number) => boolean,
): MeanOfArm | undefined {
  let [sum, rows] = [0, 0];
  for (let row = 0; row < outcome.length; row++) {
    if (!isOwn(row)) continue;
    sum += outcome[row]!;
    rows++;
  }
  const count = countClusters(clusters, isOwn);
  if (count < 2) return undefined;
  const mean = sum / rows;
  const scores = Float64Array.from(outcome, (value, row) => (isOwn(row) ? (value - mean) / rows : 0));
  return { mean, clusters: count, variance: (count / (count - 1)) * sumOfSquares(clusterSums(scores, clusters)) };
}

/**
 * Returns the mean of the treated rows less that of the others, with an interval by Student's t that lets the two spread
 * differently (Welch 1947); rows of one cluster are not independent, clusters are. With a row per cluster it is Welch's
 * test. Undefined with fewer than two clusters on either side.
 */
export function differenceOfMeans(
  outcome: Float64Array,
  treated: Uint8Array,
  clusters: ClusterIndex,
  confidence = 0.95,
): DifferenceOfMeans | undefined {
  const one = meanOfArm(outcome, clusters, (row) => treated[row] === 1);
  const other = meanOfArm(outcome, clusters, (row) => treated[row] !== 1);
  if (one === undefined || other === undefined) return undefined;
  const variance = one.variance + other.variance;
  const degreesOfFreedom =
    variance === 0
      ? one.clusters + other.clusters - 2
      : variance ** 2 / (one.variance ** 2 / (one.clusters - 1) + other.variance ** 2 / (other.clusters - 1));
  const estimate = testedEstimate(one.mean - other.mean, Math.sqrt(variance), confidence, degreesOfFreedom);
  return { ...estimate, treated: one, control: other, degreesOfFreedom };
}
