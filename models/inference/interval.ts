import { normalQuantile } from "./distributions/distributions.ts";

/** A confidence interval, on the scale of its estimate; `low` is never above `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** An estimate that lies inside its interval. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** Throws a RangeError unless `confidence` lies strictly between 0 and 1. */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1; got ${confidence}.`);
  }
}

/**
 * Returns how many standard errors a two-sided normal interval reaches to each side: 1.959964 for 0.95.
 * Throws a RangeError unless `confidence` lies strictly between 0 and 1.
 */
export function criticalValue(confidence: number): number {
  requireConfidence(confidence);
  return -normalQuantile((1 - confidence) / 2);
}

/** Returns true when 0 lies strictly outside the interval. */
export function excludesZero(interval: Interval): boolean {
  return interval.low > 0 || interval.high < 0;
}

/**
 * Returns the interval of `first.value - second.value` for independent estimates, from their own intervals: the
 * squares of the distances to the limits that matter are added (Newcombe 1998, method 10; Zou and Donner 2008). It
 * keeps the asymmetry of the two intervals, and is the familiar root of summed squares where they are symmetric.
 */
export function differenceInterval(first: Estimate, second: Estimate): Interval {
  const difference = first.value - second.value;
  const below = Math.hypot(first.value - first.interval.low, second.interval.high - second.value);
  const above = Math.hypot(first.interval.high - first.value, second.value - second.interval.low);
  return { low: difference - below, high: difference + above };
}
