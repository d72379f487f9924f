/** How far an amount comes from a few: all of them 0 to 1. */
export interface Concentration {
  /** Share of the largest so many. */
  readonly largest_share: number;
  /** Herfindahl-Hirschman index: the sum of squared shares; 1 over it is the number of equals that would be as concentrated. */
  readonly herfindahl: number;
  /** Gini coefficient among those that have any: 0 where all have as much, towards 1 where one has all. */
  readonly gini: number;
}

/**
 * Returns how concentrated positive amounts are, in any order; undefined when there are none. `largest` is how many count
 * as the largest. Gini's is the mean absolute difference over twice the mean, of those that there are.
 */
export function concentrationOf(amounts: Float64Array, largest: number): Concentration | undefined {
  const ascending = amounts.filter((amount) => amount > 0).sort();
  const n = ascending.length;
  if (n === 0) return undefined;
  const total = ascending.reduce((sum, amount) => sum + amount, 0);
  let herfindahl = 0;
  let ranked = 0;
  for (const [place, amount] of ascending.entries()) {
    herfindahl += (amount / total) ** 2;
    ranked += (2 * (place + 1) - n - 1) * amount;
  }
  const ofLargest = ascending.subarray(Math.max(0, n - largest)).reduce((sum, amount) => sum + amount, 0);
  return { largest_share: ofLargest / total, herfindahl, gini: ranked / (n * total) };
}
