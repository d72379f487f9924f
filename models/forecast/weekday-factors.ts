import { HORIZON_DAYS } from "./horizon.ts";

const DAYS = 7;
/** Weeks of cash that the profile is made of. */
const WEEKS = 52;

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number) => (((day + 3) % DAYS) + DAYS) % DAYS;

/**
 * Returns by how much more or less money comes in on each day after the origin than on an average day, by its weekday, from
 * the cash of the 52 weeks up to the origin: 0 on days on which banks book nothing. `cashOn` gives the cash of a day, counted
 * from 1970-01-01. All 1 where there was no cash.
 */
export function weekdayFactors(origin: number, cashOn: (day: number) => number): Float64Array {
  const sums = new Float64Array(DAYS);
  for (let back = 0; back < WEEKS * DAYS; back++) sums[weekdayOf(origin - back)]! += cashOn(origin - back);
  const total = sums.reduce((sum, cash) => sum + Math.max(0, cash), 0);
  return Float64Array.from({ length: HORIZON_DAYS + 1 }, (_, day) =>
    total > 0 ? (DAYS * Math.max(0, sums[weekdayOf(origin + day)]!)) / total : 1,
  );
}
