import { expect, it } from "vitest";
import { riskTier } from "../../../models/segments/risk-tier.ts";

it("a tier begins at its own threshold, and who has no score has none", () => {
  const tiers = { elevated_from: 0.1, high_from: 0.3 };
  const tierOf = (score: number) => riskTier(score, tiers);
  expect([0, 0.0999, 0.1, 0.2999, 0.3, 1].map(tierOf)).toEqual(["low", "low", "elevated", "elevated", "high", "high"]);
  expect(tierOf(Number.NaN)).toBeNull();
  expect(riskTier(0.3, { elevated_from: 0.3, high_from: 0.3 })).toBe("high");
});
