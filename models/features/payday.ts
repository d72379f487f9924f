import { LOOK_BACK_DAYS, type KnownItems } from "./known-items.ts";
import { angleOf, COSINE, FULL_CIRCLE, placeInMonth, SINE } from "./month-circle.ts";

const FEWEST_PAYMENTS = 3;
const DAYS_PER_MONTH = 30.4375;

/**
 * Returns by how many days the customer's usual payday, the circular mean of the days of the month on which items were paid
 * in the 365 days up to the day, follows the day of the month on which his last item was due: from -15 to 15, negative
 * where it lies before. NaN with fewer than 3 payments, or where they are spread so evenly over the month that none is
 * usual. Source of the circular mean: Mardia and Jupp (2000), Directional Statistics, section 2.2.
 */
export function daysFromDueDayToPayday(items: KnownItems): number {
  const { count, day, held, periods } = items;
  const { dueOn, paidOn, isPaid, payday } = periods;
  let [sine, cosine, payments, lastDueOn] = [0, 0, 0, 0];
  for (let place = 0; place < count; place++) {
    const period = held[place]!;
    if (place === 0 || dueOn[period]! > lastDueOn) lastDueOn = dueOn[period]!;
    if (isPaid[period] === 0 || paidOn[period]! <= day - LOOK_BACK_DAYS) continue;
    sine += SINE[payday[period]!]!;
    cosine += COSINE[payday[period]!]!;
    payments++;
  }
  if (payments < FEWEST_PAYMENTS || Math.hypot(sine, cosine) < 1e-9 * payments) return Number.NaN;
  const turn = Math.atan2(sine, cosine) - angleOf(placeInMonth(lastDueOn));
  const halfTurn = turn - FULL_CIRCLE * Math.round(turn / FULL_CIRCLE);
  return Math.round((DAYS_PER_MONTH * halfTurn) / FULL_CIRCLE);
}
