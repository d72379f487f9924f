import { compareArms, type Comparison } from "../inference/observational/comparable-rows.ts";
import { judgeComparedAnswers } from "../inference/observational/observed-answers.ts";
import { judgeCompared, NO_OBSERVED_CHECKS, type ObservedChecks } from "../inference/observational/observed-effect.ts";
import { clusterIndex, countClusters } from "../inference/means/cluster-index.ts";
import type { Judgement } from "../inference/judgement.ts";
import { netValues } from "../inference/satisfaction/nps.ts";
import type { ResponseOutcome } from "../release/effects.ts";
import type { ObservedOutcome, ObservedRefusal } from "../release/observed.ts";
import type { ChosenTrials } from "./chosen-treatment.ts";
import { countHad, fewestOf, isTooRare, type ResponseColumns } from "./customer-responses.ts";

/** What is known of an outcome over the rows of trials. */
export interface JudgedChoice {
  readonly judgement: Judgement<ObservedChecks, ObservedRefusal>;
  readonly customers: CustomersBehind;
}

/** How many customers each arm has, and the fewest of them behind anything that the comparison tells. */
export interface CustomersBehind {
  readonly treated: number;
  readonly control: number;
  readonly fewest: number;
}

/** The trials of all customers, or of a segment, judged on every outcome that the ledger tells. */
export interface JudgedPart<Segment> {
  /** Undefined for all customers. */
  readonly segment: Segment | undefined;
  readonly outcomes: JudgedOutcomes;
}

export type JudgedOutcomes = Readonly<
  Record<CashOutcome, JudgedChoice> & Partial<Record<ResponseOutcome, JudgedChoice>>
>;
type CashOutcome = Exclude<ObservedOutcome, ResponseOutcome>;

const PAID_WITHIN = 14;
const MOST_UNMATCHED = 0.5;
const FEWEST_TREATED = 30;

/**
 * Returns the effects of the treatment over the rows of the trials, and where these can be compared over those of each segment,
 * with evidence grade C; or why they may not be stated. All outcomes are of the same comparison. Without anybody to compare
 * with for more than half of the treated there is no overlap. Arms that differ for all customers may be alike within a segment.
 * What customers let know in the days after time zero is a column per row of the trials.
 */
export function judgeChosen<Segment>(
  trials: ChosenTrials<Segment>,
  responses: ResponseColumns,
  segments: readonly Segment[],
): readonly JudgedPart<Segment>[] {
  const { unmatchedShare } = trials;
  const all = { segment: undefined, outcomes: judgeRows({ ...trials, responses }, unmatchedShare) };
  const isWorth = ({ judgement }: JudgedChoice) => judgement.verdict === "effect" || judgement.reason === "imbalance";
  if (!Object.values(all.outcomes).some(isWorth)) return [all];
  return [
    all,
    ...segments.map((segment) => {
      return { segment, outcomes: judgeRows(ofSegment(trials, responses, segment), unmatchedShare) };
    }),
  ];
}

/** The rows of trials that are judged together. */
interface TrialRows extends Pick<ChosenTrials<unknown>, "customer" | "treated" | "covariates" | "daysToPay"> {
  readonly responses: ResponseColumns;
}

function ofSegment<Segment>(trials: ChosenTrials<Segment>, responses: ResponseColumns, segment: Segment): TrialRows {
  const rows = Int32Array.from(trials.treated.keys()).filter((row) => trials.segment[row] === segment);
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    customer: rows.map((row) => trials.customer[row]!),
    treated: Uint8Array.from(rows, (row) => trials.treated[row]!),
    covariates: trials.covariates.map(pick),
    daysToPay: pick(trials.daysToPay),
    responses: Object.fromEntries(Object.entries(responses).map(([name, column]) => [name, pick(column)])),
  };
}

function judgeRows(part: TrialRows, unmatchedShare: number): JudgedOutcomes {
  const comparison = comparisonOf(part, unmatchedShare);
  const paid = part.daysToPay.map((days) => Number(days <= PAID_WITHIN));
  const told = Object.entries(part.responses) as [ResponseOutcome, Float64Array][];
  const judged = told.map(([name, column]) => {
    const judge = name === "nps" ? judgeAnswers : judgeHad;
    return [name, judge(column, part, comparison)] as const;
  });
  return {
    days_to_pay: { judgement: judgeCompared(comparison, part.daysToPay), customers: customersBehind(part) },
    paid_14: { judgement: judgeCompared(comparison, paid), customers: customersBehind(part, paid) },
    ...Object.fromEntries(judged),
  };
}

/** Refused before anything is compared where there is nobody to compare with, or hardly anybody was treated. */
function comparisonOf(part: TrialRows, unmatchedShare: number): Comparison {
  const refused = { isComparable: false, eligible: part.treated.length, checks: NO_OBSERVED_CHECKS } as const;
  if (unmatchedShare > MOST_UNMATCHED) return { ...refused, reason: "no_overlap" };
  if (part.treated.reduce((sum, arm) => sum + arm, 0) < FEWEST_TREATED) {
    return { ...refused, reason: "too_few_customers" };
  }
  return compareArms(part);
}

/** Of those who answered. */
function judgeAnswers(score: Float64Array, { customer, treated }: TrialRows, comparison: Comparison): JudgedChoice {
  const rows = Int32Array.from(score.keys()).filter((row) => !Number.isNaN(score[row]!));
  const answered = { customer: rows.map((row) => customer[row]!), treated: rows.map((row) => treated[row]!) };
  return { judgement: judgeComparedAnswers(comparison, netValues(score)), customers: customersBehind(answered) };
}

/** What enough of those who are compared did, and did not; how many did is not told where it is refused. */
function judgeHad(had: Float64Array, part: TrialRows, comparison: Comparison): JudgedChoice {
  if (comparison.isComparable) {
    const { rows, treated, customer } = comparison;
    const compared = rows === undefined ? had : Float64Array.from(rows, (row) => had[row]!);
    if (isTooRare(countHad(compared, customer, (row) => treated[row] === 1))) {
      const checks = { ...NO_OBSERVED_CHECKS, ...comparison.checks };
      const judgement = { verdict: "refused", grade: "C", reason: "too_few_events", checks } as const;
      return { judgement, customers: customersBehind(part) };
    }
  }
  return { judgement: judgeCompared(comparison, had), customers: customersBehind(part, had) };
}

/** Of a share, those who had it and those who did not count by themselves. */
function customersBehind(
  { customer, treated }: { readonly customer: Int32Array; readonly treated: ArrayLike<number> },
  share?: Float64Array,
): CustomersBehind {
  const clusters = clusterIndex(customer, customer.length);
  const arm = (place: 0 | 1) => countClusters(clusters, (row) => treated[row] === place);
  const arms = { treated: arm(1), control: arm(0) };
  const fewest = Math.min(arms.treated, arms.control);
  if (share === undefined) return { ...arms, fewest };
  return { ...arms, fewest: Math.min(fewest, fewestOf(countHad(share, customer, (row) => treated[row] === 1))) };
}
