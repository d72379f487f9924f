import { normalCdf } from "../inference/distributions/distributions.ts";
import { criticalValue, type Interval } from "../inference/interval.ts";
import { placementsOf, type PairedDifference } from "./delong.ts";
import { aucOf } from "./discrimination.ts";
import { logOddsOf, probabilityOf } from "./odds.ts";
import type { Ranking } from "./ranking.ts";

/** An AUC, or a difference of two, whose rows are grouped in customers. */
export interface ClusteredEstimate {
  readonly value: number;
  readonly standardError: number;
  /** 95%. */
  readonly interval: Interval;
}

/**
 * Returns the AUC with DeLong's variance for rows of which those of one customer are not independent (Obuchowski 1997,
 * "Nonparametric analysis of clustered ROC curve data"), and an interval on the scale of log-odds, which stays between 0
 * and 1. With one row per customer the standard error is DeLong's. `null` with fewer than two customers of either outcome,
 * and for an AUC of 0 or 1, whose uncertainty the rows do not tell.
 */
export function clusteredAuc(ranking: Ranking, cluster: Int32Array): ClusteredEstimate | null {
  const variance = clusteredCovariance(ranking, ranking, cluster);
  const value = aucOf(ranking);
  if (variance === null || value === null || value === 0 || value === 1) return null;
  const standardError = Math.sqrt(Math.max(variance, 0));
  const half = (criticalValue(0.95) * standardError) / (value * (1 - value));
  const bound = (sign: number) => probabilityOf(logOddsOf(value) + sign * half);
  return { value, standardError, interval: { low: bound(-1), high: bound(1) } };
}

/**
 * Compares two scores of the same rows, given their rankings in that order, by the paired test that keeps the rows of a
 * customer together (Obuchowski 1997), with a normal interval. `null` with fewer than two customers of either outcome.
 */
export function clusteredDifference(
  first: Ranking,
  second: Ranking,
  cluster: Int32Array,
): (PairedDifference & { readonly interval: Interval }) | null {
  const covariance = clusteredCovariance(first, second, cluster);
  if (covariance === null) return null;
  const difference = aucOf(first)! - aucOf(second)!;
  const variances = clusteredCovariance(first, first, cluster)! + clusteredCovariance(second, second, cluster)!;
  const standardError = Math.sqrt(Math.max(variances - 2 * covariance, 0));
  const half = criticalValue(0.95) * standardError;
  return {
    difference,
    standardError,
    p: standardError > 0 ? 2 * normalCdf(-Math.abs(difference) / standardError) : null,
    interval: { low: difference - half, high: difference + half },
  };
}

/** What the rows of one customer deviate from what they would be at the AUC, added up by outcome. */
interface Deviation {
  positives: number;
  negatives: number;
  ofPositives: number;
  ofNegatives: number;
}

function deviationsOf(ranking: Ranking, cluster: Int32Array): Map<number, Deviation> {
  const placements = placementsOf(ranking);
  const auc = aucOf(ranking)!;
  const deviations = new Map<number, Deviation>();
  for (const [row, label] of ranking.label.entries()) {
    let own = deviations.get(cluster[row]!);
    if (own === undefined) {
      own = { positives: 0, negatives: 0, ofPositives: 0, ofNegatives: 0 };
      deviations.set(cluster[row]!, own);
    }
    const deviation = placements[row]! - auc;
    if (label === 1) {
      own.positives += 1;
      own.ofPositives += deviation;
    } else {
      own.negatives += 1;
      own.ofNegatives += deviation;
    }
  }
  return deviations;
}

function clusteredCovariance(first: Ranking, second: Ranking, cluster: Int32Array): number | null {
  const { positives, negatives } = first.total;
  const ofFirst = [...deviationsOf(first, cluster).values()];
  const ofSecond = first === second ? ofFirst : [...deviationsOf(second, cluster).values()];
  const withPositives = ofFirst.filter((own) => own.positives > 0).length;
  const withNegatives = ofFirst.filter((own) => own.negatives > 0).length;
  if (withPositives < 2 || withNegatives < 2) return null;
  let [amongPositives, amongNegatives, across] = [0, 0, 0];
  for (const [index, own] of ofFirst.entries()) {
    const other = ofSecond[index]!;
    amongPositives += own.ofPositives * other.ofPositives;
    amongNegatives += own.ofNegatives * other.ofNegatives;
    across += own.ofPositives * other.ofNegatives + own.ofNegatives * other.ofPositives;
  }
  const corrected = (sum: number, customers: number) => (sum * customers) / (customers - 1);
  return (
    corrected(amongPositives, withPositives) / positives ** 2 +
    corrected(amongNegatives, withNegatives) / negatives ** 2 +
    corrected(across, ofFirst.length) / (positives * negatives)
  );
}
