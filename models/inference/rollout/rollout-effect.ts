import { solveSymmetric } from "../../regression/cholesky.ts";
import { fUpperTail } from "../distributions/distributions.ts";
import type { Judgement } from "../judgement.ts";
import { clusterIndex, clusterSums, countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import { clusteredVariance, testedEstimate, type Influence, type TestedEstimate } from "../means/influence.ts";
import { groupTimeEffects, meanEffect, type GroupTimeEffect, type StaggeredPanel } from "./group-time.ts";

export interface Rollout extends StaggeredPanel {
  /** Per unit, which is a customer: what was rolled out together, such as a region; absent where units were one by one. */
  readonly cluster?: ArrayLike<number>;
  readonly minimumClusters?: number;
  readonly confidence?: number;
}

/** Effect so many periods after adoption; negative before it, where there should be none. */
export interface EventTimeEffect extends TestedEstimate {
  readonly periodsSinceAdoption: number;
}

export interface RolloutChecks {
  /** The pre-trend and what came after, without the period before adoption, from which all is counted. */
  readonly eventStudy: readonly EventTimeEffect[];
  /** Of all periods before adoption together; undefined where there are none. */
  readonly preTrendPValue: number | undefined;
  readonly clusters: { readonly treated: number; readonly control: number };
}

export type RolloutReason = "too_few_clusters" | "pre_trend" | "pre_trend_unseen";

const PRE_TREND_BELOW = 0.05;

/**
 * Returns the effect of what was rolled out unit by unit, with evidence grade B: over all periods since adoption and all
 * treated units, by Callaway and Sant'Anna's group-time effects, with an interval by cluster; or why none may be stated: too
 * few clusters that are ever treated or that serve as controls, a trend before adoption, or no period to see one in.
 * Student's t has the smaller of the two numbers of clusters, less one, as degrees of freedom: few clusters on one side tell
 * their variance badly, however many there are on the other.
 */
export function judgeRollout(rollout: Rollout): Judgement<RolloutChecks, RolloutReason> {
  const { adoption, periods, confidence = 0.95, minimumClusters = 5 } = rollout;
  const clusters = clusterIndex(rollout.cluster, adoption.length);
  const effects = groupTimeEffects(rollout);
  const isTreated = (unit: number) => adoption[unit]! >= 1 && adoption[unit]! < periods;
  const isControl = (unit: number) => isEverControl(adoption[unit]!, effects);
  const numbers = {
    treated: countClusters(clusters, isTreated),
    control: countClusters(clusters, isControl),
  };
  const degreesOfFreedom = Math.min(numbers.treated, numbers.control) - 1;
  const byEventTime = eventTimes(effects);
  const before = byEventTime.filter(({ since }) => since < 0).map(({ effect }) => effect);
  const describe = (effect: Influence) =>
    testedEstimate(effect.value, Math.sqrt(clusteredVariance(effect.scores, clusters)), confidence, degreesOfFreedom);
  const isEnough = Math.min(numbers.treated, numbers.control) >= Math.max(2, minimumClusters);
  const checks: RolloutChecks = {
    eventStudy: isEnough
      ? byEventTime.map(({ since, effect }) => ({ periodsSinceAdoption: since, ...describe(effect) }))
      : [],
    preTrendPValue: isEnough ? jointPValue(before, clusters, degreesOfFreedom) : undefined,
    clusters: numbers,
  };
  const refuse = (reason: RolloutReason) => ({ verdict: "refused", grade: "B", reason, checks }) as const;
  const after = effects.filter((effect) => effect.period >= effect.adoption);
  const overall = meanEffect(after);
  if (!isEnough || overall === undefined) return refuse("too_few_clusters");
  if (checks.preTrendPValue === undefined) return refuse("pre_trend_unseen");
  if (checks.preTrendPValue < PRE_TREND_BELOW) return refuse("pre_trend");
  const { value: difference, standardError, interval, pValue } = describe(overall);
  const treatedMean = meanAfterAdoption(rollout);
  return {
    verdict: "effect",
    grade: "B",
    difference,
    standardError,
    interval,
    pValue,
    treated: { customers: countUnits(adoption.length, isTreated), mean: treatedMean },
    control: { customers: countUnits(adoption.length, isControl), mean: treatedMean - difference },
    assumptions: ["parallel_trends", "no_anticipation", "no_interference"],
    checks,
  };
}

function countUnits(units: number, isCounted: (unit: number) => boolean): number {
  let count = 0;
  for (let unit = 0; unit < units; unit++) if (isCounted(unit)) count++;
  return count;
}

function isEverControl(adoption: number, effects: readonly GroupTimeEffect[]): boolean {
  return effects.some((effect) => adoption > Math.max(effect.period, effect.adoption));
}

function eventTimes(effects: readonly GroupTimeEffect[]) {
  const times = [...new Set(effects.map(({ period, adoption }) => period - adoption))].sort((a, b) => a - b);
  return times.map((since) => ({
    since,
    effect: meanEffect(effects.filter(({ period, adoption }) => period - adoption === since))!,
  }));
}

/** Wald's test that all are 0, as an F with the clusters that there are (Hotelling). */
function jointPValue(
  effects: readonly Influence[],
  clusters: ClusterIndex,
  degreesOfFreedom: number,
): number | undefined {
  const tested = effects.slice(-Math.max(1, degreesOfFreedom - 1));
  if (tested.length === 0) return undefined;
  const sums = tested.map(({ scores }) => clusterSums(scores, clusters));
  const factor = clusters.count / (clusters.count - 1);
  const covariance = sums.map((one) =>
    Float64Array.from(sums, (other) => factor * one.reduce((sum, value, place) => sum + value * other[place]!, 0)),
  );
  const values = Float64Array.from(tested, ({ value }) => value);
  const solved = solveSymmetric(covariance, values);
  if (solved === null) return undefined;
  const wald = solved.reduce((sum, value, place) => sum + value * values[place]!, 0);
  const denominator = degreesOfFreedom - tested.length + 1;
  return fUpperTail(Math.max(0, (wald * denominator) / (degreesOfFreedom * tested.length)), tested.length, denominator);
}

function meanAfterAdoption({ outcomes, periods, adoption }: StaggeredPanel): number {
  let [sum, count] = [0, 0];
  for (let unit = 0; unit < adoption.length; unit++) {
    for (let period = Math.max(1, adoption[unit]!); period < periods; period++) {
      const outcome = outcomes[unit * periods + period]!;
      if (adoption[unit]! < 1 || Number.isNaN(outcome)) continue;
      sum += outcome;
      count++;
    }
  }
  return sum / count;
}
