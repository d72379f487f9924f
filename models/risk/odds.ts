/** Returns the natural log-odds of a probability: 0 for one half, -Infinity for 0, Infinity for 1. */
export function logOddsOf(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

/** Returns the probability that has these natural log-odds: the inverse of `logOddsOf`. */
export function probabilityOf(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}
