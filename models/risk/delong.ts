import { normalCdf } from "../inference/distributions/distributions.ts";
import { aucOf } from "./discrimination.ts";
import type { Ranking } from "./ranking.ts";

/**
 * Returns the sampling variance of the AUC by DeLong, DeLong and Clarke-Pearson (1988). It takes rows as independent,
 * so it is too small where a customer has several. `null` with fewer than two rows of either outcome.
 */
export function delongVariance(ranking: Ranking): number | null {
  return delongCovariance(ranking, ranking);
}

export interface PairedDifference {
  /** AUC of the first score less that of the second. */
  readonly difference: number;
  readonly standardError: number;
  /** Two-sided p-value of no difference; `null` where the standard error is 0. */
  readonly p: number | null;
}

/**
 * Compares two scores of the same rows, given their rankings in that order, by DeLong's paired test; rows are taken as
 * independent. `null` with fewer than two rows of either outcome.
 */
export function delongDifference(first: Ranking, second: Ranking): PairedDifference | null {
  const covariance = delongCovariance(first, second);
  if (covariance === null) return null;
  const difference = aucOf(first)! - aucOf(second)!;
  const variance = delongVariance(first)! + delongVariance(second)! - 2 * covariance;
  const standardError = Math.sqrt(Math.max(variance, 0));
  const p = standardError > 0 ? 2 * normalCdf(-Math.abs(difference) / standardError) : null;
  return { difference, standardError, p };
}

function delongCovariance(first: Ranking, second: Ranking): number | null {
  const { positives, negatives } = first.total;
  if (positives < 2 || negatives < 2) return null;
  const [placesInFirst, placesInSecond] = [placementsOf(first), placementsOf(second)];
  const [firstAuc, secondAuc] = [aucOf(first)!, aucOf(second)!];
  let [amongPositives, amongNegatives] = [0, 0];
  for (const [row, value] of first.label.entries()) {
    const product = (placesInFirst[row]! - firstAuc) * (placesInSecond[row]! - secondAuc);
    if (value === 1) amongPositives += product;
    else amongNegatives += product;
  }
  return amongPositives / (positives - 1) / positives + amongNegatives / (negatives - 1) / negatives;
}

/** Returns per row the share of the rows with the other outcome that it is ranked rightly against; a tie counts one half. */
export function placementsOf({ order, groupEnds, groups, total, label }: Ranking): Float64Array {
  const placements = new Float64Array(order.length);
  let [start, positivesAbove, negativesAbove] = [0, 0, 0];
  for (const [index, { positives, negatives }] of groups.entries()) {
    const ofPositive = 1 - (negativesAbove + negatives / 2) / total.negatives;
    const ofNegative = (positivesAbove + positives / 2) / total.positives;
    for (const row of order.subarray(start, groupEnds[index])) {
      placements[row] = label[row] === 1 ? ofPositive : ofNegative;
    }
    start = groupEnds[index]!;
    positivesAbove += positives;
    negativesAbove += negatives;
  }
  return placements;
}
