/**
 * Returns how strongly something unmeasured would have to go with both treatment and outcome, as a ratio of risks, to
 * explain a ratio away: RR + sqrt(RR (RR - 1)), with 1 / RR for a ratio below 1 (VanderWeele and Ding 2017). It is 1 for a
 * ratio of 1: nothing is needed. Throws a RangeError for a ratio that is not positive.
 */
export function eValue(riskRatio: number): number {
  if (!(riskRatio > 0)) throw new RangeError(`a ratio of risks must be positive; got ${riskRatio}.`);
  const ratio = riskRatio < 1 ? 1 / riskRatio : riskRatio;
  return ratio + Math.sqrt(ratio * (ratio - 1));
}

/** Returns the E-value of the limit that is nearer to no effect; 1 where the interval holds it. */
export function eValueOfLimit(low: number, high: number): number {
  if (low <= 1 && high >= 1) return 1;
  return eValue(low > 1 ? low : high);
}

/** Returns about the ratio of risks that a difference of means of so many standard deviations stands for: exp(0.91 d). */
export function approximateRiskRatio(standardisedDifference: number): number {
  return Math.exp(0.91 * standardisedDifference);
}
