import { exponential } from "../elementary.ts";

/** Returns the natural log-odds of a probability: 0 for one half, -Infinity for 0, Infinity for 1. */
export function logOddsOf(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

/**
 * Returns the probability that has these natural log-odds: the inverse of `logOddsOf`, and the same number in SQL. Log-odds
 * below -708 that are not infinite count as that.
 */
export function probabilityOf(logOdds: number): number {
  if (logOdds === Number.NEGATIVE_INFINITY) return 0;
  const odds = exponential(-Math.abs(logOdds));
  return logOdds >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
}
