import { compareArms } from "../inference/observational/comparable-rows.ts";
import {
  judgeCompared,
  NO_OBSERVED_CHECKS,
  type ObservedChecks,
  type ObservedReason,
} from "../inference/observational/observed-effect.ts";
import { clusterIndex } from "../inference/means/cluster-index.ts";
import type { Judgement } from "../inference/judgement.ts";
import type { ObservedOutcome } from "../release/observed.ts";
import type { ChosenTrials } from "./chosen-treatment.ts";

/** What is known of an outcome over the rows of trials. */
export interface JudgedChoice {
  readonly judgement: Judgement<ObservedChecks, ObservedReason>;
  readonly customers: CustomersBehind;
}

/** How many customers each arm has, and the fewest of them behind anything that the comparison tells. */
export interface CustomersBehind {
  readonly treated: number;
  readonly control: number;
  readonly fewest: number;
}

/** The trials of all customers, or of a segment, judged on every outcome. */
export interface JudgedPart<Segment> {
  /** Undefined for all customers. */
  readonly segment: Segment | undefined;
  readonly outcomes: Readonly<Record<ObservedOutcome, JudgedChoice>>;
}

const PAID_WITHIN = 14;
const MOST_UNMATCHED = 0.5;
const FEWEST_TREATED = 30;

/**
 * Returns the effects of the treatment over the rows of the trials, and where these can be compared over those of each segment,
 * with evidence grade C; or why they may not be stated. Without anybody to compare with for more than half of the treated
 * there is no overlap. Arms that differ for all customers may be alike within a segment.
 */
export function judgeChosen<Segment>(
  trials: ChosenTrials<Segment>,
  segments: readonly Segment[],
): readonly JudgedPart<Segment>[] {
  const all = judgePart(trials, undefined);
  const isWorth = ({ judgement }: JudgedChoice) => judgement.verdict === "effect" || judgement.reason === "imbalance";
  if (!Object.values(all.outcomes).some(isWorth)) return [all];
  return [all, ...segments.map((segment) => judgePart(trials, segment))];
}

function judgePart<Segment>(trials: ChosenTrials<Segment>, segment: Segment | undefined): JudgedPart<Segment> {
  const part = partOf(trials, segment);
  const judgements = judgementsOf(part, trials.unmatchedShare);
  const customers = customersBehind(part);
  const of = (outcome: ObservedOutcome) => ({ judgement: judgements[outcome], customers: customers[outcome] });
  return { segment, outcomes: { days_to_pay: of("days_to_pay"), paid_14: of("paid_14") } };
}

type Part = Pick<ChosenTrials<unknown>, "customer" | "treated" | "covariates" | "daysToPay">;

function partOf<Segment>(trials: ChosenTrials<Segment>, segment: Segment | undefined): Part {
  if (segment === undefined) return trials;
  const rows = Int32Array.from(trials.treated.keys()).filter((row) => trials.segment[row] === segment);
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    customer: rows.map((row) => trials.customer[row]!),
    treated: Uint8Array.from(rows, (row) => trials.treated[row]!),
    covariates: trials.covariates.map(pick),
    daysToPay: pick(trials.daysToPay),
  };
}

function judgementsOf(part: Part, unmatchedShare: number): Record<ObservedOutcome, JudgedChoice["judgement"]> {
  const refuse = (reason: ObservedReason) => {
    const refusal = { verdict: "refused", grade: "C", reason, checks: NO_OBSERVED_CHECKS } as const;
    return { days_to_pay: refusal, paid_14: refusal };
  };
  if (unmatchedShare > MOST_UNMATCHED) return refuse("no_overlap");
  if (part.treated.reduce((sum, arm) => sum + arm, 0) < FEWEST_TREATED) return refuse("too_few_customers");
  const comparison = compareArms(part);
  return {
    days_to_pay: judgeCompared(comparison, part.daysToPay),
    paid_14: judgeCompared(
      comparison,
      part.daysToPay.map((days) => Number(days <= PAID_WITHIN)),
    ),
  };
}

/** Of the share that paid within the days, those who did and those who did not count by themselves. */
function customersBehind({ customer, treated, daysToPay }: Part): Record<ObservedOutcome, CustomersBehind> {
  const clusters = clusterIndex(customer, customer.length);
  const groups = new Uint8Array(clusters.count);
  for (let row = 0; row < treated.length; row++) {
    groups[clusters.of[row]!]! |= 1 << (2 * treated[row]! + Number(daysToPay[row]! <= PAID_WITHIN));
  }
  const count = (anyOf: number) => groups.reduce((sum, own) => sum + Number((own & anyOf) !== 0), 0);
  const arms = { treated: count(0b1100), control: count(0b0011) };
  const fewest = Math.min(arms.treated, arms.control);
  return {
    days_to_pay: { ...arms, fewest },
    paid_14: { ...arms, fewest: Math.min(fewest, ...[0b1000, 0b0100, 0b0010, 0b0001].map(count)) },
  };
}
