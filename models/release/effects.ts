import type { ResponseGroup } from "../inference/uplift/response-group.ts";
import type { Assumption } from "../inference/judgement.ts";
import type { Estimate, Grade, Segment } from "./release.ts";

export type { Assumption, ResponseGroup };

/** What a treatment may change, on the side of cash and on that of the customer, in the order in which they are shown. */
export const OUTCOMES = [
  "paid_7",
  "paid_14",
  "paid_30",
  "days_to_pay",
  "recovered",
  "cost_per_euro",
  "cure",
  "reversal",
  "nps",
  "opt_out",
  "dispute",
  "complaint",
  "churn_90",
  "churn_180",
  "revenue_90",
  "revenue_180",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What customers let know after a treatment, whatever they paid. */
export const RESPONSE_OUTCOMES = ["dispute", "complaint", "opt_out", "nps"] as const satisfies readonly Outcome[];
export type ResponseOutcome = (typeof RESPONSE_OUTCOMES)[number];

/** True for what customers let know, and not for what they paid. */
export const isResponse = (outcome: string): outcome is ResponseOutcome =>
  (RESPONSE_OUTCOMES as readonly string[]).includes(outcome);

/** Unit of an outcome: shares are fractions, NPS is in points. */
export type OutcomeUnit = "share" | "days" | "euros" | "points" | "euros_per_euro";

export const UNIT_OF: Readonly<Record<Outcome, OutcomeUnit>> = {
  paid_7: "share",
  paid_14: "share",
  paid_30: "share",
  days_to_pay: "days",
  recovered: "euros",
  cost_per_euro: "euros_per_euro",
  cure: "share",
  reversal: "share",
  nps: "points",
  opt_out: "share",
  dispute: "share",
  complaint: "share",
  churn_90: "share",
  churn_180: "share",
  revenue_90: "euros",
  revenue_180: "euros",
};

/** Outcomes of which less is better. */
export const LESS_IS_BETTER: ReadonlySet<Outcome> = new Set([
  "days_to_pay",
  "cost_per_euro",
  "reversal",
  "opt_out",
  "dispute",
  "complaint",
  "churn_90",
  "churn_180",
]);

/** Why no effect may be stated. */
export const EFFECT_REFUSALS = [
  "sample_ratio_mismatch",
  "arms_differed_before",
  "missing_differs",
  "too_few_customers",
  "horizon_not_reached",
  "costs_unknown",
  "nothing_recovered",
] as const;
export type EffectRefusal = (typeof EFFECT_REFUSALS)[number];

/** What a randomised treatment does to one outcome of customers of a segment, or why that may not be said. */
export interface OutcomeEffect {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly segment: Segment | "all";
  readonly outcome: Outcome;
  readonly verdict: "effect" | "refused" | "suppressed";
  readonly refusal: EffectRefusal | null;
  readonly grade: Grade;
  /** Customers in each arm of whom the outcome is known. */
  readonly treated: number | null;
  readonly control: number | null;
  /** In the unit of the outcome; of the cost per recovered euro, what contacts with a customer cost. */
  readonly treated_mean: number | null;
  readonly control_mean: number | null;
  /** Treated less control, by the customers of this segment alone; of the cost per recovered euro, the ratio of two of these. */
  readonly difference: Estimate | null;
  /** The same drawn towards the effect in all segments; null for all customers, and with fewer than four segments. */
  readonly pooled: Estimate | null;
  readonly p_value: number | null;
  /** Of the check that the arms did not differ before; null where too little was known of them. */
  readonly before_p_value: number | null;
  /** Benjamini-Hochberg over all graded effects of the page. */
  readonly adjusted_p_value: number | null;
  readonly is_discovery: boolean;
  /** Customers an arm needs for an effect to be stated; null where one is, and where that cannot be told. */
  readonly needed_per_arm: number | null;
  /** What must hold beside the checks that were made. */
  readonly assumptions: readonly Assumption[];
  /** What the treatment does to who pays within the main window; null for all other outcomes and for all customers. */
  readonly response_group: ResponseGroup | null;
}

/**
 * When in the process it was a customer's turn: before the due date, or by how many contacts about the invoice the company had
 * made since then, so that `second` is the turn of a second contact.
 */
export const STAGES = ["before_due", "first", "second", "later"] as const;
export type Stage = (typeof STAGES)[number];

/** Outcomes that are told by stage: who pays within the main window, and what the customer thinks of it. */
export const STAGE_OUTCOMES = ["paid_14", "nps"] as const satisfies readonly Outcome[];

/** The effect on customers of all segments whose turn came in some stages, or of all where nearly all were in these. */
export interface StageEffect extends OutcomeEffect {
  /** The first and the last stage that holds at least one in twenty of these customers. */
  readonly stage: Stage;
  readonly until_stage: Stage;
}

/** Whether the effect on an outcome differs between segments by more than chance, tested together with all such questions. */
export interface Interaction {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly outcome: Outcome;
  /** Segments with an effect. */
  readonly segments: number;
  readonly p_value: number;
  /** Benjamini-Hochberg over all such tests of the page. */
  readonly adjusted_p_value: number | null;
  readonly is_discovery: boolean;
}

/** Whether it differs between stages. */
export interface StageInteraction extends Omit<Interaction, "segments"> {
  /** Groups of stages with an effect. */
  readonly groups: number;
}
