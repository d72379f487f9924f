import { dayNumber, monthEndBefore, monthIndex, type Day } from "../../models/calendar.ts";
import { monthEndsOf, type ComparedPeriod } from "../analysis/comparison/compare.ts";
import { ExpectedError } from "../config/errors.ts";

/** Month-ends that are replayed where no period is asked for. */
const MONTHS = 12;

const isDay = (text: string): boolean => {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * Returns the period that is asked for as `A..B`, or as one day; without either the last year up to `last`, as far as the
 * ledger goes back to `first`. Throws USAGE for what is no period, or one without a month-end.
 */
export function comparedPeriod(asked: string | undefined, first: Day, last: Day): ComparedPeriod {
  const year = monthEndBefore(last, MONTHS - 1);
  const firstMonth = monthEndBefore(first, 0);
  const [from = "", to = from] = (asked ?? `${year < firstMonth ? firstMonth : year}..${last}`).split("..");
  const period = { from, to };
  if (isDay(from) && isDay(to) && from <= to && monthEndsOf(period).length > 0) return period;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld compare, option --as-of",
    found: `"${asked ?? `${from}..${to}`}"`,
    expected: "two days with at least one month-end between them, written as YYYY-MM-DD..YYYY-MM-DD",
    action: `Write it like --as-of ${monthEndBefore(last, Math.min(MONTHS, monthIndex(last)) - 1)}..${last}.`,
  });
}
