import type { Assumption } from "../inference/judgement.ts";
import { RESPONSE_OUTCOMES, type Outcome } from "./effects.ts";
import type { Estimate, Segment } from "./release.ts";

/**
 * What can be told of a treatment that somebody chose to give, in the order in which it is shown: what customers pay, and what
 * they let know in the same days.
 */
export const OBSERVED_OUTCOMES = ["days_to_pay", "paid_14", ...RESPONSE_OUTCOMES] as const satisfies readonly Outcome[];
export type ObservedOutcome = (typeof OBSERVED_OUTCOMES)[number];

/** Why no effect of a chosen treatment may be stated. */
export const OBSERVED_REFUSALS = [
  "no_overlap",
  "imbalance",
  "too_few_customers",
  "too_few_events",
  "missing_differs",
] as const;
export type ObservedRefusal = (typeof OBSERVED_REFUSALS)[number];

/** What was known before time zero and weighted for, in the order in which it is weighted. */
export const COVARIATES = [
  "days_past_due",
  "amount",
  "late_rate",
  "late_rate_3m",
  "days_beyond_terms",
  "sales",
  "receivables",
  "overdue_share",
  "items_past_due",
  "tenure",
  "is_company",
  "contacts_3m",
  "oldest_days_past_due",
] as const;
export type Covariate = (typeof COVARIATES)[number];

/** How far the arms are apart in a covariate, treated less control, in standard deviations. */
export interface CovariateBalance {
  readonly covariate: Covariate;
  readonly before: number;
  readonly after: number;
}

/** What the checks of a weighted comparison found; null where a check was not come to. */
export interface ObservedEvidence {
  /** Before and after weighting, in the order in which it is weighted; empty where it was not come to. */
  readonly balance: readonly CovariateBalance[];
  /** Rows that say as much without weights as those of each arm do with them. */
  readonly effective_treated: number | null;
  readonly effective_control: number | null;
  /** Share of the rows left out because nearly all like them were treated, or nearly none. */
  readonly trimmed_share: number | null;
  /** Share of the treated whom nobody was there to compare with on the day. */
  readonly unmatched_share: number;
  /** How strongly something unmeasured would have to go with both, as a ratio, to explain the estimate, or its nearer limit, away. */
  readonly e_value: number | null;
  readonly e_value_of_limit: number | null;
}

/** What a chosen treatment does to an outcome of customers of a segment, by weighting, or why that may not be said. */
export interface ObservedEffect {
  readonly treatment: string;
  readonly segment: Segment | "all";
  readonly outcome: ObservedOutcome;
  readonly verdict: "effect" | "refused" | "suppressed";
  readonly refusal: ObservedRefusal | null;
  readonly grade: "C";
  /** Customers in each arm; one who was treated later is in both. */
  readonly treated: number | null;
  readonly control: number | null;
  /** Treated less control, from the day of the treatment on, in the unit of the outcome. */
  readonly difference: Estimate | null;
  /** Mean days past due of who got the treatment less that of who never did: not an effect. Null for shares. */
  readonly plain_difference: number | null;
  readonly p_value: number | null;
  /** Benjamini-Hochberg over all graded effects of the page. */
  readonly adjusted_p_value: number | null;
  readonly is_discovery: boolean;
  readonly assumptions: readonly Assumption[];
  readonly evidence: ObservedEvidence | null;
}
