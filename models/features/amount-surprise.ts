import type { KnownItems } from "./known-items.ts";
import { OrderedNumbers } from "./ordered-numbers.ts";

const EARLIER_ITEMS = 12;
const FEWEST_EARLIER_ITEMS = 6;
/** Makes the median absolute deviation estimate the standard deviation of a normal distribution. */
const MAD_TO_STANDARD_DEVIATION = 1.4826;
const SMALLEST_SPREAD = 0.1;

const earlier = new OrderedNumbers();
const deviations = new OrderedNumbers();

/**
 * Returns how far the amount of the last item lies above what the customer is used to, in robust standard deviations of
 * the logarithm of the (at most 12) amounts before it: C13 of the domain's formulas. Positive where it is higher. NaN with
 * fewer than 6 amounts before it.
 */
export function amountSurprise({ count, logAmount }: KnownItems): number {
  const last = count - 1;
  earlier.clear();
  for (let place = Math.max(0, last - EARLIER_ITEMS); place < last; place++) earlier.add(logAmount[place]!);
  if (earlier.count < FEWEST_EARLIER_ITEMS) return Number.NaN;
  const usual = earlier.median();
  deviations.clear();
  for (let place = last - earlier.count; place < last; place++) deviations.add(Math.abs(logAmount[place]! - usual));
  const spread = MAD_TO_STANDARD_DEVIATION * deviations.median();
  return (logAmount[last]! - usual) / Math.max(spread, SMALLEST_SPREAD);
}
