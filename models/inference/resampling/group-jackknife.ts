import { studentTUpperTail } from "../distributions/distributions.ts";
import { requireConfidence, type Interval } from "../interval.ts";

/** Returns the t that this share of Student's distribution lies beyond, by halving; `tail` below a half. */
function studentTBeyond(tail: number, degreesOfFreedom: number): number {
  let [low, high] = [0, 1];
  while (studentTUpperTail(high, degreesOfFreedom) > tail) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTUpperTail(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Returns the interval of a figure by the delete-a-group jackknife (Kott 2001, Journal of Official Statistics 17): units
 * are dealt at random to groups, `without` has the figure computed without each of them, and its variance is
 * (G - 1) / G times the sum of their squared differences from the whole. Student's t with G - 1 degrees of freedom, since
 * few groups tell their variance badly. The units are independent, so deal customers, not invoices. Throws a RangeError
 * with fewer than two groups.
 */
export function groupJackknifeInterval(value: number, without: readonly number[], confidence = 0.95): Interval {
  requireConfidence(confidence);
  const groups = without.length;
  if (groups < 2) throw new RangeError(`at least two groups are needed; got ${groups}.`);
  const squares = without.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const error = Math.sqrt(((groups - 1) / groups) * squares);
  const reach = studentTBeyond((1 - confidence) / 2, groups - 1) * error;
  return { low: value - reach, high: value + reach };
}
