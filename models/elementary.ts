/**
 * e^x and ln x by sums, differences, products and quotients alone. Every machine rounds those alike (IEEE 754), while the
 * functions of languages and databases differ from each other in the last bit: a score in SQL is to be the same number.
 */

export const LOG2_E = Math.LOG2E;

/** ln 2 as a sum: the first part has 32 bits, so that it is exact times a whole number of up to 20. */
export const LN2_HIGH = 2977044471 / 2 ** 32;
export const LN2_LOW = 1.9082149292705877e-10;

/** Least exponent of e that is told from those below it. */
export const LEAST_EXPONENT = -708;

/** Bits of the largest whole number of halvings that are made. */
export const HALVING_BITS = 10;

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const inverses = (count: number, of: (index: number) => number) =>
  Float64Array.from({ length: count }, (_, index) => 1 / of(index));

/** Of the series of e^r: those of even powers and those of odd ones, by rising power of r². Enough for |r| < ln 2 / 2. */
export const EVEN_TERMS = inverses(7, (index) => factorial(2 * index));
export const ODD_TERMS = inverses(7, (index) => factorial(2 * index + 1));

/** Of the series of artanh(s) / s, by rising power of s². Enough for |s| < 0.172, which is (√2 - 1) / (√2 + 1). */
export const ARTANH_TERMS = inverses(11, (index) => 2 * index + 1);

function series(terms: Float64Array, x: number): number {
  // Not `at(-1)`, which takes ten times as long as all the rest.
  let sum = terms[terms.length - 1]!;
  for (let index = terms.length - 2; index >= 0; index--) sum = sum * x + terms[index]!;
  return sum;
}

/** 2^n for whole n from -1023 to 1023. */
function powerOfTwo(n: number): number {
  let power = 1;
  for (let bit = 0; bit < HALVING_BITS; bit++) if ((Math.abs(n) >> bit) & 1) power *= 2 ** (2 ** bit);
  return n < 0 ? 1 / power : power;
}

const HALVINGS = Float64Array.from({ length: 2 ** HALVING_BITS }, (_, index) => powerOfTwo(-index));

/** Returns e^x; below -708 that of -708, and above 708 that of 708. */
export function exponential(x: number): number {
  if (x > 0) return 1 / exponential(-x);
  const exponent = Math.max(x, LEAST_EXPONENT);
  const halvings = -Math.floor(exponent * LOG2_E + 0.5);
  const rest = exponent + halvings * LN2_HIGH + halvings * LN2_LOW;
  const square = rest * rest;
  return (series(EVEN_TERMS, square) + rest * series(ODD_TERMS, square)) * HALVINGS[halvings]!;
}

/** Returns ln x of a positive number that is neither infinite nor below 2^-1022. */
export function logarithm(x: number): number {
  let doublings = Math.floor(Math.log2(x));
  let mantissa = x * powerOfTwo(-doublings);
  // What Math.log2 gives of a number near a power of two may be of either side of it.
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    doublings++;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  return doublings * LN2_HIGH + (2 * ratio * series(ARTANH_TERMS, ratio * ratio) + doublings * LN2_LOW);
}
