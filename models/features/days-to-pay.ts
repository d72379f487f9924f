import { LOOK_BACK_DAYS, type KnownItems } from "./known-items.ts";
import { OrderedNumbers } from "./ordered-numbers.ts";

const paid = new OrderedNumbers();
const unpaid = new OrderedNumbers();

/**
 * Returns the Kaplan-Meier median of the days from issue to payment, of the items issued in the 365 days up to the day:
 * the first number of days by which the estimate says that at most half is still unpaid. What is not paid yet counts as
 * unpaid for as long as it was seen. NaN where the estimate stays above a half: too much is not paid yet to tell. Source:
 * Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations".
 */
export function medianDaysToPay({ count, day, held, periods }: KnownItems): number {
  const { issuedOn, paidOn, isPaid } = periods;
  paid.clear();
  unpaid.clear();
  for (let place = 0; place < count; place++) {
    const period = held[place]!;
    if (issuedOn[period]! <= day - LOOK_BACK_DAYS) continue;
    if (isPaid[period] === 1) paid.add(Math.max(0, paidOn[period]! - issuedOn[period]!));
    else unpaid.add(Math.max(0, day - issuedOn[period]!));
  }
  return kaplanMeierMedian(paid, unpaid);
}

/**
 * Returns the Kaplan-Meier median of the days after which items were paid, and of those for which the others were seen; NaN
 * where it is not reached. Items seen for as long as another is paid are at risk then.
 */
export function kaplanMeierMedian(paid: OrderedNumbers, unpaid: OrderedNumbers): number {
  const paidAfter = paid.ascending();
  const seenFor = unpaid.ascending();
  let share = 1;
  let gone = 0;
  for (let first = 0; first < paid.count;) {
    const days = paidAfter[first]!;
    let next = first + 1;
    while (next < paid.count && paidAfter[next] === days) next++;
    while (gone < unpaid.count && seenFor[gone]! < days) gone++;
    const atRisk = paid.count - first + unpaid.count - gone;
    share *= 1 - (next - first) / atRisk;
    // A half of, say, six equal factors is a half but for rounding.
    if (share <= 0.5 + 1e-12) return days;
    first = next;
  }
  return Number.NaN;
}
