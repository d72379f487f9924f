import { clusterSums, type ClusterIndex } from "../means/cluster-index.ts";
import { sumOfSquares, testedEstimate, type TestedEstimate } from "../means/influence.ts";

/** One row per unit and period. */
export interface RolloutRows {
  readonly outcome: Float64Array;
  /** 1 in rows of units that get the treatment at some time. */
  readonly treated: Uint8Array;
  /** 1 in rows of periods from its introduction on. */
  readonly post: Uint8Array;
}

export interface ClusteredDifference extends TestedEstimate {
  /** Without the correction for few clusters (CR0). */
  readonly uncorrectedStandardError: number;
  readonly degreesOfFreedom: number;
}

/**
 * Returns the change of the treated less that of the others, from the means of the four cells, with a standard error by
 * cluster (CR1: clusters / (clusters - 1) × (rows - 1) / (rows - coefficients)) and Student's t with clusters less one.
 * Right where one date is the same for all; where treatment came at several dates, use `groupTimeEffects`. Undefined where a
 * cell is empty or there is one cluster.
 */
export function differenceInDifferences(
  { outcome, treated, post }: RolloutRows,
  clusters: ClusterIndex,
  confidence = 0.95,
): ClusteredDifference | undefined {
  const [counts, sums] = [new Float64Array(4), new Float64Array(4)];
  const cell = (row: number) => 2 * treated[row]! + post[row]!;
  for (let row = 0; row < outcome.length; row++) {
    counts[cell(row)]!++;
    sums[cell(row)]! += outcome[row]!;
  }
  if (counts.some((count) => count === 0)) return undefined;
  const means = sums.map((sum, place) => sum / counts[place]!);
  const value = means[3]! - means[2]! - (means[1]! - means[0]!);
  const scores = Float64Array.from(outcome, (one, row) => {
    const sign = treated[row] === post[row] ? 1 : -1;
    return (sign * (one - means[cell(row)]!)) / counts[cell(row)]!;
  });
  return clusteredDifference(value, scores, clusters, 4, confidence);
}

/**
 * Returns the coefficient of treated × post with an effect of each unit and each period, and the same standard error; the
 * coefficients counted are units + periods. Rows need not be complete: means are taken off in turns until nothing changes.
 * Undefined where nothing is left of treated × post.
 */
export function twoWayFixedEffects(
  { outcome, treated, post }: RolloutRows,
  units: ClusterIndex,
  periods: ClusterIndex,
  confidence = 0.95,
): ClusteredDifference | undefined {
  const regressor = withoutMeans(
    Float64Array.from(treated, (own, row) => own * post[row]!),
    [units, periods],
  );
  const rest = withoutMeans(outcome, [units, periods]);
  const squares = sumOfSquares(regressor);
  if (!(squares > 1e-9)) return undefined;
  const value = regressor.reduce((sum, one, row) => sum + one * rest[row]!, 0) / squares;
  const scores = regressor.map((one, row) => (one * (rest[row]! - value * one)) / squares);
  return clusteredDifference(value, scores, units, units.count + periods.count, confidence);
}

function clusteredDifference(
  value: number,
  scores: Float64Array,
  clusters: ClusterIndex,
  coefficients: number,
  confidence: number,
): ClusteredDifference | undefined {
  const [rows, degreesOfFreedom] = [scores.length, clusters.count - 1];
  if (degreesOfFreedom < 1 || rows <= coefficients) return undefined;
  const uncorrectedStandardError = Math.sqrt(sumOfSquares(clusterSums(scores, clusters)));
  const factor = (clusters.count / degreesOfFreedom) * ((rows - 1) / (rows - coefficients));
  const standardError = Math.sqrt(factor) * uncorrectedStandardError;
  return {
    ...testedEstimate(value, standardError, confidence, degreesOfFreedom),
    uncorrectedStandardError,
    degreesOfFreedom,
  };
}

const MAXIMUM_TURNS = 1000;

function withoutMeans(values: Float64Array, groupings: readonly ClusterIndex[]): Float64Array {
  const rest = Float64Array.from(values);
  const counts = groupings.map((grouping) => clusterSums(new Float64Array(values.length).fill(1), grouping));
  const scale = Math.sqrt(sumOfSquares(values) / values.length) || 1;
  for (let turn = 0; turn < MAXIMUM_TURNS; turn++) {
    let change = 0;
    for (const [place, grouping] of groupings.entries()) {
      const means = clusterSums(rest, grouping).map((sum, group) => sum / counts[place]![group]!);
      for (const mean of means) change = Math.max(change, Math.abs(mean));
      for (let row = 0; row < rest.length; row++) rest[row]! -= means[grouping.of[row]!]!;
    }
    if (change < 1e-14 * scale) break;
  }
  return rest;
}
