import { READING_LEVELS } from "../contract/letter.ts";
import { LETTER_TRAITS, type LetterTrait } from "../release/claims.ts";

/** What went out in one arm of an experiment; a trait is all that its letters have of it, `?` for those that do not tell. */
export interface ExperimentArm extends Readonly<Record<LetterTrait, string | null>> {
  readonly experiment_id: string;
  readonly arm: "treatment" | "control";
  /** Of the steps that come after the due date. */
  readonly is_first_step: boolean;
  /** Contacts that were planned, that went out, and that went out with a letter of a known version. */
  readonly contacts: number;
  readonly made: number;
  readonly letters: number;
}

/** An experiment, its arms beside each other. */
export interface Arms {
  readonly experiment_id: string;
  readonly treatment: ExperimentArm;
  readonly control: ExperimentArm;
}

/** Share of an arm's contacts that went out with a known letter: with fewer, who got any letter differs as well. */
const LEAST_SENT = 0.95;

const UNKNOWN = "?";

/** Returns the experiments that have both arms, in order of name. */
export function armsByExperiment(rows: readonly ExperimentArm[]): readonly Arms[] {
  const names = [...new Set(rows.map(({ experiment_id }) => experiment_id))].sort();
  return names.flatMap((experiment_id) => {
    const of = (arm: ExperimentArm["arm"]) =>
      rows.find((row) => row.experiment_id === experiment_id && row.arm === arm);
    const [treatment, control] = [of("treatment"), of("control")];
    return treatment === undefined || control === undefined ? [] : [{ experiment_id, treatment, control }];
  });
}

/** True where the one arm gets a contact that the other goes without. */
export const isAgainstNothing = ({ treatment, control }: Arms) => treatment.made > 0 && control.made === 0;

/** True where both arms get a letter or message that is known. */
export const isOfLetters = ({ treatment, control }: Arms) =>
  [treatment, control].every(({ letters, contacts }) => letters >= LEAST_SENT * contacts);

/** Returns in what the letters of the arms differ, or are not known to be alike, but for one trait. */
export function otherDifferences({ treatment, control }: Arms, tested: LetterTrait): readonly LetterTrait[] {
  const isAlike = (trait: LetterTrait) => treatment[trait] === control[trait] && !isUnknown(treatment[trait]);
  return LETTER_TRAITS.filter((trait) => trait !== tested && !isAlike(trait));
}

const isUnknown = (trait: string | null) => trait === null || trait.split(/,? /).includes(UNKNOWN);

type Arm = ExperimentArm["arm"];

/** Returns the arm whose letters are all in B1 or plainer, where all of the other arm's are harder; undefined where neither is. */
export function plainArm({ treatment, control }: Arms): Arm | undefined {
  const isPlain = ({ reading_level }: ExperimentArm) => levelsOf(reading_level).every((level) => level <= B1);
  const isHard = ({ reading_level }: ExperimentArm) => levelsOf(reading_level).every((level) => level > B1);
  if (isUnknown(treatment.reading_level) || isUnknown(control.reading_level)) return undefined;
  if (isPlain(treatment) && isHard(control)) return "treatment";
  return isPlain(control) && isHard(treatment) ? "control" : undefined;
}

const B1 = READING_LEVELS.indexOf("B1");
const levelsOf = (trait: string | null) =>
  (trait ?? "").split(" ").map((level) => READING_LEVELS.findIndex((one) => one === level));

/** Returns the arm whose letters are all friendly, where all of the other arm's are firm or formal; undefined where neither is. */
export function friendlyArm({ treatment, control }: Arms): Arm | undefined {
  const isFriendly = ({ tone }: ExperimentArm) => tone === "friendly";
  const isStern = ({ tone }: ExperimentArm) =>
    tone !== null && tone.split(" ").every((one) => one === "firm" || one === "formal");
  if (isFriendly(treatment) && isStern(control)) return "treatment";
  return isFriendly(control) && isStern(treatment) ? "control" : undefined;
}
