import { addDays, monthEndBefore, type Day } from "../../../models/calendar.ts";
import type { Warehouse } from "../warehouse.ts";
import type { Change } from "./last-build.ts";

const earlier = (one: Day, other: Day) => (one < other ? one : other);

/**
 * Returns the first day of the first month of which a total as known on `asOf` can be another than in the last build:
 * that of the earliest booking that is new, or that of the last month then, which may have been cut off. `asOf` is that of
 * the last build or later.
 */
export async function firstChangedMonth(
  warehouse: Warehouse,
  { since, asOfBefore }: Change,
  asOf: Day,
): Promise<Day | undefined> {
  const isLater = asOf > asOfBefore;
  const newSince = isLater ? earlier(since ?? asOf, addDays(asOfBefore, 1)) : since;
  if (newSince === undefined) return undefined;
  const { booked } = await warehouse.row<{ booked: Day | null }>(
    "select min(booked_on)::varchar as booked from ledger.posting where known_on between $since and $as_of",
    { since: newSince, as_of: asOf },
  );
  const days = [...(booked === null ? [] : [booked]), ...(isLater ? [asOfBefore] : [])];
  if (days.length === 0) return undefined;
  return addDays(monthEndBefore(days.reduce(earlier), 1), 1);
}
