import type { Claim, ClaimNeed } from "../../../../models/release/claims.ts";
import type { EffectivenessPage, Page } from "../../../../models/release/release.ts";
import { isAgainstNothing, type Arms } from "../../../../models/treatment/letter-comparison.ts";
import { MAIN_OUTCOME } from "../outcome-effects.ts";
import { notTestable, randomisedClaim } from "./claim.ts";

/** Who forgets now and then: late once or twice in a year. */
const FORGETFUL = "incidental";

/** Returns what a first reminder, dealt at random to some and not to others, does to who is late now and then. */
export function firstReminderClaim(
  page: Page<EffectivenessPage>,
  experiments: readonly Arms[],
  missing: readonly ClaimNeed[],
): Claim {
  const claim = "first_reminder";
  if (missing.length > 0) return notTestable(claim, "difference", missing);
  const names = experiments
    .filter((arms) => arms.treatment.is_first_step && isAgainstNothing(arms))
    .map(({ experiment_id }) => experiment_id);
  const first = (page.available ? page.outcomes : []).filter(
    ({ outcome, experiment_id }) => outcome === MAIN_OUTCOME && names.includes(experiment_id),
  );
  if (first.length === 0) return notTestable(claim, "difference", [{ need: "comparison" }]);
  const own = first.filter(({ segment }) => segment === FORGETFUL);
  return randomisedClaim(claim, own.find(({ verdict }) => verdict === "effect") ?? own[0]);
}
