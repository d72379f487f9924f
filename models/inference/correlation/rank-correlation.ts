import { studentTUpperTail } from "../distributions/distributions.ts";
import { fisherInterval, fisherZ } from "./fisher-z.ts";
import type { Interval } from "../interval.ts";

export interface RankCorrelation {
  /** From -1 to 1; positive when x and y rise together. */
  readonly rho: number;
  readonly interval: Interval;
  /** Two-sided, against no correlation. */
  readonly pValue: number;
  /** Number of pairs. */
  readonly n: number;
}

/**
 * Returns what `n` independent pairs say about a rank correlation after `controls` other variables were held fixed:
 * Fisher's z interval with standard error sqrt((1 + rho^2 / 2) / (n - 3 - controls)) (Bonett and Wright 2000), and p
 * from Student's t with n - 2 - controls degrees of freedom. Both are approximations, rough below 25 pairs or above
 * 0.9. For a rho of exactly -1 or 1 they start from the value of `fisherZ`, and the interval ends at rho.
 */
export function describeRankCorrelation(rho: number, n: number, controls: number, confidence: number): RankCorrelation {
  const z = fisherZ(rho, n - controls);
  const finite = Math.tanh(z);
  const standardError = Math.sqrt((1 + (finite * finite) / 2) / (n - 3 - controls));
  const { low, high } = fisherInterval(z, standardError, confidence);
  const degreesOfFreedom = n - 2 - controls;
  const t = Math.abs(finite) * Math.sqrt(degreesOfFreedom / (1 - finite * finite));
  return {
    rho,
    interval: { low: Math.min(low, rho), high: Math.max(high, rho) },
    pValue: 2 * studentTUpperTail(t, degreesOfFreedom),
    n,
  };
}
