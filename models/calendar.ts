/** A calendar day as `YYYY-MM-DD`: no time, no zone. */
export type Day = string;

const MILLISECONDS_PER_DAY = 86_400_000;

const WRITTEN = /^\d{4}-\d{2}-\d{2}$/;

/** After so many years the calendar is the same again, this many days later. */
const CYCLE_YEARS = 400;
const CYCLE_DAYS = 146_097;

/** Returns the number of the day, counted from 1970-01-01. Throws a RangeError for a day that does not exist. */
export function dayNumber(day: Day): number {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  // `Date.UTC` takes the years before 100 for others.
  const aCycleLater = new Date(Date.UTC(year + CYCLE_YEARS, month - 1, date));
  if (!WRITTEN.test(day) || aCycleLater.getUTCMonth() !== month - 1 || aCycleLater.getUTCDate() !== date) {
    throw new RangeError(`A day must be an existing date written as YYYY-MM-DD; got "${day}".`);
  }
  return aCycleLater.getTime() / MILLISECONDS_PER_DAY - CYCLE_DAYS;
}

/** Returns the day with that number; the inverse of `dayNumber`. */
export function dayFromNumber(number: number): Day {
  return new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** Returns the day `days` after `day`; before it when negative. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** Returns the month of a day, counted from year 0. */
export function monthIndex(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Returns the same day of the month `months` later, or the last of a shorter month; earlier when negative. */
export function addMonths(day: Day, months: number): Day {
  const last = monthEnd(monthIndex(day) + months);
  return Number(day.slice(8)) > Number(last.slice(8)) ? last : `${last.slice(0, 8)}${day.slice(8)}`;
}

/** Returns the last day of the month with that index. */
export function monthEnd(index: number): Day {
  return new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).toISOString().slice(0, 10);
}

/** Returns the month-end `months` before the month of `day`: 0 gives the end of its own month. */
export function monthEndBefore(day: Day, months: number): Day {
  return monthEnd(monthIndex(day) - months);
}
