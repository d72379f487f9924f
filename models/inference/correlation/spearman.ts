import { rankCorrelator } from "./rank-correlator.ts";
import { describeRankCorrelation, type RankCorrelation } from "./rank-correlation.ts";

/**
 * Returns Spearman's rank correlation of paired values, with midranks for ties; undefined below 4 pairs or when x or
 * y is constant. The interval and p take the pairs as independent: where a customer gives several, use a bootstrap by
 * customer instead. Throws a RangeError for lengths that differ and for NaN.
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>, confidence = 0.95): RankCorrelation | undefined {
  const correlation = rankCorrelator(x, y)(new Int32Array(x.length).fill(1));
  return correlation && describeRankCorrelation(correlation.rho, correlation.n, 0, confidence);
}
