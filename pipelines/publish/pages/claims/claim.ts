import type { Claim, ClaimName, ClaimNeed, ClaimVerdict } from "../../../../models/release/claims.ts";
import type { OutcomeEffect } from "../../../../models/release/effects.ts";
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

/** Customers that are needed where nothing tells how many: somebody, at least. */
const LEAST_UNKNOWN = 1;

/**
 * Returns a claim that something makes more customers pay, as a randomised effect has it; `isTurned` where it is about what the
 * control arm got. `effect` is undefined where there is nobody of whom it is.
 */
export function randomisedClaim(claim: ClaimName, effect: OutcomeEffect | undefined, isTurned = false): Claim {
  if (effect?.verdict === "suppressed") return suppressedClaim(claim, "difference");
  if (effect?.difference) {
    const { value, low, high, n } = effect.difference;
    const own = isTurned ? { value: -value, low: -high, high: -low, n } : effect.difference;
    return testedClaim({ claim, unit: "difference", verdict: aboveZero(own), grade: effect.grade, own });
  }
  const isTooFew = effect === undefined || effect.refusal === null || effect.refusal === "too_few_customers";
  const least = effect?.needed_per_arm ?? LEAST_UNKNOWN;
  return notTestable(claim, "difference", [isTooFew ? { need: "customers", least } : { need: "comparison" }]);
}

/** How an interval stands to a number that was claimed. */
export const againstNumber = ({ low, high }: Pick<Estimate, "low" | "high">, claimed: number): ClaimVerdict =>
  low <= claimed && claimed <= high ? "fits" : "differs";

/** How an interval stands to the claim that something is above zero. */
export const aboveZero = ({ low, high }: Pick<Estimate, "low" | "high">): ClaimVerdict =>
  low > 0 ? "fits" : high < 0 ? "differs" : "unclear";
