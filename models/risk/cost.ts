import { clusteredMean, type ClusteredMean } from "../inference/means/clustered-mean.ts";
import type { TestRows } from "./selection.ts";

/**
 * Returns the score from which acting is worth its cost: 1 / (1 + ratio). It needs no data but assumes that scores are
 * probabilities (Elkan 2001, "The foundations of cost-sensitive learning", equation 2). Throws a RangeError unless
 * `ratio` is above 0.
 */
export function profitThreshold(ratio: number): number {
  if (ratio > 0 && ratio < Infinity) return 1 / (1 + ratio);
  throw new RangeError(`The cost ratio must be a number above 0; got ${ratio}.`);
}

/**
 * Returns the cost of each row when every row with at least the threshold is acted on, in needless actions: to act where
 * the outcome stays away costs 1, to leave alone where it comes costs `ratio`, and what is done rightly costs nothing.
 */
export function rowCosts(score: Float64Array, label: Uint8Array, threshold: number, ratio: number): Float64Array {
  return score.map((value, row) => (value >= threshold ? 1 - label[row]! : ratio * label[row]!));
}

/** What it is worth to act from the profit threshold on; costs are in needless actions per row. */
export interface ActionValue {
  /** Everyone with at least this score is acted on. */
  readonly threshold: number;
  /** Share of the rows that are acted on. */
  readonly actedShare: number;
  readonly cost: number;
  readonly costOfNobody: number;
  readonly costOfEverybody: number;
  /** Cost of the cheaper of acting on nobody and on everybody, less that of acting on the score. */
  readonly saving: ClusteredMean;
  /** Cost of acting on the other score, from the same threshold, less that of acting on this one. */
  readonly savingOverOther: ClusteredMean;
}

/**
 * Returns what acting from the profit threshold on is worth by one score, and beside another of the same rows; intervals
 * are customer-clustered. Undefined with rows of fewer than two customers.
 */
export function actionValue(
  score: Float64Array,
  other: Float64Array,
  { label, cluster }: TestRows,
  ratio: number,
): ActionValue | undefined {
  const threshold = profitThreshold(ratio);
  const costs = rowCosts(score, label, threshold, ratio);
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const nobody = rowCosts(score, label, Infinity, ratio);
  const everybody = rowCosts(score, label, -Infinity, ratio);
  const less = (from: Float64Array) =>
    clusteredMean(
      from.map((value, row) => value - costs[row]!),
      cluster,
    );
  const saving = less(mean(nobody) <= mean(everybody) ? nobody : everybody);
  const savingOverOther = less(rowCosts(other, label, threshold, ratio));
  if (saving === undefined || savingOverOther === undefined) return undefined;
  return {
    threshold,
    actedShare: score.filter((value) => value >= threshold).length / score.length,
    cost: mean(costs),
    costOfNobody: mean(nobody),
    costOfEverybody: mean(everybody),
    saving,
    savingOverOther,
  };
}
