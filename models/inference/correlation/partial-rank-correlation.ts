import { describeRankCorrelation, type RankCorrelation } from "./rank-correlation.ts";
import { spearman } from "./spearman.ts";

const MINIMUM_PAIRS = 5;

/**
 * Returns Spearman's correlation of x and y with the ranks of `control` held fixed,
 * (rho_xy - rho_xz rho_yz) / sqrt((1 - rho_xz^2)(1 - rho_yz^2)); undefined below 5 rows, when a variable is constant,
 * or when the control orders x or y completely so that nothing is left to correlate.
 * Throws a RangeError for lengths that differ and for NaN.
 */
export function partialRankCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  control: ArrayLike<number>,
  confidence = 0.95,
): RankCorrelation | undefined {
  const together = spearman(x, y);
  const withX = spearman(x, control);
  const withY = spearman(y, control);
  if (!together || !withX || !withY || together.n < MINIMUM_PAIRS) return undefined;
  const unexplained = (1 - withX.rho ** 2) * (1 - withY.rho ** 2);
  if (unexplained < Number.EPSILON) return undefined;
  const rho = (together.rho - withX.rho * withY.rho) / Math.sqrt(unexplained);
  return describeRankCorrelation(Math.max(-1, Math.min(1, rho)), together.n, 1, confidence);
}
