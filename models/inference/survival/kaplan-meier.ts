import { atRiskOf, type DurationCounts } from "./duration-counts.ts";
import { criticalValue, type Interval } from "../interval.ts";

/** The share that lasts longer, at each length at which anything was seen; a step stays until the next. */
export interface SurvivalCurve {
  readonly lengths: Float64Array;
  readonly atRisk: Float64Array;
  /** Ended at this length, of any cause. */
  readonly ended: Float64Array;
  /** Share that lasts longer than this. */
  readonly survival: Float64Array;
  /** Greenwood's variance of it; NaN once all have ended. */
  readonly variance: Float64Array;
  /** Log-log limits of it, within 0 to 1; NaN where nothing has ended yet and once all have ended. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** How far a product of factors may be off the share that it stands for. */
const ROUNDING = 1e-12;

/**
 * Returns the Kaplan-Meier curve (1958) of durations that end for whatever cause: S = product of 1 - d/n, with
 * Greenwood's variance S^2 x sum of d/(n(n - d)) and the log-log interval S^exp(-+z x se(log S)/log S), which stays
 * within 0 to 1. Ends count before losses from sight at the same length. Throws a RangeError unless `confidence` lies
 * strictly between 0 and 1.
 */
export function kaplanMeier(counts: DurationCounts, confidence = 0.95): SurvivalCurve {
  const z = criticalValue(confidence);
  const { lengths } = counts;
  const atRisk = atRiskOf(counts);
  const column = () => new Float64Array(lengths.length);
  const curve = {
    lengths,
    atRisk,
    ended: column(),
    survival: column(),
    variance: column(),
    low: column(),
    high: column(),
  };
  let survival = 1;
  let relativeVariance = 0;
  for (let place = 0; place < lengths.length; place++) {
    const ended = counts.ended.reduce((sum, cause) => sum + cause[place]!, 0);
    const remaining = atRisk[place]! - ended;
    if (ended > 0) {
      survival *= remaining / atRisk[place]!;
      relativeVariance += ended / (atRisk[place]! * remaining);
    }
    const reach = (z * Math.sqrt(relativeVariance)) / Math.log(survival);
    curve.ended[place] = ended;
    curve.survival[place] = survival;
    curve.variance[place] = survival ** 2 * relativeVariance;
    curve.low[place] = survival ** Math.exp(-reach);
    curve.high[place] = survival ** Math.exp(reach);
  }
  return curve;
}

/** Returns the share that lasts longer than `length`: 1 before anything ended. */
export function survivalAt({ lengths, survival }: SurvivalCurve, length: number): number {
  const next = lengths.findIndex((one) => one > length);
  return survival[(next === -1 ? lengths.length : next) - 1] ?? 1;
}

/** A length by which a share of the durations has ended; a limit that is not reached is undefined. */
export interface SurvivalQuantile {
  readonly value: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/**
 * Returns the first length by which at least the share `probability` has ended, between the lengths where the limits of
 * the curve get there (Brookmeyer and Crowley 1982): 0.5 gives the median. Undefined where the curve, or its limit, does
 * not come down that far: too much has not ended yet to tell.
 */
export function survivalQuantile(curve: SurvivalCurve, probability: number): SurvivalQuantile {
  const reaches = (values: Float64Array) => {
    const place = values.findIndex((value) => value <= 1 - probability + ROUNDING);
    return place === -1 ? undefined : curve.lengths[place];
  };
  return { value: reaches(curve.survival), low: reaches(curve.low), high: reaches(curve.high) };
}

/** Returns the interval of a quantile that is known on both sides, and else undefined. */
export function quantileInterval({ low, high }: SurvivalQuantile): Interval | undefined {
  return low === undefined || high === undefined ? undefined : { low, high };
}
