import type { Interval } from "../interval.ts";
import type { Count } from "../proportions/proportion.ts";
import { sampleRatioCheck } from "./sample-ratio.ts";
import { requiredPerArm } from "../planning/sample-size.ts";
import { differenceOfProportions } from "../proportions/two-proportions.ts";

export interface RandomisedComparison {
  /** Customers as assigned, whatever was done to them, and how many of them had the outcome. */
  readonly treated: Count;
  readonly control: Count;
  readonly plannedTreatedShare: number;
  /** Customers that each arm needs for an effect to be stated at all. */
  readonly minimumPerArm?: number;
}

export interface RandomisedEffect {
  readonly verdict: "effect";
  /** Evidence grade: A is randomised. */
  readonly grade: "A";
  /** Treated rate minus control rate, a fraction. */
  readonly difference: number;
  readonly interval: Interval;
  readonly pValue: number;
  readonly treatedRate: number;
  readonly controlRate: number;
  readonly sampleRatioPValue: number;
}

export interface RefusedEffect {
  readonly verdict: "refused";
  readonly reason: "sample_ratio_mismatch" | "too_few_customers";
  /** Customers an arm needs to find a change of 5 percentage points with 80% power; absent without a control rate. */
  readonly needed?: number;
}

const CHANGE_WORTH_FINDING = 0.05;

/** The change is an increase, or a decrease where the rate leaves no room for one. */
function neededPerArm(control: Count): { needed: number } | undefined {
  if (control.n === 0) return undefined;
  const rate = control.successes / control.n;
  const changed = rate + CHANGE_WORTH_FINDING <= 1 ? rate + CHANGE_WORTH_FINDING : rate - CHANGE_WORTH_FINDING;
  return { needed: requiredPerArm(rate, changed) };
}

/**
 * Returns the effect of a treatment that was dealt out at random, by intention to treat, with evidence grade A; or why
 * none may be stated. An arm size that does not fit the plan comes first, because then no number of customers helps.
 * Throws a RangeError for impossible counts or a planned share that does not lie strictly between 0 and 1.
 */
export function judgeRandomised({
  treated,
  control,
  plannedTreatedShare,
  minimumPerArm = 30,
}: RandomisedComparison): RandomisedEffect | RefusedEffect {
  const sampleRatio = sampleRatioCheck(treated.n, control.n, plannedTreatedShare);
  if (sampleRatio?.mismatch) return { verdict: "refused", reason: "sample_ratio_mismatch" };
  const comparison = differenceOfProportions(treated, control);
  if (!sampleRatio || !comparison || Math.min(treated.n, control.n) < minimumPerArm) {
    return { verdict: "refused", reason: "too_few_customers", ...neededPerArm(control) };
  }
  return {
    verdict: "effect",
    grade: "A",
    ...comparison,
    treatedRate: treated.successes / treated.n,
    controlRate: control.successes / control.n,
    sampleRatioPValue: sampleRatio.pValue,
  };
}
