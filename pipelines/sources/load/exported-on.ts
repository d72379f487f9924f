import { basename, dirname } from "node:path";
import { dayNumber } from "../../../models/calendar.ts";

const DATE = /(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12][0-9]|3[01])(?![0-9])/g;

function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the latest date, as YYYY-MM-DD, in the names of the given files and folders, such as `export-2026-11-30/`, or of
 * the folder that a file stands in; undefined where no name has one.
 */
export function exportedOn(paths: readonly string[]): string | undefined {
  const names = paths.flatMap((path) => [basename(path), basename(dirname(path))]);
  const days = names.flatMap((name) =>
    [...name.matchAll(DATE)].map(([, year, month, day]) => `${year!}-${month!}-${day!}`),
  );
  return days.filter(isDay).sort().at(-1);
}
