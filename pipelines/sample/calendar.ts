import { dayFromNumber, dayNumber, monthEndBefore, monthIndex } from "../../models/calendar.ts";

/** A calendar day as the number of days since 1970-01-01. */
export type Day = number;

/** A calendar month: its position in the sample, its month of the year from 0, and its first and last day. */
export interface Month {
  readonly index: number;
  readonly monthOfYear: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** The period that the sample covers, whole months save the last, which ends on `endsOn`. */
export interface Window {
  readonly months: readonly Month[];
  readonly startsOn: Day;
  readonly endsOn: Day;
}

const texts = new Map<Day, string>();

/** Returns a day as `YYYY-MM-DD`. */
export function dayText(day: Day): string {
  let text = texts.get(day);
  if (text === undefined) {
    text = dayFromNumber(day);
    texts.set(day, text);
  }
  return text;
}

/**
 * Returns the window of `count` calendar months of which the last one holds `endsOn`, written as YYYY-MM-DD.
 * Throws a RangeError for a day that does not exist.
 */
export function windowUpTo(endsOn: string, count: number): Window {
  const lastDays = Array.from({ length: count + 1 }, (_, index) => monthEndBefore(endsOn, count - index));
  const months = lastDays.slice(1).map((lastDay, index): Month => ({
    index,
    monthOfYear: monthIndex(lastDay) % 12,
    firstDay: dayNumber(lastDays[index]!) + 1,
    lastDay: dayNumber(lastDay),
  }));
  return { months, startsOn: months[0]!.firstDay, endsOn: dayNumber(endsOn) };
}

/** Returns the first day of the last `count` months of the window; its own first day when it is shorter. */
export function startOfLastMonths({ months }: Window, count: number): Day {
  return months[Math.max(0, months.length - count)]!.firstDay;
}

/** Returns the first working day on or after `day`; public holidays are not known here. */
export function workingDayFrom(day: Day): Day {
  const daysSinceMonday = (day + 3) % 7;
  return daysSinceMonday < 5 ? day : day + 7 - daysSinceMonday;
}

/** Returns the working day that comes `count` working days after `day`; public holidays are not known here. */
export function workingDaysAfter(day: Day, count: number): Day {
  let reached = day;
  for (let left = count; left > 0; left--) reached = workingDayFrom(reached + 1);
  return reached;
}

const DAYS_PER_WEEK = 7;
/** The first day of all is a Thursday. */
const DAYS_SINCE_MONDAY = 3;

/** Returns the number of the week that holds `day`: weeks begin on Monday. */
export function weekOf(day: Day): number {
  return Math.floor((day + DAYS_SINCE_MONDAY) / DAYS_PER_WEEK);
}

/** Returns the Monday of the week with this number. */
export function startOfWeek(week: number): Day {
  return week * DAYS_PER_WEEK - DAYS_SINCE_MONDAY;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** Number of days in the month that lies `months` after that of `date`; before it when negative. */
function monthLength(date: Date, months: number): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
}

/** Returns the first day on or after `day` that has this number in its month, from 1 to 28. */
export function dayOfMonthFrom(day: Day, dayOfMonth: number): Day {
  const date = new Date(day * MILLISECONDS_PER_DAY);
  const ahead = dayOfMonth - date.getUTCDate();
  return day + (ahead >= 0 ? ahead : ahead + monthLength(date, 0));
}

/** Returns the days that have passed on `day` since a month last had the day with this number, from 1 to 28. */
export function daysSinceDayOfMonth(day: Day, dayOfMonth: number): number {
  const date = new Date(day * MILLISECONDS_PER_DAY);
  const passed = date.getUTCDate() - dayOfMonth;
  return passed >= 0 ? passed : passed + monthLength(date, -1);
}
