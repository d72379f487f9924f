/**
 * Returns the month, counted from year 0, of a day counted from 1970-01-01: `monthIndex` of models/calendar.ts without
 * text, for columns of days. Years are those of the proleptic Gregorian calendar from 1 to 9999. Source: Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days: years start in March, so that the leap day
 * is the last of its year, and 153 days are five months.
 */
export function monthOfDay(day: number): number {
  const sinceYearZero = (day + 719_468) | 0;
  const era = (sinceYearZero / 146_097) | 0;
  const dayOfEra = sinceYearZero - era * 146_097;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  return (era * 400 + yearOfEra) * 12 + monthFromMarch + 2;
}

/**
 * Returns the first day, counted from 1970-01-01, of a month counted from year 0: `monthOfDay` the other way round. Source:
 * Hinnant, as there, days_from_civil.
 */
export function firstDayOfMonth(month: number): number {
  const fromMarch = month - 2;
  const year = Math.floor(fromMarch / 12);
  const monthFromMarch = fromMarch - 12 * year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The months of the days of a stretch, looked up. */
export class MonthTable {
  readonly #firstDay: number;
  readonly #months: Int32Array;

  /** Days of the stretch, inclusive; `monthOf` answers for others as well, slower. */
  constructor(firstDay: number, lastDay: number) {
    this.#firstDay = firstDay;
    this.#months = Int32Array.from({ length: lastDay - firstDay + 1 }, (_, index) => monthOfDay(firstDay + index));
  }

  monthOf(day: number): number {
    const index = day - this.#firstDay;
    return index >= 0 && index < this.#months.length ? this.#months[index]! : monthOfDay(day);
  }
}
