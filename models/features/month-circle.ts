import { firstDayOfMonth, monthOfDay } from "./month-number.ts";

export const FULL_CIRCLE = 2 * Math.PI;

/** Days that a month has room for in the table of places. */
const ROOM = 32;

/** Returns the place of a day, counted from 1970-01-01, in tables of the days of months of each length that there is. */
export function placeInMonth(day: number): number {
  const month = monthOfDay(day);
  const first = firstDayOfMonth(month);
  return ROOM * (firstDayOfMonth(month + 1) - first) + day - first;
}

/** Returns the angle of a place within its month: the first days of two months lie beside each other, whatever their length. */
export const angleOf = (place: number) => (FULL_CIRCLE * (place % ROOM)) / Math.floor(place / ROOM);

const PLACES = { length: ROOM * ROOM };

/** Sine and cosine of the angle of each place. */
export const SINE = Float64Array.from(PLACES, (_, place) => Math.sin(angleOf(place)));
export const COSINE = Float64Array.from(PLACES, (_, place) => Math.cos(angleOf(place)));
