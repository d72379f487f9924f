import type { Judgement } from "../judgement.ts";
import { clusterIndex, countClusters } from "../means/cluster-index.ts";
import { estimateOf, type Influence } from "../means/influence.ts";
import { sequentialTrials, type Histories, type TrialOptions, type TrialRows } from "./sequential-trials.ts";

export interface TargetTrial extends Histories, TrialOptions {
  /** Whose episode it is; absent where each is of another customer. */
  readonly customer?: Int32Array;
  readonly minimumTreated?: number;
  readonly confidence?: number;
}

export interface TargetTrialChecks {
  /** Trials that were held: a day and stratum each. */
  readonly trials: number;
  /** Share of the treated for whom nobody comparable was left. */
  readonly treatedLeftOutShare: number | undefined;
}

const MOST_LEFT_OUT = 0.5;

/**
 * Returns the effect of a treatment that comes some time after eligibility, such as a call, on the days until an end, with
 * evidence grade C: the treated less the control, in restricted mean days from time zero, in a trial per day and stratum,
 * over which the treated are averaged; by customer, who is in many trials. Refused where more than half of the treated have
 * nobody to be compared with, and where there are too few. To start from eligibility keeps out the time in which nobody could
 * have been treated yet (Hernan and Robins 2016, American Journal of Epidemiology 183; Suissa 2008 on immortal time). Covariates that are no strata: give the rows of
 * `sequentialTrials` to `judgeObserved`, with the customer of each.
 */
export function judgeTargetTrial(trial: TargetTrial): Judgement<TargetTrialChecks, "no_overlap" | "too_few_customers"> {
  const rows = sequentialTrials(trial, trial);
  const treated = rows.treated.reduce((sum, arm) => sum + arm, 0);
  const all = treated + rows.treatedLeftOut;
  const checks = {
    trials: (rows.trial.at(-1) ?? -1) + 1,
    treatedLeftOutShare: all === 0 ? undefined : rows.treatedLeftOut / all,
  };
  const refuse = (reason: "no_overlap" | "too_few_customers") =>
    ({ verdict: "refused", grade: "C", reason, checks }) as const;
  if (all < (trial.minimumTreated ?? 30)) return refuse("too_few_customers");
  if (rows.treatedLeftOut / all > MOST_LEFT_OUT) return refuse("no_overlap");
  const { customer } = trial;
  const clusters = clusterIndex(
    customer ? rows.episode.map((one) => customer[one]!) : rows.episode,
    rows.episode.length,
  );
  const means = meansOfTrials(rows, checks.trials);
  const estimate = estimateOf(influenceOf(rows, means, treated), clusters, trial.confidence);
  if (estimate === undefined) return refuse("too_few_customers");
  const { value: difference, standardError, interval, pValue } = estimate;
  const treatedMean = rows.outcome.reduce((sum, value, row) => sum + value * rows.treated[row]!, 0) / treated;
  const arm = (own: number) => countClusters(clusters, (row) => rows.treated[row] === own);
  return {
    verdict: "effect",
    grade: "C",
    difference,
    standardError,
    interval,
    pValue,
    treated: { customers: arm(1), mean: treatedMean },
    control: { customers: arm(0), mean: treatedMean - difference },
    assumptions: ["no_unmeasured_confounding", "positivity", "no_interference", "missing_at_random"],
    checks,
  };
}

interface TrialMeans {
  readonly counts: readonly [Float64Array, Float64Array];
  readonly means: readonly [Float64Array, Float64Array];
}

function meansOfTrials({ trial, treated, outcome }: TrialRows, trials: number): TrialMeans {
  const empty = (): [Float64Array, Float64Array] => [new Float64Array(trials), new Float64Array(trials)];
  const [counts, sums] = [empty(), empty()];
  for (let row = 0; row < outcome.length; row++) {
    counts[treated[row] as 0 | 1][trial[row]!]!++;
    sums[treated[row] as 0 | 1][trial[row]!]! += outcome[row]!;
  }
  for (const arm of [0, 1] as const) for (let one = 0; one < trials; one++) sums[arm][one]! /= counts[arm][one]!;
  return { counts, means: sums };
}

/** The mean over the treated of the difference in their trial, with what each row moves it by, its trial's share included. */
function influenceOf(rows: TrialRows, { counts, means }: TrialMeans, treated: number): Influence {
  const differences = means[1].map((mean, trial) => mean - means[0][trial]!);
  const value = differences.reduce((sum, difference, trial) => sum + difference * counts[1][trial]!, 0) / treated;
  const scores = Float64Array.from(rows.outcome, (outcome, row) => {
    const trial = rows.trial[row]!;
    const arm = rows.treated[row] as 0 | 1;
    const residual = outcome - means[arm][trial]!;
    if (arm === 1) return (residual + differences[trial]! - value) / treated;
    return (-residual * counts[1][trial]!) / (treated * counts[0][trial]!);
  });
  return { value, scores };
}
