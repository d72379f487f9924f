import { continuedFraction } from "./continued-fraction.ts";
import { stirlingCorrection } from "./stirling.ts";

/** scale x ln((scale + distance) / scale), exact also for a small distance. */
function logRatio(scale: number, distance: number, ratio: number): number {
  return scale * (Math.abs(distance) < scale / 2 ? Math.log1p(distance / scale) : Math.log(ratio));
}

/** x^a (1 - x)^b / B(a, b), through the distance of x from a / (a + b), so that a and b may be large. */
function density(a: number, b: number, x: number, complement: number): number {
  const total = a + b;
  const distance = x * b - complement * a;
  const exponent = logRatio(a, distance, (x * total) / a) + logRatio(b, -distance, (complement * total) / b);
  const correction = stirlingCorrection(total) - stirlingCorrection(a) - stirlingCorrection(b);
  return Math.sqrt((a * b) / (2 * Math.PI * total)) * Math.exp(exponent + correction);
}

function fraction(a: number, b: number, x: number): number {
  return continuedFraction((index) => {
    const half = Math.floor((index - 1) / 2);
    if (index === 1) return { numerator: 1, denominator: 1 };
    if (index % 2 === 1)
      return { numerator: (half * (b - half) * x) / ((a + index - 2) * (a + index - 1)), denominator: 1 };
    return { numerator: (-(a + half) * (a + b + half) * x) / ((a + index - 2) * (a + index - 1)), denominator: 1 };
  });
}

/**
 * Returns the regularised incomplete beta function I_x(a, b) for a, b > 0 and x from 0 to 1. `complement` is 1 - x,
 * given apart because callers often know it to more digits than the subtraction leaves.
 * Source: NIST DLMF 8.17.4 and 8.17.22.
 */
export function incompleteBeta(a: number, b: number, x: number, complement: number): number {
  if (x === 0) return 0;
  if (complement === 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, complement, x);
  return (density(a, b, x, complement) * fraction(a, b, x)) / a;
}
