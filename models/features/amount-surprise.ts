import type { KnownItems } from "./known-items.ts";
import { medianOf, OrderedNumbers } from "./ordered-numbers.ts";

const EARLIER_ITEMS = 12;
const FEWEST_EARLIER_ITEMS = 6;
/** Makes the median absolute deviation estimate the standard deviation of a normal distribution. */
const MAD_TO_STANDARD_DEVIATION = 1.4826;
const SMALLEST_SPREAD = 0.1;

const earlier = new OrderedNumbers();

/**
 * Returns how far the amount of the last item lies above what the customer is used to, in robust standard deviations of
 * the logarithm of the (at most 12) amounts before it: C13 of the domain's formulas. Positive where it is higher. NaN with
 * fewer than 6 amounts before it.
 */
export function amountSurprise({ count, held, periods }: KnownItems): number {
  const { logAmount } = periods;
  const last = count - 1;
  earlier.clear();
  for (let place = Math.max(0, last - EARLIER_ITEMS); place < last; place++) earlier.add(logAmount[held[place]!]!);
  if (earlier.count < FEWEST_EARLIER_ITEMS) return Number.NaN;
  const logs = earlier.ascending();
  const usual = medianOf(logs, earlier.count);
  const spread = MAD_TO_STANDARD_DEVIATION * medianDeviation(logs, earlier.count, usual);
  return (logAmount[held[last]!]! - usual) / Math.max(spread, SMALLEST_SPREAD);
}

/** Median of the distances from `centre`, the median, of numbers that ascend: they grow from the middle outwards. */
function medianDeviation(ascending: Float64Array, count: number, centre: number): number {
  let above = count >> 1;
  let below = above - 1;
  let [nearer, nearest] = [0, 0];
  for (let taken = 0; taken <= count >> 1; taken++) {
    nearer = nearest;
    const isBelow = above === count || (below >= 0 && centre - ascending[below]! < ascending[above]! - centre);
    nearest = isBelow ? centre - ascending[below--]! : ascending[above++]! - centre;
  }
  return count % 2 === 1 ? nearest : (nearer + nearest) / 2;
}
