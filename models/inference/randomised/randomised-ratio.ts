import { studentTCriticalValue } from "../distributions/student-t-quantile.ts";
import type { Interval } from "../interval.ts";
import type { Arm, Assumption, Refusal } from "../judgement.ts";
import { clusterIndex } from "../means/cluster-index.ts";
import type { Influence } from "../means/influence.ts";
import { fiellerRatio } from "../means/ratio.ts";
import { differedBefore } from "./arms-before.ts";
import type { RandomisedChecks } from "./randomised-means.ts";
import { sampleRatioCheck } from "./sample-ratio.ts";

/** Two outcomes of the customers of an experiment, a row each, such as what contacts cost and what came in. */
export interface RandomisedRatio {
  /** Per row: 1 in the treated arm, else 0, as assigned. */
  readonly treated: Uint8Array;
  readonly plannedTreatedShare: number;
  /** Of what was known before the experiment (`armsBefore`); absent where nothing was. */
  readonly beforePValue?: number | undefined;
  readonly above: Float64Array;
  readonly below: Float64Array;
  /** Customers that each arm needs for a ratio to be stated at all. */
  readonly minimumPerArm?: number;
  readonly confidence?: number;
}

export type RatioReason =
  | "sample_ratio_mismatch"
  | "arms_differed_before"
  | "too_few_customers"
  | "denominator_unclear";

/** So much of the one outcome for each unit of the other, as the treatment changes both. */
export interface RatioEffect {
  readonly verdict: "effect";
  readonly grade: "A";
  readonly ratio: number;
  readonly interval: Interval;
  /** Their means are of `above`. */
  readonly treated: Arm;
  readonly control: Arm;
  readonly assumptions: readonly Assumption[];
  readonly checks: RandomisedChecks;
}

/**
 * Returns what a randomised treatment adds to one outcome for each unit that it adds to another: the difference of means of
 * `above` over that of `below`, with Fieller's interval (1954), by Student's t with the degrees of freedom of the smaller arm.
 * Refused where the denominator is not above zero with its whole interval, for the ratio would then be of nothing.
 */
export function judgeRandomisedRatio(
  experiment: RandomisedRatio,
): RatioEffect | Refusal<RandomisedChecks, RatioReason> {
  const {
    treated,
    plannedTreatedShare,
    beforePValue,
    above,
    below,
    minimumPerArm = 30,
    confidence = 0.95,
  } = experiment;
  const customers = treated.reduce((sum, arm) => sum + arm, 0);
  const fewest = Math.min(customers, treated.length - customers);
  const sampleRatio = sampleRatioCheck(customers, treated.length - customers, plannedTreatedShare);
  const checks = { sampleRatioPValue: sampleRatio?.pValue, beforePValue, missingPValue: undefined };
  const refuse = (reason: RatioReason) => ({ verdict: "refused", grade: "A", reason, checks }) as const;
  if (sampleRatio?.mismatch === true) return refuse("sample_ratio_mismatch");
  if (differedBefore(beforePValue)) return refuse("arms_differed_before");
  if (fewest < minimumPerArm) return refuse("too_few_customers");
  const [numerator, denominator] = [above, below].map((outcome) => differenceOf(outcome, treated));
  const reach = studentTCriticalValue(confidence, fewest - 1);
  const clusters = clusterIndex(undefined, treated.length);
  const ratio = denominator!.value > 0 ? fiellerRatio(numerator!, denominator!, clusters, reach) : undefined;
  if (ratio === undefined) return refuse("denominator_unclear");
  return {
    verdict: "effect",
    grade: "A",
    ratio: ratio.value,
    interval: ratio.interval,
    treated: { customers, mean: meanIn(1, above, treated) },
    control: { customers: treated.length - customers, mean: meanIn(0, above, treated) },
    assumptions: ["random_assignment", "no_interference"],
    checks,
  };
}

function meanIn(arm: number, outcome: Float64Array, treated: Uint8Array): number {
  let [sum, rows] = [0, 0];
  for (let row = 0; row < outcome.length; row++) {
    if (treated[row] !== arm) continue;
    sum += outcome[row]!;
    rows++;
  }
  return sum / rows;
}

/** The difference of the means, with what each row moves it by. */
function differenceOf(outcome: Float64Array, treated: Uint8Array): Influence {
  const means = [0, 1].map((arm) => meanIn(arm, outcome, treated));
  const sizes = [0, 0];
  for (const arm of treated) sizes[arm]!++;
  const scores = outcome.map((value, row) => {
    const arm = treated[row]!;
    return ((arm === 1 ? 1 : -1) * (value - means[arm]!)) / sizes[arm]!;
  });
  return { value: means[1]! - means[0]!, scores };
}
