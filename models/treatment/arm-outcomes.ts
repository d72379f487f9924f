import type { Judgement } from "../inference/judgement.ts";
import type { DifferenceOfMeans } from "../inference/means/difference-of-means.ts";
import { armsBefore } from "../inference/randomised/arms-before.ts";
import { judgeRandomised } from "../inference/randomised/randomised-effect.ts";
import {
  judgeRandomisedDurations,
  judgeRandomisedMeans,
  type RandomisedReason,
} from "../inference/randomised/randomised-means.ts";
import { judgeRandomisedRatio } from "../inference/randomised/randomised-ratio.ts";
import { netValues } from "../inference/satisfaction/nps.ts";
import { durationsUpTo } from "../inference/survival/ruled-out.ts";
import type { Outcome } from "../release/effects.ts";

/** Outcomes that a customer has or has not. */
export const HAD_OUTCOMES = [
  "cure",
  "reversal",
  "opt_out",
  "dispute",
  "complaint",
  "churn_90",
  "churn_180",
] as const satisfies readonly Outcome[];
export type HadOutcome = (typeof HAD_OUTCOMES)[number];

/** Outcomes in euros of a customer. */
export const EURO_OUTCOMES = ["recovered", "revenue_90", "revenue_180"] as const satisfies readonly Outcome[];
export type EuroOutcome = (typeof EURO_OUTCOMES)[number];

/** What became of customers from their first eligibility on: a column per outcome, a row per customer. */
export interface EligibilityOutcomes {
  /** 1 in the treated arm, else 0. */
  readonly treated: Uint8Array;
  /** Days beyond terms of what he paid in the year up to the month-end before time zero; NaN where he paid nothing. */
  readonly daysBeyondTermsBefore: Float64Array;
  /** Days from time zero to the day on which was looked. */
  readonly watchedDays: Float64Array;
  /** Days until what the contact was about was paid; NaN while it is not, and where it was credited in full or written off. */
  readonly paidAfterDays: Float64Array;
  /** 1 or 0; NaN where the ledger was not watched for long enough, as in the next ones. */
  readonly had: Readonly<Record<HadOutcome, Float64Array>>;
  readonly euros: Readonly<Record<EuroOutcome, Float64Array>>;
  /** What contacts with him cost in the days in which money counts as recovered, in euros; NaN where that is not known. */
  readonly costs: Float64Array;
  /** 0 to 10; NaN without an answer. */
  readonly score: Float64Array;
}

/** Days to pay are counted up to this many. */
export const HORIZON_DAYS = 60;

/** Outcomes that are a share of those who paid within so many days. */
export const PAID_WITHIN = { paid_7: 7, paid_14: 14, paid_30: 30 } as const;

/** A difference in NPS, in days and in euros that is worth finding. */
const WORTH_FINDING = { nps: 10, days: 2, euros: 10 } as const;

export type OutcomeJudgement = Judgement<unknown, RandomisedReason>;

export interface JudgedOutcome {
  readonly judgement: OutcomeJudgement;
  readonly treated: ArmCount;
  readonly control: ArmCount;
}

/** Customers of an arm of whom the outcome is known. */
export interface ArmCount {
  readonly n: number;
  /** Those who had it; undefined where it is not one that a customer has or has not. */
  readonly successes: number | undefined;
}

/** What was planned of the arms of these customers, and whether they differed before (`judgeBefore`). */
export interface PlannedArms {
  readonly plannedTreatedShare: number;
  readonly beforePValue?: number | undefined;
}

/**
 * Returns how far the arms of these rows lay apart before time zero, in days beyond terms: asked once for all outcomes, since chance
 * dealt the same customers in each. Undefined where too little was known.
 */
export function judgeBefore(
  rows: Int32Array,
  { treated, daysBeyondTermsBefore }: EligibilityOutcomes,
): DifferenceOfMeans | undefined {
  return armsBefore(
    Float64Array.from(rows, (row) => daysBeyondTermsBefore[row]!),
    Uint8Array.from(rows, (row) => treated[row]!),
  );
}

/** All outcomes but the ratio of two of them. */
export type MeanOutcome = Exclude<Outcome, "cost_per_euro">;

/**
 * Returns the effect of a randomised treatment on an outcome, by intention to treat, of those rows of whom it is known: a
 * window that is not over yet leaves both arms alike, since it depends on time zero alone. An answer that was not given is
 * kept as missing. What was credited in full or written off is never paid: it counts as unpaid in every window and up to the
 * horizon of days to pay, so that neither looks like paying. Shares are fractions, NPS is in points, days and euros are means.
 */
