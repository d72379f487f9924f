import type { Judgement } from "../judgement.ts";
import { requiredPerArm } from "../planning/sample-size.ts";
import type { Count } from "../proportions/proportion.ts";
import { differenceOfProportions } from "../proportions/two-proportions.ts";
import { differedBefore } from "./arms-before.ts";
import { sampleRatioCheck } from "./sample-ratio.ts";

export interface RandomisedComparison {
  /** Customers as assigned, whatever was done to them, and how many of them had the outcome. */
  readonly treated: Count;
  readonly control: Count;
  readonly plannedTreatedShare: number;
  /** Of what was known before the experiment (`armsBefore`): the arms must not differ in it. Absent where nothing was. */
  readonly beforePValue?: number | undefined;
  /** Customers that each arm needs for an effect to be stated at all. */
  readonly minimumPerArm?: number;
}

export interface ArmChecks {
  /** Undefined where there is nobody. */
  readonly sampleRatioPValue: number | undefined;
  /** Whether the arms differed before (A/A); undefined where nothing was known. */
  readonly beforePValue: number | undefined;
}

export type RandomisedJudgement = Judgement<
  ArmChecks,
  "sample_ratio_mismatch" | "arms_differed_before" | "too_few_customers"
>;

const CHANGE_WORTH_FINDING = 0.05;

/** The change is an increase, or a decrease where the rate leaves no room for one. */
function neededPerArm(control: Count): { needed: number } | undefined {
  if (control.n === 0) return undefined;
  const rate = control.successes / control.n;
  const changed = rate + CHANGE_WORTH_FINDING <= 1 ? rate + CHANGE_WORTH_FINDING : rate - CHANGE_WORTH_FINDING;
  return { needed: requiredPerArm(rate, changed) };
}

/**
 * Returns the effect of a treatment that was dealt out at random, by intention to treat, on the share of customers with an
 * outcome, with evidence grade A; or why none may be stated. An arm size that does not fit the plan comes first, and arms that
 * differed before come next, because then no number of customers helps.
 * Throws a RangeError for impossible counts or a planned share that does not lie strictly between 0 and 1.
 */
export function judgeRandomised({
  treated,
  control,
  plannedTreatedShare,
  beforePValue,
  minimumPerArm = 30,
}: RandomisedComparison): RandomisedJudgement {
  const sampleRatio = sampleRatioCheck(treated.n, control.n, plannedTreatedShare);
  const checks = { sampleRatioPValue: sampleRatio?.pValue, beforePValue };
  const refused = { verdict: "refused", grade: "A", checks } as const;
  if (sampleRatio?.mismatch) return { ...refused, reason: "sample_ratio_mismatch" };
  if (differedBefore(beforePValue)) return { ...refused, reason: "arms_differed_before" };
  const comparison = differenceOfProportions(treated, control);
  if (!comparison || Math.min(treated.n, control.n) < minimumPerArm) {
    return { ...refused, reason: "too_few_customers", ...neededPerArm(control) };
  }
  return {
    verdict: "effect",
    grade: "A",
    ...comparison,
    treated: { customers: treated.n, mean: treated.successes / treated.n },
    control: { customers: control.n, mean: control.successes / control.n },
    assumptions: ["random_assignment", "no_interference"],
    checks,
  };
}
