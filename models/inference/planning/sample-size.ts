import { normalCdf, normalQuantile } from "../distributions/distributions.ts";
import { criticalValue } from "../interval.ts";

function summedVariance(controlRate: number, treatedRate: number): number {
  for (const rate of [controlRate, treatedRate]) {
    if (!(rate >= 0 && rate <= 1)) throw new RangeError(`a rate must lie from 0 to 1; got ${rate}.`);
  }
  return controlRate * (1 - controlRate) + treatedRate * (1 - treatedRate);
}

/**
 * Returns how many customers each arm needs so that a two-sided test finds a change between these rates with this
 * power: (z[1 - significance / 2] + z[power])^2 (p1 q1 + p2 q2) / (p1 - p2)^2, rounded up, at least 1. It is Infinity
 * when the rates are equal (Chow, Shao and Wang 2008, Sample Size Calculations in Clinical Research, section 4.2).
 * Throws a RangeError for a rate, power or significance that is no probability.
 */
export function requiredPerArm(controlRate: number, treatedRate: number, power = 0.8, significance = 0.05): number {
  const variance = summedVariance(controlRate, treatedRate);
  const change = treatedRate - controlRate;
  if (change === 0) return Infinity;
  const standardErrors = criticalValue(1 - significance) + normalQuantile(power);
  return Math.max(1, Math.ceil((standardErrors ** 2 * variance) / change ** 2));
}

/**
 * Returns the probability that a two-sided test with `perArm` customers in each arm finds a change between these
 * rates in the right direction; half the significance when they are equal. It is the inverse of `requiredPerArm`.
 * Throws a RangeError for a rate or significance that is no probability, or for less than one customer an arm.
 */
export function powerOfComparison(
  controlRate: number,
  treatedRate: number,
  perArm: number,
  significance = 0.05,
): number {
  if (!(perArm >= 1)) throw new RangeError(`perArm must be 1 or more; got ${perArm}.`);
  const variance = summedVariance(controlRate, treatedRate);
  const change = Math.abs(treatedRate - controlRate);
  const signal = change === 0 ? 0 : change / Math.sqrt(variance / perArm);
  return normalCdf(signal - criticalValue(1 - significance));
}

/**
 * Returns how many customers each arm needs so that a two-sided test finds this change of a mean with this power, where the
 * outcome of one customer has this variance in both arms: 2 (z[1 - significance / 2] + z[power])^2 variance / change^2,
 * rounded up, at least 1; Infinity for no change (Chow, Shao and Wang 2008, section 3.2). Throws a RangeError for a negative variance, and for a power or
 * significance that is no probability.
 */
export function requiredForMeans(variance: number, change: number, power = 0.8, significance = 0.05): number {
  if (!(variance >= 0)) throw new RangeError(`variance must be 0 or more; got ${variance}.`);
  if (change === 0) return Infinity;
  const standardErrors = criticalValue(1 - significance) + normalQuantile(power);
  return Math.max(1, Math.ceil((2 * standardErrors ** 2 * variance) / change ** 2));
}

/**
 * Returns the probability that a two-sided test with `perArm` customers in each arm finds this change of a mean in the right
 * direction, where the outcome of one customer has this variance, the mean of both arms'; half the significance for no
 * change. It is the inverse of `requiredForMeans`. Throws a RangeError for a variance that is not above 0, for less than one
 * customer an arm, and for a significance that is no probability.
 */
export function powerOfMeans(variance: number, change: number, perArm: number, significance = 0.05): number {
  if (!(variance > 0)) throw new RangeError(`variance must be above 0; got ${variance}.`);
  if (!(perArm >= 1)) throw new RangeError(`perArm must be 1 or more; got ${perArm}.`);
  return normalCdf(Math.abs(change) / Math.sqrt((2 * variance) / perArm) - criticalValue(1 - significance));
}

/**
 * Returns how many whole weeks it takes until both arms have `perArm` customers and the outcome of the last is known, when
 * `eligiblePerWeek` new customers come each week and a share `treatedShare` of them is treated: the smaller arm decides.
 * Infinity where nobody comes. Throws a RangeError for a share that does not lie strictly between 0 and 1.
 */
export function weeksNeeded(
  perArm: number,
  eligiblePerWeek: number,
  { treatedShare = 0.5, outcomeDays = 0 }: { readonly treatedShare?: number; readonly outcomeDays?: number } = {},
): number {
  if (!(treatedShare > 0 && treatedShare < 1)) {
    throw new RangeError(`treatedShare must lie between 0 and 1; got ${treatedShare}.`);
  }
  const smallerArmPerWeek = eligiblePerWeek * Math.min(treatedShare, 1 - treatedShare);
  if (!(smallerArmPerWeek > 0)) return Infinity;
  return Math.ceil(perArm / smallerArmPerWeek) + Math.ceil(outcomeDays / 7);
}
