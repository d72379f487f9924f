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
