import type { Interval } from "../interval.ts";
import { criticalValue } from "../interval.ts";
import type { ClusterIndex } from "../means/cluster-index.ts";
import { clusteredVariance, estimateOf, type TestedEstimate } from "../means/influence.ts";

/**
 * Returns the Net Promoter Score with each answer weighing what it stands for, such as one over the response rate of those like
 * it, with an interval from its influence function by customer, cut at the ends of the scale; undefined with answers of fewer
 * than two customers. `values` are those of `netValues`, without any missing. The rates count as known: that they were
 * estimated makes the true interval a little shorter. It helps only against silence that the rates explain.
 * Throws a RangeError for a weight that is not positive.
 */
export function weightedNetPromoterScore(
  values: Float64Array,
  weights: Float64Array,
  clusters: ClusterIndex,
  confidence = 0.95,
): TestedEstimate | undefined {
  let [total, sum] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    if (!(weights[row]! > 0)) throw new RangeError(`a weight must be positive; got ${weights[row]}.`);
    total += weights[row]!;
    sum += weights[row]! * values[row]!;
  }
  const value = sum / total;
  const scores = values.map((one, row) => (weights[row]! * (one - value)) / total);
  const estimate = estimateOf({ value, scores }, clusters, confidence);
  return estimate && { ...estimate, interval: onScale(estimate.interval) };
}

const onScale = ({ low, high }: Interval): Interval => ({ low: Math.max(-100, low), high: Math.min(100, high) });

export interface ScoreBounds {
  /** The score if all who were silent were detractors, and if all were promoters. */
  readonly bounds: Interval;
  /** The same, wider by what chance can do. */
  readonly interval: Interval;
  readonly responseRate: number;
}

/**
 * Returns between what scores the one of everybody asked lies, however much being silent depends on the score itself (Manski
 * 1989): no weighting can tell more. `values` are those of `netValues`, NaN for who was asked and did not answer. Each limit of
 * the interval is one-sided at 95% by customer (Imbens and Manski 2004, for bounds that are apart), as long as `confidence`
 * is 0.95. Undefined with fewer than two customers.
 */
export function scoreBounds(values: Float64Array, clusters: ClusterIndex, confidence = 0.95): ScoreBounds | undefined {
  if (clusters.count < 2) return undefined;
  const filled = (silent: number) => {
    const complete = values.map((value) => (Number.isNaN(value) ? silent : value));
    const mean = complete.reduce((sum, value) => sum + value, 0) / complete.length;
    const scores = complete.map((value) => (value - mean) / complete.length);
    return { mean, standardError: Math.sqrt(clusteredVariance(scores, clusters)) };
  };
  const [worst, best] = [filled(-100), filled(100)];
  const isAnswered = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  const oneSided = criticalValue(isAnswered === values.length ? confidence : 2 * confidence - 1);
  return {
    bounds: { low: worst.mean, high: best.mean },
    interval: onScale({
      low: worst.mean - oneSided * worst.standardError,
      high: best.mean + oneSided * best.standardError,
    }),
    responseRate: isAnswered / values.length,
  };
}
