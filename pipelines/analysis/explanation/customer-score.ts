import { RISK_TIERS, type RiskTier } from "../../../models/release/release.ts";
import { nearestCounterfactual, type Counterfactual } from "../../../models/risk/explanation/counterfactual.ts";
import type { Contribution } from "../../../models/risk/model.ts";
import { riskTier, type TierThresholds } from "../../../models/segments/risk-tier.ts";
import type { FeatureRows } from "../feature-rows.ts";
import type { SavedModel } from "../saved-models.ts";

/** Why a customer has no score. */
export type ScoreAbsence =
  | "open_items"
  | "no_model"
  | "objected"
  | "no_month"
  /** The published model was trained on this month or later ones. */
  | "in_training"
  /** He is that late already, or was not invoiced for a year. */
  | "not_asked";

/** The score of a customer at a month-end, with what it rests on. */
export interface CustomerScore {
  /** Kind of the model. */
  readonly kind: string;
  /** Probability of the outcome. */
  readonly value: number;
  readonly tier: RiskTier;
  /** With the intercept they add up to the log-odds of the score. */
  readonly contributions: readonly Contribution[];
  readonly intercept: number;
  /** The next lower tier, and what would bring him there; null for who is in the lowest. */
  readonly better: { readonly tier: RiskTier; readonly by: Counterfactual | null } | null;
}

/** Returns the score of one row of features by a published model, explained. */
export function explainScore({ model }: SavedModel, { matrix }: FeatureRows, tiers: TierThresholds): CustomerScore {
  const value = model.score(matrix)[0]!;
  const tier = riskTier(value, tiers)!;
  const lower = RISK_TIERS[RISK_TIERS.indexOf(tier) - 1];
  const below = lower === "low" ? tiers.elevated_from : tiers.high_from;
  return {
    kind: model.kind,
    value,
    tier,
    contributions: model.explain(matrix, 0),
    intercept: model.intercept,
    better: lower === undefined ? null : { tier: lower, by: nearestCounterfactual(model, matrix, 0, below) },
  };
}
