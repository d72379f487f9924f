/** A middle part of drawn amounts. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/**
 * Returns the quantile of ascending values by linear interpolation between order statistics (Hyndman and Fan, type 7). Throws
 * a RangeError where there are none.
 */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) throw new RangeError("A quantile needs at least one value; got none.");
  const position = (sorted.length - 1) * probability;
  const index = Math.floor(position);
  const lower = sorted[index]!;
  return lower + (position - index) * ((sorted[index + 1] ?? lower) - lower);
}

/** Returns the middle part of ascending values that holds this share of them, as much left out below as above. */
export function middleBand(sorted: Float64Array, share: number): Band {
  const tail = (1 - share) / 2;
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}
