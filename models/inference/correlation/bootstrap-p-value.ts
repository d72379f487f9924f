import { criticalValue } from "../interval.ts";
import { testedEstimate } from "../means/influence.ts";
import type { BootstrappedRho } from "./reversal.ts";

/** Correlations nearer to 1 or -1 than this are taken to be as near as this: Fisher's z has no end. */
const NEAREST_TO_ONE = 1e-12;

const fisherZ = (rho: number) => Math.atanh(Math.max(NEAREST_TO_ONE - 1, Math.min(1 - NEAREST_TO_ONE, rho)));

/**
 * Returns the two-sided p value of a correlation against none, from its bootstrap interval: normal on Fisher's z scale, with
 * the standard error that such an interval would have (Efron and Tibshirani 1993, chapter 13). An interval without width gives
 * 0, or 1 where the correlation is 0. Throws a RangeError unless `confidence` lies strictly between 0 and 1.
 */
export function bootstrapPValue({ rho, interval }: BootstrappedRho, confidence = 0.95): number {
  const width = fisherZ(interval.high) - fisherZ(interval.low);
  return testedEstimate(fisherZ(rho), width / (2 * criticalValue(confidence))).pValue;
}
