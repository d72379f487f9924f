import { type Interval, requireConfidence } from "../interval.ts";

export interface SequentialLook {
  readonly value: number;
  readonly standardError: number;
  /** Customers with a known outcome so far, in both arms. */
  readonly n: number;
  /** Customers at which the interval is to be as short as it can be: those that the plan asks for. */
  readonly plannedN: number;
}

/**
 * Returns an interval that may be looked at after every customer, and acted upon at any time: the probability that it ever
 * leaves out the truth is at most 1 less `confidence`, for n that is large from the first look on (the asymptotic confidence
 * sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Annals of Statistics 52, by a normal mixture). With few
 * customers that guarantee does not hold yet: begin to look at some tens in each arm. The price is length: at the planned n it
 * is about half as long again as an interval for one look. Throws a RangeError unless n and plannedN are positive and
 * `confidence` lies strictly between 0 and 1.
 */
export function confidenceSequence({ value, standardError, n, plannedN }: SequentialLook, confidence = 0.95): Interval {
  requireConfidence(confidence);
  if (!(n > 0 && plannedN > 0)) throw new RangeError(`n and plannedN must be positive; got ${n} and ${plannedN}.`);
  const error = 1 - confidence;
  const mixture = (-2 * Math.log(error) + Math.log(1 - 2 * Math.log(error))) / plannedN;
  const growth = n * mixture + 1;
  const reach = standardError * Math.sqrt(((2 * growth) / (n * mixture)) * Math.log(Math.sqrt(growth) / error));
  return { low: value - reach, high: value + reach };
}
