import type { Claim, ClaimName, ClaimNeed, LetterTrait } from "../../../../models/release/claims.ts";
import type { OutcomeEffect } from "../../../../models/release/effects.ts";
import type { EffectivenessPage, Page } from "../../../../models/release/release.ts";
import {
  armsByExperiment,
  friendlyArm,
  isOfLetters,
  otherDifferences,
  plainArm,
  type Arms,
  type ExperimentArm,
} from "../../../../models/treatment/letter-comparison.ts";
import { readModel } from "../../../warehouse/model.ts";
import type { Row, Warehouse } from "../../../warehouse/warehouse.ts";
import { MAIN_OUTCOME } from "../outcome-effects.ts";
import { notTestable, randomisedClaim } from "./claim.ts";

/** Returns the experiments by the end of a day, with what went out in their arms. */
export async function readExperiments(warehouse: Warehouse, asOf: string): Promise<readonly Arms[]> {
  const rows = await warehouse.rows<ExperimentArm & Row>(
    `select * from (${readModel("treatment.experiment_arm").sql}) order by experiment_id, arm`,
    { as_of: asOf },
  );
  return armsByExperiment(rows);
}

/** A claim that one kind of letter does better than another. */
interface LetterClaim {
  readonly claim: ClaimName;
  /** What the letters of the two arms have to differ in, and in nothing else. */
  readonly trait: LetterTrait;
  /** The arm that the claim favours; undefined of an experiment that is not about it. */
  readonly favoured: (arms: Arms) => "treatment" | "control" | undefined;
  readonly segment: OutcomeEffect["segment"];
}

const PLAIN_LANGUAGE: LetterClaim = {
  claim: "plain_language",
  trait: "reading_level",
  favoured: plainArm,
  segment: "all",
};

const FRIENDLY_FIRST: LetterClaim = {
  claim: "friendly_first",
  trait: "tone",
  favoured: (arms) => (arms.treatment.is_first_step ? friendlyArm(arms) : undefined),
  segment: "spotless",
};

/** The experiment about a claim whose letters differ the least in other things. */
function closestTo({ trait, favoured }: LetterClaim, experiments: readonly Arms[]) {
  const [closest] = experiments
    .filter((arms) => isOfLetters(arms) && favoured(arms) !== undefined)
    .map((arms) => ({ arms, differs: otherDifferences(arms, trait) }))
    .sort((left, right) => left.differs.length - right.differs.length);
  return closest;
}

/** Returns the claim as the closest experiment has it; undefined where none is about it. */
function comparedLetters(
  letterClaim: LetterClaim,
  experiments: readonly Arms[],
  page: Page<EffectivenessPage>,
): Claim | undefined {
  const { claim, trait, favoured, segment } = letterClaim;
  const closest = closestTo(letterClaim, experiments);
  if (closest === undefined) return undefined;
  const { arms, differs } = closest;
  const { experiment_id } = arms;
  if (differs.length > 0) {
    return notTestable(claim, "difference", [{ need: "letters", trait, closest: { experiment_id, differs } }]);
  }
  const effect = (page.available ? page.outcomes : []).find(
    (one) => one.outcome === MAIN_OUTCOME && one.experiment_id === experiment_id && one.segment === segment,
  );
  return randomisedClaim(claim, effect, favoured(arms) === "control");
}

/**
 * Returns how many more pay in time of a letter in B1 than of a harder one, where they were dealt at random and differ in nothing
 * else.
 */
export function plainLanguageClaim(
  experiments: readonly Arms[],
  page: Page<EffectivenessPage>,
  missing: readonly ClaimNeed[],
): Claim {
  const need: ClaimNeed = { need: "letters", trait: PLAIN_LANGUAGE.trait, closest: null };
  return (
    comparedLetters(PLAIN_LANGUAGE, experiments, page) ??
    notTestable(PLAIN_LANGUAGE.claim, "difference", [...missing, need])
  );
}

/**
 * Returns how many more spotless payers pay in time of a friendly first reminder than of a stern one, where they were dealt at
 * random and differ in nothing else; undefined where no experiment compares their tone.
 */
export function dealtToneClaim(experiments: readonly Arms[], page: Page<EffectivenessPage>): Claim | undefined {
  return comparedLetters(FRIENDLY_FIRST, experiments, page);
}
