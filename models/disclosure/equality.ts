/** True for two values of the same number: amounts are equal within the rounding of a ratio that one was computed from. */
export const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= Math.max(0.5, 1e-9 * Math.abs(one));
