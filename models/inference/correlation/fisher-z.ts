import { criticalValue, type Interval } from "../interval.ts";

/**
 * Returns atanh of a rank correlation of `n` pairs, finite also for -1 and 1: such a perfect order counts as half the
 * smallest step below it that `n` untied pairs can take, 6 / (n^3 - n). Without that, 4 pairs in order would be
 * certainty.
 */
export function fisherZ(rho: number, n: number): number {
  const largest = 1 - 6 / (n ** 3 - n);
  return Math.atanh(Math.max(-largest, Math.min(largest, rho)));
}

/** Returns the interval of a correlation from its Fisher z and the standard error of that z. */
export function fisherInterval(z: number, standardError: number, confidence: number): Interval {
  const reach = criticalValue(confidence) * standardError;
  return { low: Math.tanh(z - reach), high: Math.tanh(z + reach) };
}
