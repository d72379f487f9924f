import type { Interval } from "./interval.ts";

/** How far an effect can be trusted: A dealt at random, B by a threshold or a rollout, C observed and weighted. */
export type Grade = "A" | "B" | "C";

/** What must hold for an effect to be one, by a code; no check can prove these. */
export type Assumption =
  /** Arms were dealt at random and customers do not touch one another. */
  | "random_assignment"
  | "no_interference"
  /** Outcomes are missing, or durations lost from sight, regardless of what they would have been. */
  | "missing_at_random"
  /** Nothing else changes at the threshold, and nobody chooses on which side of it he is. */
  | "continuity_at_threshold"
  | "no_manipulation"
  /** Without the rollout, those who got it would have gone on beside those who did not, and nobody acts ahead of it. */
  | "parallel_trends"
  | "no_anticipation"
  /** Everything that made the choice of treatment and the outcome go together was measured before time zero. */
  | "no_unmeasured_confounding"
  /** Every kind of customer could have got either. */
  | "positivity"
  /** The models of who is treated, or of the outcome, are right: one of them suffices. */
  | "one_model_right";

export interface Arm {
  readonly customers: number;
  /** Mean outcome, or what it would be at the threshold, or would have been without the rollout. */
  readonly mean: number;
}

/** An effect that may be stated. */
export interface Effect<Checks> {
  readonly verdict: "effect";
  readonly grade: Grade;
  /** Treated less control, in the unit of the outcome. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided, against no effect. */
  readonly pValue: number;
  readonly treated: Arm;
  readonly control: Arm;
  readonly assumptions: readonly Assumption[];
  readonly checks: Checks;
}

/** Why no effect may be stated, with the checks that were made. */
export interface Refusal<Checks, Reason extends string> {
  readonly verdict: "refused";
  readonly grade: Grade;
  readonly reason: Reason;
  /** Customers an arm needs to find a change worth finding with 80% power; absent where that cannot be told. */
  readonly needed?: number;
  readonly checks: Checks;
}

/** What every estimator answers. */
export type Judgement<Checks, Reason extends string> = Effect<Checks> | Refusal<Checks, Reason>;
