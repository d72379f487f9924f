import { criticalValue, type Interval } from "../interval.ts";

/** How many of `n` customers did what was counted. */
export interface Count {
  readonly successes: number;
  readonly n: number;
}

/**
 * Returns the Wilson score interval (Wilson 1927) of a proportion, within 0 to 1, or undefined when n = 0. It is
 * never empty: 0 of 10 gives 0 to 0.278. Throws a RangeError unless 0 <= successes <= n.
 */
export function wilsonInterval(successes: number, n: number, confidence = 0.95): Interval | undefined {
  if (!(successes >= 0 && successes <= n && n < Infinity)) {
    throw new RangeError(`successes must lie from 0 to n; got ${successes} of ${n}.`);
  }
  if (n === 0) return undefined;
  const z = criticalValue(confidence);
  const shrinkage = 1 + (z * z) / n;
  const centre = (successes + (z * z) / 2) / n / shrinkage;
  const half = (z * Math.sqrt((successes * (1 - successes / n) + (z * z) / 4) / n / n)) / shrinkage;
  return { low: successes === 0 ? 0 : centre - half, high: successes === n ? 1 : centre + half };
}
