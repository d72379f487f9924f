import type { Interval } from "../interval.ts";
import { balanceOf, type Balance } from "./balance.ts";
import { propensities } from "./propensity.ts";
import { effectiveSample, stabilisedWeights, type Assignment } from "./weighting.ts";

/** Who was eligible, what was known of him then, and whether he was treated. */
export interface EligibleRows {
  readonly treated: Uint8Array;
  /** Known before time zero; a class is a column of 0 and 1 for each of its values but one. */
  readonly covariates: readonly Float64Array[];
  readonly customer?: Int32Array | undefined;
  /** Rows that say as much as this many unweighted ones are needed in each arm. */
  readonly minimumEffectiveSample?: number;
}

/** What tells whether the arms can be compared, whatever the outcome. */
export interface ComparisonChecks {
  /** Share of rows that were left out because nearly all like them were treated, or nearly none. */
  readonly trimmedShare: number | undefined;
  /** Per covariate, in their order; before is of all rows. */
  readonly balance: readonly Balance[];
  readonly effectiveSample: { readonly treated: number; readonly control: number } | undefined;
}

export type ObservedReason = "no_overlap" | "imbalance" | "too_few_customers";

interface Compared {
  /** Number of rows that were eligible. */
  readonly eligible: number;
  readonly checks: ComparisonChecks;
}

/** The rows in which the arms overlap. */
export interface ComparableRows extends Compared, Assignment {
  readonly isComparable: true;
  /** Their places among all; undefined where all overlap. */
  readonly rows: Int32Array | undefined;
  readonly covariates: readonly Float64Array[];
  readonly customer: Int32Array | undefined;
}

/** The rows of which arms can be compared, or why they cannot be. */
export type Comparison =
  | ComparableRows
  | (Compared & { readonly isComparable: false; readonly reason: ObservedReason });

/** Those with a probability of being treated outside of this are left out (Crump et al. 2009 find 0.1 to do). */
const OVERLAP: Interval = { low: 0.05, high: 0.95 };
/** Where more than this would have to be left out, what is left speaks for too few. */
const MOST_TRIMMED = 0.5;
const MOST_APART = 0.1;
const MINIMUM_EFFECTIVE_SAMPLE = 30;

const NO_CHECKS: ComparisonChecks = { trimmedShare: undefined, balance: [], effectiveSample: undefined };

/**
 * Returns the rows that overlap with the probability of each to be treated, fitted to them alone, where weights by it bring the
 * arms together; or why they do not. It is the same for every outcome, and most of what comparing costs. Throws a RangeError
 * for columns that differ in length and for values that are not finite.
 */
export function compareArms(eligible: EligibleRows): Comparison {
  requireCovariates(eligible);
  const refuse = (reason: ObservedReason, checks: Partial<ComparisonChecks> = {}): Comparison => ({
    isComparable: false,
    eligible: eligible.treated.length,
    reason,
    checks: { ...NO_CHECKS, ...checks },
  });
  const arms = eligible.treated.reduce((sum, arm) => sum + arm, 0);
  if (Math.min(arms, eligible.treated.length - arms) < 2) return refuse("too_few_customers");
  const first = propensities(eligible.covariates, eligible.treated);
  if (first === undefined) return refuse("no_overlap");
  const rows = Int32Array.from(first.keys()).filter((row) => first[row]! > OVERLAP.low && first[row]! < OVERLAP.high);
  const trimmedShare = 1 - rows.length / first.length;
  if (trimmedShare > MOST_TRIMMED) return refuse("no_overlap", { trimmedShare });
  const kept = trimmedShare === 0 ? eligible : keepRows(eligible, rows);
  const propensity = trimmedShare === 0 ? first : propensities(kept.covariates, kept.treated);
  if (propensity === undefined) return refuse("no_overlap", { trimmedShare });
  const { reason, ...checked } = checkWeights(eligible, kept, propensity);
  const checks = { trimmedShare, ...checked };
  if (reason !== undefined) return refuse(reason, checks);
  const { treated, covariates, customer } = kept;
  return {
    isComparable: true,
    eligible: eligible.treated.length,
    checks,
    rows: trimmedShare === 0 ? undefined : rows,
    treated,
    propensity,
    covariates,
    customer,
  };
}

function requireCovariates({ treated, covariates }: EligibleRows): void {
  for (const column of covariates) {
    if (column.length !== treated.length) {
      throw new RangeError(`columns must be as long as the arms, ${treated.length}; got ${column.length}.`);
    }
    if (!column.every(Number.isFinite)) throw new RangeError("covariates must be finite.");
  }
}

function keepRows({ treated, covariates, customer }: EligibleRows, rows: Int32Array): EligibleRows {
  return {
    treated: Uint8Array.from(rows, (row) => treated[row]!),
    covariates: covariates.map((column) => Float64Array.from(rows, (row) => column[row]!)),
    customer: customer && rows.map((row) => customer[row]!),
  };
}

function checkWeights(all: EligibleRows, kept: EligibleRows, propensity: Float64Array) {
  const weights = stabilisedWeights({ treated: kept.treated, propensity });
  const sample = effectiveSamples(weights, kept.treated);
  const equal = new Float64Array(all.treated.length).fill(1);
  const balance = kept.covariates.map((column, place) => ({
    before: balanceOf(all.covariates[place]!, all.treated, equal).before,
    after: balanceOf(column, kept.treated, weights).after,
  }));
  const isFew = isTooFew(sample, all.minimumEffectiveSample);
  const isApart = balance.some(({ after }) => Math.abs(after) >= MOST_APART);
  const reason: ObservedReason | undefined = isFew ? "too_few_customers" : isApart ? "imbalance" : undefined;
  return { balance, effectiveSample: sample, reason };
}

interface EffectiveSamples {
  readonly treated: number;
  readonly control: number;
}

const effectiveSamples = (weights: Float64Array, treated: Uint8Array): EffectiveSamples => ({
  treated: effectiveSample(weights, treated, 1),
  control: effectiveSample(weights, treated, 0),
});

const isTooFew = ({ treated, control }: EffectiveSamples, minimum = MINIMUM_EFFECTIVE_SAMPLE) =>
  Math.min(treated, control) < minimum;

/** Some of the rows that were compared, and their places among all that were eligible. */
export interface ComparedAmong {
  readonly comparison: Comparison;
  readonly places: Int32Array;
}

/**
 * Returns the compared rows for which `isKept` is true of their place among all that were eligible, with the very probabilities
 * that they have among the others; not comparable where they say too little.
 */
export function comparedAmong(comparison: ComparableRows, isKept: (place: number) => boolean): ComparedAmong {
  const placeOf = (row: number) => comparison.rows?.[row] ?? row;
  const kept = Int32Array.from(comparison.treated.keys()).filter((row) => isKept(placeOf(row)));
  const { treated, covariates, customer } = keepRows(comparison, kept);
  const propensity = Float64Array.from(kept, (row) => comparison.propensity[row]!);
  const sample = effectiveSamples(stabilisedWeights({ treated, propensity }), treated);
  const common = { eligible: kept.length, checks: { ...comparison.checks, effectiveSample: sample } };
  return {
    places: kept.map(placeOf),
    comparison: isTooFew(sample)
      ? { ...common, isComparable: false, reason: "too_few_customers" }
      : { ...common, isComparable: true, rows: undefined, treated, propensity, covariates, customer },
  };
}
