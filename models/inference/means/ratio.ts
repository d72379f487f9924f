import type { Interval } from "../interval.ts";
import { clusterSums, type ClusterIndex } from "./cluster-index.ts";
import { clusteredVariance, type Influence } from "./influence.ts";

export interface Ratio {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * Returns numerator ÷ denominator with Fieller's interval (1954): all ratios ρ for which numerator − ρ · denominator is within
 * `reach` of its standard errors from zero, such as 1.96 for 95%. It knows that the two are estimated from the same clusters, and
 * need not lie evenly around the ratio. Undefined where the denominator is not itself that far from zero: the interval would then
 * have no end.
 */
export function fiellerRatio(
  numerator: Influence,
  denominator: Influence,
  clusters: ClusterIndex,
  reach: number,
): Ratio | undefined {
  const variance = clusteredVariance(denominator.scores, clusters);
  const above = clusteredVariance(numerator.scores, clusters);
  const joint = clusteredCovariance(numerator.scores, denominator.scores, clusters);
  // The ends solve a·ρ² − 2b·ρ + c = 0.
  const a = denominator.value ** 2 - reach ** 2 * variance;
  if (!(a > 0)) return undefined;
  const b = numerator.value * denominator.value - reach ** 2 * joint;
  const c = numerator.value ** 2 - reach ** 2 * above;
  const half = Math.sqrt(Math.max(0, b ** 2 - a * c));
  return { value: numerator.value / denominator.value, interval: { low: (b - half) / a, high: (b + half) / a } };
}

/** Returns the covariance of two estimates with these scores, as `clusteredVariance` has the variance of one. */
export function clusteredCovariance(one: Float64Array, other: Float64Array, clusters: ClusterIndex): number {
  const [left, right] = [clusterSums(one, clusters), clusterSums(other, clusters)];
  let sum = 0;
  for (let place = 0; place < left.length; place++) sum += left[place]! * right[place]!;
  return (clusters.count / (clusters.count - 1)) * sum;
}
