import { incompleteBeta } from "./incomplete-beta.ts";
import { upperIncompleteGamma } from "./incomplete-gamma.ts";

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be a positive number; got ${value}.`);
}

function requireProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must lie from 0 to 1; got ${value}.`);
}

/**
 * Returns the standard normal probability of a value at or below x. The lower tail keeps its relative precision, so
 * an upper tail is best asked as `normalCdf(-x)`. NaN stays NaN.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const half = upperIncompleteGamma(0.5, (x * x) / 2) / 2;
  return x < 0 ? half : 1 - half;
}

/** Abramowitz and Stegun 26.2.23: within 4.5e-4 for a lower tail p, and so a start for the steps that follow. */
function approximateQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  return numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}

/**
 * Returns the x with `normalCdf(x) === p` to about 15 digits; -Infinity for 0 and Infinity for 1.
 * Throws a RangeError for a p outside 0 to 1.
 */
export function normalQuantile(p: number): number {
  requireProbability("p", p);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return -Infinity;
  if (p === 0.5) return 0;
  let x = approximateQuantile(p);
  // Halley's method triples the correct digits, so the second step already ends at rounding error.
  for (let step = 0; step < 3; step++) {
    const newton = (normalCdf(x) - p) * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
    x -= newton / (1 + (x * newton) / 2);
  }
  return x;
}

/**
 * Returns the probability that a Beta(a, b) variable is at or below x, within about 1e-13. The upper tail is
 * `betaCdf(1 - x, b, a)`. Throws a RangeError for a shape that is not positive or an x outside 0 to 1.
 */
export function betaCdf(x: number, a: number, b: number): number {
  requireProbability("x", x);
  requirePositive("a", a);
  requirePositive("b", b);
  return incompleteBeta(a, b, x, 1 - x);
}

/**
 * Returns the probability that a chi-square variable with `degreesOfFreedom` is above x.
 * Throws a RangeError for a negative x or degrees of freedom that are not positive.
 */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  if (!(x >= 0)) throw new RangeError(`x must be 0 or more; got ${x}.`);
  requirePositive("degreesOfFreedom", degreesOfFreedom);
  return upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/**
 * Returns the probability that Student's t with `degreesOfFreedom` is above t; NaN stays NaN.
 * Throws a RangeError for degrees of freedom that are not positive.
 */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  requirePositive("degreesOfFreedom", degreesOfFreedom);
  if (Number.isNaN(t)) return NaN;
  if (Math.abs(t) === Infinity) return t > 0 ? 0 : 1;
  const total = degreesOfFreedom + t * t;
  const tail = incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / total, (t * t) / total) / 2;
  return t < 0 ? 1 - tail : tail;
}

/**
 * Returns the probability that an F variable with these degrees of freedom is above f, 0 or more.
 * Throws a RangeError for a negative f or degrees of freedom that are not positive.
 */
export function fUpperTail(f: number, numerator: number, denominator: number): number {
  if (!(f >= 0)) throw new RangeError(`f must be 0 or more; got ${f}.`);
  requirePositive("numerator", numerator);
  requirePositive("denominator", denominator);
  if (f === Infinity) return 0;
  const total = denominator + numerator * f;
  return incompleteBeta(denominator / 2, numerator / 2, denominator / total, (numerator * f) / total);
}
