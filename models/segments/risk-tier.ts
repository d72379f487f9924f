import type { RiskTier } from "../release/release.ts";

/** Scores from which a tier begins: probabilities, the second at least the first. */
export interface TierThresholds {
  readonly elevated_from: number;
  readonly high_from: number;
}

/** Returns the risk tier of a score, a probability; null without a score (NaN). */
export function riskTier(score: number, { elevated_from, high_from }: TierThresholds): RiskTier | null {
  if (Number.isNaN(score)) return null;
  if (score >= high_from) return "high";
  return score >= elevated_from ? "elevated" : "low";
}
