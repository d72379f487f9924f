import type { KnownItems } from "./known-items.ts";

const EARLIER_ITEMS = 12;
const FEWEST_EARLIER_ITEMS = 6;
/** Makes the median absolute deviation estimate the standard deviation of a normal distribution. */
const MAD_TO_STANDARD_DEVIATION = 1.4826;
const SMALLEST_SPREAD = 0.1;

/**
 * Returns how far the amount of the last item lies above what the customer is used to, in robust standard deviations of
 * the logarithm of the (at most 12) amounts before it: C13 of the domain's formulas. Positive where it is higher. NaN with
 * fewer than 6 amounts before it.
 */
export function amountSurprise({ count, amountCents }: KnownItems): number {
  const earlier: number[] = [];
  for (let place = Math.max(0, count - 1 - EARLIER_ITEMS); place < count - 1; place++) {
    earlier.push(Math.log(amountCents[place]!));
  }
  if (earlier.length < FEWEST_EARLIER_ITEMS) return Number.NaN;
  const usual = median(earlier);
  const spread = MAD_TO_STANDARD_DEVIATION * median(earlier.map((amount) => Math.abs(amount - usual)));
  return (Math.log(amountCents[count - 1]!) - usual) / Math.max(spread, SMALLEST_SPREAD);
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}
