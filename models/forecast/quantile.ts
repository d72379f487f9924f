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

/** Ends of a band of some hundred draws move by about this share of its width from seed to seed. */
const UNSURE_SHARE = 1 / 20;

/**
 * Returns a band as exactly as its draws know it: its ends go outwards to whole powers of ten of at most a twentieth of its
 * width, or of the upper end where it has no width. Besides, a draw of few customers may be the amount of one of them, which
 * its end would tell to the cent. A band at 0 stays there.
 */
export function bandAsKnown({ low, high }: Band): Band {
  const width = high - low > 0 ? high - low : Math.abs(high);
  if (width === 0) return { low, high };
  const step = 10 ** Math.floor(Math.log10(width * UNSURE_SHARE));
  const rounded = (round: (value: number) => number, value: number) =>
    step >= 1 ? round(value / step) * step : round(value * Math.round(1 / step)) / Math.round(1 / step);
  return { low: rounded(Math.floor, low), high: rounded(Math.ceil, high) };
}
