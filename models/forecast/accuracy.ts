import { studentTUpperTail } from "../inference/distributions/distributions.ts";
import type { Interval } from "../inference/interval.ts";

/** A forecast of an amount beside what came. */
export interface Judged {
  readonly expected: number;
  readonly actual: number;
}

/**
 * Returns the sum of the absolute errors over the sum of what came (WAPE); undefined where nothing came. Unlike the mean of
 * the relative errors it does not explode on a week in which little came.
 */
export function weightedError(judged: readonly Judged[]): number | undefined {
  const actual = judged.reduce((sum, one) => sum + one.actual, 0);
  if (!(actual > 0)) return undefined;
  return judged.reduce((sum, one) => sum + Math.abs(one.expected - one.actual), 0) / actual;
}

/** Returns what was expected over what came, less 1: positive where too much was expected. Undefined where nothing came. */
export function biasOf(judged: readonly Judged[]): number | undefined {
  const actual = judged.reduce((sum, one) => sum + one.actual, 0);
  if (!(actual > 0)) return undefined;
  return judged.reduce((sum, one) => sum + one.expected, 0) / actual - 1;
}

/** A bias with its 95% interval. */
export interface BiasEstimate {
  readonly bias: number;
  readonly interval: Interval;
}

/**
 * Returns the bias of forecasts that do not overlap, with an interval for how much it differs from one to the next: that of a
 * ratio of sums, with the variance of its linearisation (Cochran 1977, Sampling Techniques, 6.4) and Student's t. Undefined
 * with fewer than two forecasts, or where nothing came.
 */
export function biasEstimate(judged: readonly Judged[]): BiasEstimate | undefined {
  const bias = biasOf(judged);
  const n = judged.length;
  if (bias === undefined || n < 2) return undefined;
  const actual = judged.reduce((sum, one) => sum + one.actual, 0);
  const squares = judged.reduce((sum, one) => sum + (one.expected - (1 + bias) * one.actual) ** 2, 0);
  const half = (criticalT(n - 1) * Math.sqrt((n / (n - 1)) * squares)) / actual;
  return { bias, interval: { low: bias - half, high: bias + half } };
}

/** The value that Student's t exceeds with a chance of 2.5%, by bisection. */
function criticalT(degreesOfFreedom: number): number {
  let [low, high] = [1.9, 13];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (studentTUpperTail(middle, degreesOfFreedom) > 0.025) low = middle;
    else high = middle;
  }
  return high;
}
