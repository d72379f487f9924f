import type { Judgement } from "../inference/judgement.ts";
import { judgeRandomised } from "../inference/randomised/randomised-effect.ts";
import {
  judgeRandomisedDurations,
  judgeRandomisedMeans,
  type RandomisedReason,
} from "../inference/randomised/randomised-means.ts";
import { netValues } from "../inference/satisfaction/nps.ts";
import type { Outcome } from "../release/effects.ts";

/** What became of customers from their first eligibility on: a column per outcome, a row per customer. */
export interface EligibilityOutcomes {
  /** 1 in the treated arm, else 0. */
  readonly treated: Uint8Array;
  /** Days from time zero to the day on which was looked. */
  readonly watchedDays: Float64Array;
  /** Days until what was past due was paid; NaN while it is not. */
  readonly paidAfterDays: Float64Array;
  /** Euros; NaN where the ledger was not watched for long enough, as in the next ones. */
  readonly recovered: Float64Array;
  readonly isOptedOut: Float64Array;
  readonly isDisputed: Float64Array;
  readonly isComplained: Float64Array;
  /** 0 to 10; NaN without an answer. */
  readonly score: Float64Array;
}

/** Days to pay are counted up to this many. */
export const HORIZON_DAYS = 60;

const PAID_WITHIN = { paid_7: 7, paid_14: 14, paid_30: 30 } as const;

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

/**
 * Returns the effect of a randomised treatment on an outcome, by intention to treat, of those rows of whom it is known: a
 * window that is not over yet leaves both arms alike, since it depends on time zero alone. An answer that was not given is
 * kept as missing. Shares are fractions, NPS is in points, days and euros are means.
 */
export function judgeOutcome(
  outcome: Outcome,
  rows: Int32Array,
  outcomes: EligibilityOutcomes,
  plannedTreatedShare: number,
): JudgedOutcome {
  const known = rows.filter((row) => isKnown(outcome, row, outcomes));
  const treated = Uint8Array.from(known, (row) => outcomes.treated[row]!);
  const arms = { treated, plannedTreatedShare };
  const column = (values: Float64Array) => Float64Array.from(known, (row) => values[row]!);
  const sizes = (isCounted: (row: number) => boolean = () => true) => ({
    treated: { n: countArm(known, treated, 1, isCounted), successes: undefined },
    control: { n: countArm(known, treated, 0, isCounted), successes: undefined },
  });
  switch (outcome) {
    case "days_to_pay":
      return { judgement: judgeRandomisedDurations({ ...arms, ...durations(known, outcomes) }), ...sizes() };
    case "recovered": {
      const euros = { outcome: column(outcomes.recovered), changeWorthFinding: WORTH_FINDING.euros };
      return { judgement: judgeRandomisedMeans({ ...arms, ...euros }), ...sizes() };
    }
    case "nps": {
      const points = { outcome: netValues(column(outcomes.score)), changeWorthFinding: WORTH_FINDING.nps };
      const judgement = judgeRandomisedMeans({ ...arms, ...points });
      return { judgement, ...sizes((row) => !Number.isNaN(outcomes.score[row]!)) };
    }
    default: {
      const count = (arm: number) => ({
        n: countArm(known, treated, arm),
        successes: countArm(known, treated, arm, (row) => hasOutcome(outcome, row, outcomes)),
      });
      const counts = { treated: count(1), control: count(0) };
      return { judgement: judgeRandomised({ ...counts, plannedTreatedShare }), ...counts };
    }
  }
}

function countArm(
  rows: Int32Array,
  treated: Uint8Array,
  arm: number,
  isCounted: (row: number) => boolean = () => true,
): number {
  return rows.reduce((sum, row, place) => sum + Number(treated[place] === arm && isCounted(row)), 0);
}

type Had = Exclude<Outcome, "days_to_pay" | "recovered" | "nps">;

const isPaidWithin = (outcome: Outcome): outcome is keyof typeof PAID_WITHIN => outcome in PAID_WITHIN;

function isKnown(outcome: Outcome, row: number, outcomes: EligibilityOutcomes): boolean {
  if (isPaidWithin(outcome)) return outcomes.watchedDays[row]! >= PAID_WITHIN[outcome];
  if (outcome === "days_to_pay" || outcome === "nps") return true;
  return !Number.isNaN(columnOf(outcome, outcomes)[row]!);
}

function columnOf(
  outcome: "recovered" | "opt_out" | "dispute" | "complaint",
  { recovered, isOptedOut, isDisputed, isComplained }: EligibilityOutcomes,
): Float64Array {
  return { recovered, opt_out: isOptedOut, dispute: isDisputed, complaint: isComplained }[outcome];
}

function hasOutcome(outcome: Had, row: number, outcomes: EligibilityOutcomes): boolean {
  if (isPaidWithin(outcome)) return outcomes.paidAfterDays[row]! <= PAID_WITHIN[outcome];
  return columnOf(outcome, outcomes)[row] === 1;
}

function durations(rows: Int32Array, { watchedDays, paidAfterDays }: EligibilityOutcomes) {
  const ended = Uint8Array.from(rows, (row) => Number(!Number.isNaN(paidAfterDays[row]!)));
  const lengths = Float64Array.from(rows, (row, place) =>
    ended[place] === 1 ? paidAfterDays[row]! : watchedDays[row]!,
  );
  return { lengths, ended, horizon: HORIZON_DAYS, changeWorthFinding: WORTH_FINDING.days };
}
