import { firstDayOfMonth, monthOfDay } from "./month-number.ts";
import { LOOK_BACK_DAYS, type KnownItems } from "./known-items.ts";

const FEWEST_PAYMENTS = 3;
const DAYS_PER_MONTH = 30.4375;
const FULL_CIRCLE = 2 * Math.PI;

/** Angle of a day within its month: the first days of two months lie beside each other, whatever their length. */
function angleOf(day: number): number {
  const month = monthOfDay(day);
  const first = firstDayOfMonth(month);
  return (FULL_CIRCLE * (day - first)) / (firstDayOfMonth(month + 1) - first);
}

/**
 * Returns by how many days the customer's usual payday, the circular mean of the days of the month on which items were paid
 * in the 365 days up to the day, follows the day of the month on which his last item was due: from -15 to 15, negative
 * where it lies before. NaN with fewer than 3 payments, or where they are spread so evenly over the month that none is
 * usual. Source of the circular mean: Mardia and Jupp (2000), Directional Statistics, section 2.2.
 */
export function daysFromDueDayToPayday(items: KnownItems): number {
  let [sine, cosine, payments] = [0, 0, 0];
  let lastDueOn = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < items.count; place++) {
    lastDueOn = Math.max(lastDueOn, items.dueOn[place]!);
    if (items.isPaid[place] === 0 || items.paidOn[place]! <= items.day - LOOK_BACK_DAYS) continue;
    const angle = angleOf(items.paidOn[place]!);
    sine += Math.sin(angle);
    cosine += Math.cos(angle);
    payments++;
  }
  if (payments < FEWEST_PAYMENTS || Math.hypot(sine, cosine) < 1e-9 * payments) return Number.NaN;
  const turn = Math.atan2(sine, cosine) - angleOf(lastDueOn);
  const halfTurn = turn - FULL_CIRCLE * Math.round(turn / FULL_CIRCLE);
  return Math.round((DAYS_PER_MONTH * halfTurn) / FULL_CIRCLE);
}
