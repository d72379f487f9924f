import type { Interval } from "../inference/interval.ts";
import type { Count } from "../inference/proportions/proportion.ts";
import { judgeRandomised, type RandomisedJudgement } from "../inference/randomised/randomised-effect.ts";
import { confidenceSequence } from "../inference/sequential/confidence-sequence.ts";

/** The arms of a comparison as far as their outcomes are known, and what was planned. */
export interface ArmsSoFar {
  readonly treated: Count;
  readonly control: Count;
  readonly plannedTreatedShare: number;
  /** Whether they differed before (`beforeExperiment`); absent where too little was known. */
  readonly beforePValue?: number | undefined;
  readonly plannedPerArm: number;
  /** The change that is worth finding; a fraction. */
  readonly change: number;
}

export type ReadingVerdict =
  /** The whole interval is above, or below, no effect: it may be acted upon today. */
  | "works"
  | "harms"
  /** The whole interval is nearer to no effect than the change that is worth finding. */
  | "no_matter"
  /** Not decided yet, or not decided with all that were planned. */
  | "go_on"
  | "undecided";

export interface Reading {
  readonly verdict: ReadingVerdict;
  /** Treated less control, a fraction. */
  readonly difference: number;
  /** Holds however often is looked, and whenever is stopped. */
  readonly interval: Interval;
  readonly judgement: Extract<RandomisedJudgement, { readonly verdict: "effect" }>;
}

export type RefusedReading = Extract<RandomisedJudgement, { readonly verdict: "refused" }>;

/**
 * Returns what a comparison shows so far, by intention to treat, with an interval that allows looking as often as one likes
 * (`confidenceSequence`), or why nothing may be said. `confidence` is nearer to 1 where several are read side by side.
 */
export function readExperiment(arms: ArmsSoFar, confidence = 0.95): Reading | RefusedReading {
  const judgement = judgeRandomised(arms);
  if (judgement.verdict === "refused") return judgement;
  const { difference, standardError } = judgement;
  const n = arms.treated.n + arms.control.n;
  const plannedN = 2 * arms.plannedPerArm;
  const interval =
    standardError > 0
      ? confidenceSequence({ value: difference, standardError, n, plannedN }, confidence)
      : judgement.interval;
  return { verdict: verdictOf(interval, arms, n >= plannedN), difference, interval, judgement };
}

function verdictOf({ low, high }: Interval, { change }: ArmsSoFar, isComplete: boolean): ReadingVerdict {
  if (low > 0) return "works";
  if (high < 0) return "harms";
  if (low > -change && high < change) return "no_matter";
  return isComplete ? "undecided" : "go_on";
}
