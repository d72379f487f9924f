import type { Claim, ClaimName, ClaimNeed, ClaimVerdict } from "../../../../models/release/claims.ts";
import type { Estimate } from "../../../../models/release/release.ts";

const NOTHING_SAID = { grade: null, own: null, others: null, difference: null, needs: [] } as const;

/** Returns a claim of which nothing is said for want of this, but for what stands in `told`. */
export function notTestable(
  claim: ClaimName,
  unit: Claim["unit"],
  needs: readonly ClaimNeed[],
  told: Pick<Claim, "own"> = { own: null },
): Claim {
  return { ...NOTHING_SAID, ...told, claim, unit, verdict: "not_testable", needs };
}

export const suppressedClaim = (claim: ClaimName, unit: Claim["unit"]): Claim => ({
  ...NOTHING_SAID,
  claim,
  unit,
  verdict: "suppressed",
});

export const testedClaim = (
  claim: Pick<Claim, "claim" | "unit" | "verdict" | "grade" | "own"> & Partial<Claim>,
): Claim => ({ ...NOTHING_SAID, ...claim });

/** How an interval stands to a number that was claimed. */
export const againstNumber = ({ low, high }: Pick<Estimate, "low" | "high">, claimed: number): ClaimVerdict =>
  low <= claimed && claimed <= high ? "fits" : "differs";

/** How an interval stands to the claim that something is above zero. */
export const aboveZero = ({ low, high }: Pick<Estimate, "low" | "high">): ClaimVerdict =>
  low > 0 ? "fits" : high < 0 ? "differs" : "unclear";
