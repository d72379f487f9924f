import type { Interval } from "../interval.ts";
import type { Judgement } from "../judgement.ts";
import { clusterIndex, countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import { estimateOf, type TestedEstimate } from "../means/influence.ts";
import { augmentedDifference, type AugmentedMeans } from "./augmented.ts";
import { balanceOf, type Balance } from "./balance.ts";
import { approximateRiskRatio, eValue, eValueOfLimit } from "./e-value.ts";
import { propensities } from "./propensity.ts";
import { effectiveSample, stabilisedWeights } from "./weighting.ts";

/** Who was eligible, what was known of him then, whether he was treated, and what became of him. */
export interface ObservedTreatment {
  /** Measured from time zero, the day on which all became eligible. */
  readonly outcome: Float64Array;
  readonly treated: Uint8Array;
  /** Known before time zero; a class is a column of 0 and 1 for each of its values but one. */
  readonly covariates: readonly Float64Array[];
  readonly customer?: Int32Array;
  /** Rows that say as much as this many unweighted ones are needed in each arm. */
  readonly minimumEffectiveSample?: number;
  readonly confidence?: number;
}

export interface ObservedChecks {
  /** Share of rows that were left out because nearly all like them were treated, or nearly none. */
  readonly trimmedShare: number | undefined;
  /** Per covariate, in their order; before is of all rows. */
  readonly balance: readonly Balance[];
  readonly effectiveSample: { readonly treated: number; readonly control: number } | undefined;
  /** Of the estimate, and of its limit that is nearer to none. */
  readonly eValue: number | undefined;
  readonly eValueOfLimit: number | undefined;
}

export type ObservedReason = "no_overlap" | "imbalance" | "too_few_customers";

/** Those with a probability of being treated outside of this are left out (Crump et al. 2009 find 0.1 to do). */
const OVERLAP: Interval = { low: 0.05, high: 0.95 };
/** Where more than this would have to be left out, what is left speaks for too few. */
const MOST_TRIMMED = 0.5;
const MOST_APART = 0.1;

/**
 * Returns the effect of a treatment that somebody chose, with evidence grade C: by augmented weighting of the rows that
 * overlap, with an interval from its influence function by customer; or why none may be stated. It is of those rows only.
 * Throws a RangeError for columns that differ in length and for values that are not finite.
 */
export function judgeObserved(observed: ObservedTreatment): Judgement<ObservedChecks, ObservedReason> {
  requireColumns(observed);
  const refuse = (reason: ObservedReason, checks: Partial<ObservedChecks> = {}) =>
    ({ verdict: "refused", grade: "C", reason, checks: { ...NO_CHECKS, ...checks } }) as const;
  const arms = observed.treated.reduce((sum, arm) => sum + arm, 0);
  if (Math.min(arms, observed.treated.length - arms) < 2) return refuse("too_few_customers");
  const first = propensities(observed.covariates, observed.treated);
  if (first === undefined) return refuse("no_overlap");
  const rows = Int32Array.from(first.keys()).filter((row) => first[row]! > OVERLAP.low && first[row]! < OVERLAP.high);
  const trimmedShare = 1 - rows.length / first.length;
  if (trimmedShare > MOST_TRIMMED) return refuse("no_overlap", { trimmedShare });
  const kept = trimmedShare === 0 ? observed : keepRows(observed, rows);
  const propensity = trimmedShare === 0 ? first : propensities(kept.covariates, kept.treated);
  if (propensity === undefined) return refuse("no_overlap", { trimmedShare });
  const { checks, reason } = checkWeights(observed, kept, propensity);
  if (reason !== undefined) return refuse(reason, { ...checks, trimmedShare });
  const clusters = clusterIndex(kept.customer, kept.outcome.length);
  const means = augmentedDifference(kept.outcome, { treated: kept.treated, propensity }, kept.covariates);
  const estimate = means && estimateOf(means, clusters, observed.confidence);
  if (estimate === undefined) return refuse("too_few_customers", { ...checks, trimmedShare });
  const arm = (own: 0 | 1) => countClusters(clusters, (row) => kept.treated[row] === own);
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
    checks: { ...NO_CHECKS, ...checks, trimmedShare, ...eValuesOf(kept, means!, estimate, clusters) },
  };
}

const NO_CHECKS: ObservedChecks = {
  trimmedShare: undefined,
  balance: [],
  effectiveSample: undefined,
  eValue: undefined,
  eValueOfLimit: undefined,
};

function requireColumns({ outcome, treated, covariates }: ObservedTreatment): void {
  for (const column of [treated, ...covariates]) {
    if (column.length !== outcome.length) {
      throw new RangeError(`columns must be as long as the outcome, ${outcome.length}; got ${column.length}.`);
    }
  }
  for (const column of [outcome, ...covariates]) {
    if (!column.every(Number.isFinite)) throw new RangeError("outcome and covariates must be finite.");
  }
}

function keepRows(observed: ObservedTreatment, rows: Int32Array): ObservedTreatment {
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    ...observed,
    outcome: pick(observed.outcome),
    treated: Uint8Array.from(rows, (row) => observed.treated[row]!),
    covariates: observed.covariates.map(pick),
    ...(observed.customer && { customer: Int32Array.from(rows, (row) => observed.customer![row]!) }),
  };
}

function checkWeights(all: ObservedTreatment, kept: ObservedTreatment, propensity: Float64Array) {
  const weights = stabilisedWeights({ treated: kept.treated, propensity });
  const equal = new Float64Array(all.treated.length).fill(1);
  const balance = kept.covariates.map((column, place) => ({
    before: balanceOf(all.covariates[place]!, all.treated, equal).before,
    after: balanceOf(column, kept.treated, weights).after,
  }));
  const sample = {
    treated: effectiveSample(weights, kept.treated, 1),
    control: effectiveSample(weights, kept.treated, 0),
  };
  const checks = { balance, effectiveSample: sample };
  const isFew = Math.min(sample.treated, sample.control) < (all.minimumEffectiveSample ?? 30);
  const isApart = balance.some(({ after }) => Math.abs(after) >= MOST_APART);
  const reason: ObservedReason | undefined = isFew ? "too_few_customers" : isApart ? "imbalance" : undefined;
  return { checks, reason };
}

/** Of a share by its ratio, with the limits of the ratio's logarithm; of other means by standard deviations. */
function eValuesOf(
  { outcome, confidence }: ObservedTreatment,
  means: AugmentedMeans,
  estimate: TestedEstimate,
  clusters: ClusterIndex,
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
