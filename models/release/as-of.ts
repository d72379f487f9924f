import type { DateText } from "./release.ts";

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

const isLater = (row: Json, day: DateText) =>
  typeof row === "object" && row !== null && "as_of" in row && typeof row.as_of === "string" && row.as_of > day;

/**
 * Returns published data without the rows of later days: in every list, however deep, those whose `as_of` is after `day`.
 * What stands outside such rows does not depend on the day and stays, so that a page that describes the last `as_of` it
 * finds describes that day.
 */
export function upTo<T>(data: T, day: DateText): T {
  const narrow = (value: Json): Json => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.filter((row: Json) => !isLater(row, day)).map(narrow);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, narrow(inner)]));
  };
  return narrow(data as Json) as T;
}
