import { chiSquareUpperTail } from "../distributions/distributions.ts";

export interface SampleRatio {
  /** Probability of arms at least this far from the plan when customers were dealt as planned. */
  readonly pValue: number;
  /** True when the arms are so far from the plan that the comparison cannot be trusted. */
  readonly mismatch: boolean;
}

/** A strict bound: a false alarm throws away a whole experiment, and real faults give far smaller values. */
const MISMATCH_BELOW = 0.001;

/**
 * Returns the chi-square test, 1 degree of freedom, of the sizes of the arms against the planned share of treated
 * customers; undefined when both arms are empty (Pearson 1900; as a check of experiments, Fabijan et al. 2019, "Diagnosing
 * Sample Ratio Mismatch in Online Controlled Experiments"). Throws a RangeError for a negative size or a planned share that does
 * not lie strictly between 0 and 1.
 */
export function sampleRatioCheck(
  treated: number,
  control: number,
  plannedTreatedShare: number,
): SampleRatio | undefined {
  if (!(plannedTreatedShare > 0 && plannedTreatedShare < 1)) {
    throw new RangeError(`plannedTreatedShare must lie between 0 and 1; got ${plannedTreatedShare}.`);
  }
  if (!(treated >= 0 && control >= 0)) {
    throw new RangeError(`the size of an arm must be 0 or more; got ${treated} and ${control}.`);
  }
  const total = treated + control;
  if (total === 0) return undefined;
  const surplus = treated - total * plannedTreatedShare;
  const chiSquare = surplus ** 2 / (total * plannedTreatedShare * (1 - plannedTreatedShare));
  const pValue = chiSquareUpperTail(chiSquare, 1);
  return { pValue, mismatch: pValue < MISMATCH_BELOW };
}
