import { studentTCriticalValue } from "../distributions/student-t-quantile.ts";
import type { Interval } from "../interval.ts";

/**
 * Returns the interval of a figure by the delete-a-group jackknife (Kott 2001, Journal of Official Statistics 17): units
 * are dealt at random to groups, `without` has the figure computed without each of them, and its variance is
 * (G - 1) / G times the sum of their squared differences from the whole. Student's t with G - 1 degrees of freedom, since
 * few groups tell their variance badly. The units are independent, so deal customers, not invoices. Throws a RangeError
 * with fewer than two groups.
 */
export function groupJackknifeInterval(value: number, without: readonly number[], confidence = 0.95): Interval {
  const groups = without.length;
  if (groups < 2) throw new RangeError(`at least two groups are needed; got ${groups}.`);
  const squares = without.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const error = Math.sqrt(((groups - 1) / groups) * squares);
  const reach = studentTCriticalValue(confidence, groups - 1) * error;
  return { low: value - reach, high: value + reach };
}
