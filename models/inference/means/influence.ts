import { normalCdf, studentTUpperTail } from "../distributions/distributions.ts";
import { studentTCriticalValue } from "../distributions/student-t-quantile.ts";
import { criticalValue, type Estimate, type Interval } from "../interval.ts";
import { clusterSums, type ClusterIndex } from "./cluster-index.ts";

/**
 * An estimate with what each row moves it by: its error is, but for what vanishes faster, the sum of independent `scores`
 * (its influence function at the row, over the number of rows), which add up to 0.
 */
export interface Influence {
  readonly value: number;
  readonly scores: Float64Array;
}

export interface TestedEstimate extends Estimate {
  readonly standardError: number;
  /** Two-sided, against 0; 1 where estimate and standard error are both 0. */
  readonly pValue: number;
}

/**
 * Returns the sum of squared sums per cluster, with the factor clusters / (clusters - 1) (Liang and Zeger 1986): the
 * variance of an estimate with these scores. NaN with fewer than two clusters.
 */
export function clusteredVariance(scores: Float64Array, clusters: ClusterIndex): number {
  return (clusters.count / (clusters.count - 1)) * sumOfSquares(clusterSums(scores, clusters));
}

export function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += values[place]! ** 2;
  return sum;
}

/**
 * Returns an estimate with its interval and p: normal, or by Student's t where degrees of freedom are given.
 * Throws a RangeError unless `confidence` lies strictly between 0 and 1.
 */
export function testedEstimate(
  value: number,
  standardError: number,
  confidence = 0.95,
  degreesOfFreedom?: number,
): TestedEstimate {
  const reach =
    standardError *
    (degreesOfFreedom === undefined ? criticalValue(confidence) : studentTCriticalValue(confidence, degreesOfFreedom));
  const interval: Interval = { low: value - reach, high: value + reach };
  return { value, standardError, interval, pValue: twoSided(value, standardError, degreesOfFreedom) };
}

function twoSided(value: number, standardError: number, degreesOfFreedom?: number): number {
  if (standardError === 0) return value === 0 ? 1 : 0;
  const distance = Math.abs(value) / standardError;
  return 2 * (degreesOfFreedom === undefined ? normalCdf(-distance) : studentTUpperTail(distance, degreesOfFreedom));
}

/** Returns the estimate of an influence function with a normal interval; undefined with fewer than two clusters. */
export function estimateOf(
  { value, scores }: Influence,
  clusters: ClusterIndex,
  confidence = 0.95,
): TestedEstimate | undefined {
  if (clusters.count < 2) return undefined;
  return testedEstimate(value, Math.sqrt(clusteredVariance(scores, clusters)), confidence);
}