export function judgeOutcome(
  outcome: MeanOutcome,
  rows: Int32Array,
  outcomes: EligibilityOutcomes,
  planned: PlannedArms,
): JudgedOutcome {
  const known = rows.filter((row) => isKnown(outcome, row, outcomes));
  const treated = Uint8Array.from(known, (row) => outcomes.treated[row]!);
  const arms = { ...planned, treated };
  const column = (values: Float64Array) => Float64Array.from(known, (row) => values[row]!);
  const sizes = (isCounted: (row: number) => boolean = () => true) => ({
    treated: { n: countArm(known, treated, 1, isCounted), successes: undefined },
    control: { n: countArm(known, treated, 0, isCounted), successes: undefined },
  });
  if (outcome === "days_to_pay") {
    return { judgement: judgeRandomisedDurations({ ...arms, ...durations(known, outcomes) }), ...sizes() };
  }
  if (outcome === "nps") {
    const points = { outcome: netValues(column(outcomes.score)), changeWorthFinding: WORTH_FINDING.nps };
    const judgement = judgeRandomisedMeans({ ...arms, ...points });
    return { judgement, ...sizes((row) => !Number.isNaN(outcomes.score[row]!)) };
  }
  if (isInEuros(outcome)) {
    const euros = { outcome: column(outcomes.euros[outcome]), changeWorthFinding: WORTH_FINDING.euros };
    return { judgement: judgeRandomisedMeans({ ...arms, ...euros }), ...sizes() };
  }
  const count = (arm: number) => ({
    n: countArm(known, treated, arm),
    successes: countArm(known, treated, arm, (row) => hasOutcome(outcome, row, outcomes)),
  });
  const counts = { treated: count(1), control: count(0) };
  return { judgement: judgeRandomised({ ...counts, ...planned }), ...counts };
}

/**
 * Returns what contacts cost for each euro that they bring, as a randomised treatment changes both: what it costs itself, and
 * what it saves of later steps. Of those customers of whom the money is known.
 */
export function judgeCostPerEuro(
  rows: Int32Array,
  { treated, costs, euros }: EligibilityOutcomes,
  planned: PlannedArms,
): ReturnType<typeof judgeRandomisedRatio> {
  const known = rows.filter((row) => !Number.isNaN(euros.recovered[row]!));
  const column = (values: Float64Array) => Float64Array.from(known, (row) => values[row]!);
  return judgeRandomisedRatio({
    ...planned,
    treated: Uint8Array.from(known, (row) => treated[row]!),
    above: column(costs),
    below: column(euros.recovered),
  });
}

/** Returns what a randomised treatment adds to what contacts cost, in euros per customer; all costs must be known. */
export function judgeContactCosts(
  rows: Int32Array,
  { treated, costs }: EligibilityOutcomes,
  planned: PlannedArms,
): Judgement<unknown, RandomisedReason> {
  return judgeRandomisedMeans({
    ...planned,
    treated: Uint8Array.from(rows, (row) => treated[row]!),
    outcome: Float64Array.from(rows, (row) => costs[row]!),
  });
}

/** True for an outcome in euros of a customer. */
export const isInEuros = (outcome: Outcome): outcome is EuroOutcome =>
  (EURO_OUTCOMES as readonly Outcome[]).includes(outcome);

function countArm(
  rows: Int32Array,
  treated: Uint8Array,
  arm: number,
  isCounted: (row: number) => boolean = () => true,
): number {
  return rows.reduce((sum, row, place) => sum + Number(treated[place] === arm && isCounted(row)), 0);
}

const isPaidWithin = (outcome: Outcome): outcome is keyof typeof PAID_WITHIN => outcome in PAID_WITHIN;

function isKnown(outcome: MeanOutcome, row: number, { watchedDays, euros, had }: EligibilityOutcomes): boolean {
  if (isPaidWithin(outcome)) return watchedDays[row]! >= PAID_WITHIN[outcome];
  if (outcome === "days_to_pay" || outcome === "nps") return true;
  return !Number.isNaN((isInEuros(outcome) ? euros[outcome] : had[outcome])[row]!);
}

/** True where the customer of a row had the outcome, as far as is known. */
export function hasOutcome(
  outcome: HadOutcome | keyof typeof PAID_WITHIN,
  row: number,
  { paidAfterDays, had }: EligibilityOutcomes,
): boolean {
  return isPaidWithin(outcome) ? paidAfterDays[row]! <= PAID_WITHIN[outcome] : had[outcome][row] === 1;
}

function durations(rows: Int32Array, { watchedDays, paidAfterDays }: EligibilityOutcomes) {
  const column = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const { lengths, causes } = durationsUpTo({ endedAfter: column(paidAfterDays), watchedFor: column(watchedDays) });
  return { lengths, ended: causes, horizon: HORIZON_DAYS, changeWorthFinding: WORTH_FINDING.days };
}
