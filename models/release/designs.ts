import type { Assumption } from "../inference/judgement.ts";
import type { ResponseOutcome } from "./effects.ts";
import type { Estimate } from "./release.ts";

/** How a rule or a rollout decided who got a treatment. */
export type DesignKind = "threshold" | "rollout";

/**
 * What is told of it: of a rule who paid within so many days, of a rollout which invoices were paid on time; of both what
 * customers let know.
 */
export type DesignOutcome = "paid" | "on_time" | ResponseOutcome;

/** Why no effect of a rule or a rollout may be stated. */
export const DESIGN_REFUSALS = [
  "too_few_customers",
  "too_few_events",
  "missing_differs",
  "bunching",
  "covariates_jump",
  "too_few_clusters",
  "pre_trend",
  "pre_trend_unseen",
] as const;
export type DesignRefusal = (typeof DESIGN_REFUSALS)[number];

/** What the checks of a rule by amount found; null where a check was not come to. */
export interface ThresholdEvidence {
  readonly cutoff: number;
  /** Euros on either side of it that are looked at. */
  readonly bandwidth: number | null;
  readonly density_p_value: number | null;
  /** The smallest of those of what was known before, times their number. */
  readonly covariate_p_value: number | null;
  /** Share that got the treatment, at or above the cut-off and below it. */
  readonly received_above: number;
  readonly received_below: number;
}

/** Effect so many months after the rollout began; before it there should be none. */
export interface EventTime {
  readonly months: number;
  readonly effect: Estimate;
}

export interface RolloutEvidence {
  readonly pre_trend_p_value: number | null;
  readonly groups_treated: number;
  readonly groups_control: number;
  /** Of what was paid on time; empty of what customers let know. */
  readonly event_study: readonly EventTime[];
}

/** What a declared rule or rollout does, with evidence grade B, or why that may not be said. */
export interface DesignEffect {
  /** Name of the design in the settings. */
  readonly design: string;
  readonly kind: DesignKind;
  readonly treatment: string;
  readonly outcome: DesignOutcome;
  /** Days from the one on which a rule looked within which it was to happen; null of a rollout, which looks at months. */
  readonly outcome_days: number | null;
  readonly verdict: "effect" | "refused" | "suppressed";
  readonly refusal: DesignRefusal | null;
  readonly grade: "B";
  readonly treated: number | null;
  readonly control: number | null;
  /** Treated less control, a fraction, of NPS in points; of a rule at its cut-off. */
  readonly difference: Estimate | null;
  /** All above the cut-off less all below it, or all months and groups with the treatment less the others: not an effect. */
  readonly plain_difference: number | null;
  readonly p_value: number | null;
  /** Benjamini-Hochberg over all graded effects of the page. */
  readonly adjusted_p_value: number | null;
  readonly is_discovery: boolean;
  readonly assumptions: readonly Assumption[];
  readonly threshold: ThresholdEvidence | null;
  readonly rollout: RolloutEvidence | null;
}
