import { firstDayOfMonth, monthOfDay } from "./month-number.ts";
import { LOOK_BACK_DAYS, type KnownItems } from "./known-items.ts";

const FEWEST_PAYMENTS = 3;
const DAYS_PER_MONTH = 30.4375;
const FULL_CIRCLE = 2 * Math.PI;

/** Days that a month has room for in the table of places. */
const ROOM = 32;

/** Returns a place in a table of days of months, one month for each length that months have: first days lie at multiples of 32. */
export function placeInMonth(day: number): number {
  const month = monthOfDay(day);
  const first = firstDayOfMonth(month);
  return ROOM * (firstDayOfMonth(month + 1) - first) + day - first;
}

/** Angle of a place within its month: the first days of two months lie beside each other, whatever their length. */
const angleOf = (place: number) => (FULL_CIRCLE * (place % ROOM)) / Math.floor(place / ROOM);

const PLACES = { length: ROOM * ROOM };
const SINE = Float64Array.from(PLACES, (_, place) => Math.sin(angleOf(place)));
const COSINE = Float64Array.from(PLACES, (_, place) => Math.cos(angleOf(place)));

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
    sine += SINE[items.payday[place]!]!;
    cosine += COSINE[items.payday[place]!]!;
    payments++;
  }
  if (payments < FEWEST_PAYMENTS || Math.hypot(sine, cosine) < 1e-9 * payments) return Number.NaN;
  const turn = Math.atan2(sine, cosine) - angleOf(placeInMonth(lastDueOn));
  const halfTurn = turn - FULL_CIRCLE * Math.round(turn / FULL_CIRCLE);
  return Math.round((DAYS_PER_MONTH * halfTurn) / FULL_CIRCLE);
}
