export interface ControlLimits {
  /** Mean of the points before the last, in their unit. */
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /** True when the last point lies outside the limits: more than the process's own noise. */
  readonly isSignal: boolean;
}

const MINIMUM_POINTS = 8;

/** 3 / d2, with d2 = 1.128 the mean range of two standard normal values: mean moving ranges to three sigma. */
const LIMITS_IN_MOVING_RANGES = 2.66;

/**
 * Returns the natural process limits of an individuals and moving range (XmR) chart, mean plus and minus 2.66 times
 * the mean moving range (Shewhart 1931; Wheeler, Understanding Variation, 1993), from all points but the last, which
 * is judged against them; undefined with fewer than 8 points. The limits are not cut at the ends of a scale, and have
 * no width when the points before the last are equal. Throws a RangeError for a value that is not finite.
 */
export function controlLimits(values: ArrayLike<number>): ControlLimits | undefined {
  const points = Array.from(values);
  const odd = points.find((value) => !Number.isFinite(value));
  if (odd !== undefined) throw new RangeError(`a point must be a finite number; got ${odd}.`);
  if (points.length < MINIMUM_POINTS) return undefined;
  const baseline = points.slice(0, -1);
  const last = points.at(-1)!;
  const centre = baseline.reduce((sum, value) => sum + value, 0) / baseline.length;
  const movement = baseline.slice(1).reduce((sum, value, index) => sum + Math.abs(value - baseline[index]!), 0);
  const reach = (LIMITS_IN_MOVING_RANGES * movement) / (baseline.length - 1);
  const low = centre - reach;
  const high = centre + reach;
  return { centre, low, high, isSignal: last < low || last > high };
}
