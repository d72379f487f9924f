import { continuedFraction } from "./continued-fraction.ts";
import { stirlingCorrection } from "./stirling.ts";

/** x^a e^-x / gamma(a), through the distance of x from a so that it stays exact where both are large. */
function density(a: number, x: number): number {
  const excess = (x - a) / a;
  const exponent = Math.abs(excess) < 0.5 ? Math.log1p(excess) - excess : Math.log(x / a) - excess;
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * exponent - stirlingCorrection(a));
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let index = 1; term > sum * (Number.EPSILON / 4); index++) {
    term *= x / (a + index);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  return continuedFraction((index) => ({
    numerator: index === 1 ? 1 : (index - 1) * (a - index + 1),
    denominator: x - a + 2 * index - 1,
  }));
}

/**
 * Returns the regularised upper incomplete gamma function Q(a, x) for a > 0 and x >= 0: 1 at x = 0, falling to 0.
 * The upper tail keeps its relative precision down to 1e-300. Source: NIST DLMF 8.7.1 and 8.9.2.
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - density(a, x) * lowerSeries(a, x) : density(a, x) * upperFraction(a, x);
}
