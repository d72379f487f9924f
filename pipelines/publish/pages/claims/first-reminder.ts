import type { Claim, ClaimNeed } from "../../../../models/release/claims.ts";
import type { OutcomeEffect } from "../../../../models/release/effects.ts";
import type { EffectivenessPage, Page } from "../../../../models/release/release.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { MAIN_OUTCOME } from "../outcome-effects.ts";
import { aboveZero, notTestable, suppressedClaim, testedClaim } from "./claim.ts";

/** Who forgets now and then: late once or twice in a year. */
const FORGETFUL = "incidental";

/** Returns the experiments on the first step of the policy. */
export async function firstStepExperiments(warehouse: Warehouse): Promise<readonly string[]> {
  const rows = await warehouse.rows<{ experiment_id: string }>(
    `select experiment_id from current.contact_event where step is not null
     group by experiment_id having experiment_id is not null
       and min(step) = (select min(step) from current.contact_event where coalesce(direction, 'outbound') = 'outbound')
     order by experiment_id`,
  );
  return rows.map(({ experiment_id }) => experiment_id);
}

/** Returns what a first reminder, dealt at random, does to who is late now and then; to all, where that cannot be told. */
export function firstReminderClaim(
  page: Page<EffectivenessPage>,
  experiments: readonly string[],
  missing: readonly ClaimNeed[],
): Claim {
  const claim = "first_reminder";
  if (missing.length > 0) return notTestable(claim, "difference", missing);
  const effects = page.available ? page.outcomes : [];
  const first = effects.filter(
    ({ outcome, experiment_id }) => outcome === MAIN_OUTCOME && experiments.includes(experiment_id),
  );
  if (first.length === 0) return notTestable(claim, "difference", [{ need: "comparison" }]);
  const of = (segment: OutcomeEffect["segment"]) => first.filter((effect) => effect.segment === segment);
  const own = of(FORGETFUL).find(({ verdict }) => verdict === "effect");
  if (own?.difference) return testedClaim({ ...base(own), verdict: aboveZero(own.difference), own: own.difference });
  const [refused] = of(FORGETFUL);
  if (refused?.verdict === "suppressed") return suppressedClaim(claim, "difference");
  return notTestable(claim, "difference", [{ need: "customers", least: refused?.needed_per_arm ?? LEAST_UNKNOWN }]);
}

/** Where nobody is in the segment, one can say no more than that somebody has to be. */
const LEAST_UNKNOWN = 1;

const base = ({ grade }: OutcomeEffect) => ({ claim: "first_reminder" as const, unit: "difference" as const, grade });
