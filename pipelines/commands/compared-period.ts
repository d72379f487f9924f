import { dayNumber } from "../../models/calendar.ts";
import { monthEndsOf, type ComparedPeriod } from "../analysis/comparison/compare.ts";
import { ExpectedError } from "../config/errors.ts";

const isDay = (text: string): boolean => {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
};

/** Returns the period that is asked for as `A..B`, or as one day. Throws USAGE for what is no period with a month-end. */
export function comparedPeriod(asked: string): ComparedPeriod {
  const [from = "", to = from] = asked.split("..");
  const period = { from, to };
  if (isDay(from) && isDay(to) && from <= to && monthEndsOf(period).length > 0) return period;
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld compare, option --as-of",
    found: `"${asked}"`,
    expected: "two days with at least one month-end between them",
    action: "Write it like --as-of 2026-01-31..2026-06-30.",
  });
}
