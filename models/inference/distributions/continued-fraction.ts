/** One step a / (b + ...) of a continued fraction. */
export interface Step {
  readonly numerator: number;
  readonly denominator: number;
}

const TINY = 1e-300;
const MAXIMUM_STEPS = 100_000;

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/**
 * Returns the value of a1 / (b1 + a2 / (b2 + ...)), where `step(k)` gives the k-th numerator and denominator from 1,
 * to full double precision, by the modified Lentz method (NIST DLMF 3.10(iii)).
 * Throws a RangeError when it does not converge, which no argument of this folder's distributions brings about.
 */
export function continuedFraction(step: (index: number) => Step): number {
  let value = TINY;
  let ratio = value;
  let inverse = 0;
  for (let index = 1; index <= MAXIMUM_STEPS; index++) {
    const { numerator, denominator } = step(index);
    inverse = 1 / awayFromZero(denominator + numerator * inverse);
    ratio = awayFromZero(denominator + numerator / ratio);
    const change = ratio * inverse;
    value *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) return value;
  }
  throw new RangeError(`the continued fraction must converge; it did not in ${MAXIMUM_STEPS} steps.`);
}
