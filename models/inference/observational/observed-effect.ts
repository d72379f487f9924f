import type { Judgement } from "../judgement.ts";
import { clusterIndex, countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import { estimateOf, type TestedEstimate } from "../means/influence.ts";
import { augmentedDifference, type AugmentedMeans } from "./augmented.ts";
import {
  compareArms,
  type Comparison,
  type ComparisonChecks,
  type EligibleRows,
  type ObservedReason,
} from "./comparable-rows.ts";
import { approximateRiskRatio, eValue, eValueOfLimit } from "./e-value.ts";

export type { ObservedReason } from "./comparable-rows.ts";

/** Who was eligible, what was known of him then, whether he was treated, and what became of him. */
export interface ObservedTreatment extends EligibleRows {
  /** Measured from time zero, the day on which all became eligible. */
  readonly outcome: Float64Array;
  readonly confidence?: number;
}

export interface ObservedChecks extends ComparisonChecks {
  /** Of the estimate, and of its limit that is nearer to none. */
  readonly eValue: number | undefined;
  readonly eValueOfLimit: number | undefined;
}

/** Checks of what was refused before anything was compared. */
export const NO_OBSERVED_CHECKS: ObservedChecks = {
  trimmedShare: undefined,
  balance: [],
  effectiveSample: undefined,
  eValue: undefined,
  eValueOfLimit: undefined,
};

/**
 * Returns the effect of a treatment that somebody chose, with evidence grade C: by augmented weighting of the rows that
 * overlap, with an interval from its influence function by customer; or why none may be stated. It is of those rows only.
 * Throws a RangeError for columns that differ in length and for values that are not finite.
 */
export function judgeObserved({
  outcome,
  confidence,
  ...eligible
}: ObservedTreatment): Judgement<ObservedChecks, ObservedReason> {
  return judgeCompared(compareArms(eligible), outcome, confidence);
}

/**
 * Returns what `judgeObserved` does, of arms that were compared already: several outcomes of the same rows share that. `outcome`
 * is of all rows. Throws a RangeError where it is not finite, or not as long as they are.
 */
export function judgeCompared(
  comparison: Comparison,
  outcome: Float64Array,
  confidence?: number,
): Judgement<ObservedChecks, ObservedReason> {
  if (outcome.length !== comparison.eligible) {
    throw new RangeError(`the outcome must be as long as the arms, ${comparison.eligible}; got ${outcome.length}.`);
  }
  if (!outcome.every(Number.isFinite)) throw new RangeError("the outcome must be finite.");
  const checks = { ...NO_OBSERVED_CHECKS, ...comparison.checks };
  if (!comparison.isComparable) return { verdict: "refused", grade: "C", reason: comparison.reason, checks };
  const { rows, treated, covariates, customer } = comparison;
  const own = rows === undefined ? outcome : Float64Array.from(rows, (row) => outcome[row]!);
  const clusters = clusterIndex(customer, own.length);
  const means = augmentedDifference(own, comparison, covariates);
  const estimate = means && estimateOf(means, clusters, confidence);
  if (estimate === undefined) return { verdict: "refused", grade: "C", reason: "too_few_customers", checks };
  const arm = (place: 0 | 1) => countClusters(clusters, (row) => treated[row] === place);
  return {
    verdict: "effect",
    grade: "C",
    difference: estimate.value,
    standardError: estimate.standardError,
    interval: estimate.interval,
    pValue: estimate.pValue,
    treated: { customers: arm(1), mean: means!.treatedMean },
    control: { customers: arm(0), mean: means!.controlMean },
    assumptions: ["no_unmeasured_confounding", "positivity", "one_model_right", "no_interference"],
    checks: { ...checks, ...eValuesOf(own, means!, estimate, { clusters, confidence }) },
  };
}

/** Of a share by its ratio, with the limits of the ratio's logarithm; of other means by standard deviations. */
function eValuesOf(
  outcome: Float64Array,
  means: AugmentedMeans,
  estimate: TestedEstimate,
  { clusters, confidence }: { readonly clusters: ClusterIndex; readonly confidence: number | undefined },
): Pick<ObservedChecks, "eValue" | "eValueOfLimit"> | undefined {
  const { treatedMean, controlMean } = means;
  if (outcome.every((value) => value === 0 || value === 1)) {
    if (!(treatedMean > 0 && controlMean > 0)) return undefined;
    const scores = means.treatedScores.map(
      (score, row) => score / treatedMean - means.controlScores[row]! / controlMean,
    );
    const value = Math.log(treatedMean / controlMean);
    const { interval } = estimateOf({ value, scores }, clusters, confidence)!;
    return {
      eValue: eValue(Math.exp(value)),
      eValueOfLimit: eValueOfLimit(Math.exp(interval.low), Math.exp(interval.high)),
    };
  }
  const mean = outcome.reduce((sum, value) => sum + value, 0) / outcome.length;
  const deviation = Math.sqrt(outcome.reduce((sum, value) => sum + (value - mean) ** 2, 0) / outcome.length);
  if (deviation === 0) return undefined;
  const ratio = (difference: number) => approximateRiskRatio(difference / deviation);
  return {
    eValue: eValue(ratio(estimate.value)),
    eValueOfLimit: eValueOfLimit(ratio(estimate.interval.low), ratio(estimate.interval.high)),
  };
}
