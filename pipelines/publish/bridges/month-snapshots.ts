import type { Day } from "../../../models/calendar.ts";
import { TERM_CLASSES, termClass } from "../../../models/kpi/bridge/cells.ts";
import { PlacedItems, type SnapshotDay } from "../../../models/kpi/bridge/snapshot.ts";
import { BRIDGE_MONTHS } from "../../../models/release/bridge.ts";
import type { LedgerItems } from "./bridge-items.ts";
import type { CustomerGroups } from "./customer-groups.ts";
import { GroupedMonth, type Counted } from "./grouped-month.ts";
import { ItemsByCustomer, type IsChosen } from "./items-by-customer.ts";
import { JACKKNIFE_GROUPS } from "./totals.ts";

export const YEAR_MONTHS = 12;

/** Everything that the bridges to and from one month-end need of it. */
export interface MonthSnapshots<Month extends Counted = Counted> {
  readonly whole: Month;
  /** The same of every portion, by its place. */
  readonly portions: readonly Month[];
  /** The same of each jackknife group; none where no bridge of the month-end has an interval. */
  readonly jackknife: readonly Month[];
  /** Customers with an item by class of its term. */
  readonly customersByTerm: Int32Array;
}

/** The last month-ends, of which the steps of a year have intervals; those of 1 and 3 months have them at the last only. */
const MONTHS_WITH_INTERVAL = 13;

/**
 * Returns the months back to which a month-end among so many has bridges with intervals, which cost ten more bridges each;
 * none where there is no such month-end.
 */
export function monthsWithInterval(place: number, count: number): readonly number[] {
  if (place === count - 1) return BRIDGE_MONTHS;
  return place < count && place > count - 1 - MONTHS_WITH_INTERVAL ? [YEAR_MONTHS] : [];
}

/** Places of the month-ends that `place` is compared with in full. */
export const comparedPlaces = (place: number) =>
  BRIDGE_MONTHS.map((months) => place - months).filter((earlier) => earlier >= 0);

/** Places of the month-ends between which the bridges of portions have intervals: the last, and those it is compared with. */
export const placesWithPortionIntervals = (count: number) => [count - 1, ...comparedPlaces(count - 1)];

/** What is known of all month-ends before any is looked at. */
export interface BridgePlan {
  readonly days: readonly Day[];
  readonly snapshotDays: readonly SnapshotDay[];
  /** Number of portions. */
  readonly portions: number;
}

/** Returns what the bridges need of the month-end at `place`, with its customers in their groups at its own end. */
export function snapshotsOf(
  place: number,
  items: LedgerItems,
  { days, snapshotDays, portions }: BridgePlan,
  groups: CustomerGroups,
): MonthSnapshots<GroupedMonth> {
  const placed = new PlacedItems(items);
  const own = snapshotDays[place]!;
  const grouped = (isChosen: IsChosen, compared: readonly number[]) => {
    const chosen = new ItemsByCustomer(placed, items.customer, groups.customers, isChosen);
    return new GroupedMonth(chosen, groups, place, {
      own,
      compared: compared.map((one) => snapshotDays[one]!.cutOff),
    });
  };
  const isMonth = (one: number) => one >= 0 && one < days.length;
  const compared = BRIDGE_MONTHS.flatMap((months) => [place - months, place + months]).filter(isMonth);
  const withInterval = [
    ...monthsWithInterval(place, days.length).map((back) => place - back),
    ...BRIDGE_MONTHS.filter((on) => monthsWithInterval(place + on, days.length).includes(on)).map((on) => place + on),
  ].filter(isMonth);
  const parts = Array.from({ length: withInterval.length > 0 ? JACKKNIFE_GROUPS : 0 }, (_, part) => part);
  return {
    whole: grouped(() => true, [...days.keys()]),
    portions: Array.from({ length: portions }, (_, index) => grouped(inPortion(items, index + 1), compared)),
    jackknife: parts.map((part) => grouped(inJackknifeGroup(items, part), withInterval)),
    customersByTerm: countByTerm(items, groups.customers),
  };
}

/** Tells the items of a portion by its number, from 1. */
export function inPortion({ portions }: LedgerItems, number: number): IsChosen {
  const column = portions.find((one) => one.includes(number));
  return (row) => column?.[row] === number;
}

/** Tells the items of the customers of a jackknife group. */
export const inJackknifeGroup =
  ({ customer }: LedgerItems, part: number): IsChosen =>
  (row) =>
    customer[row]! % JACKKNIFE_GROUPS === part;

/** Customers with an item by class of its term. */
function countByTerm({ customer, termDays }: LedgerItems, customers: number): Int32Array {
  const counts = new Int32Array(TERM_CLASSES);
  const seen = new Uint8Array(customers);
  for (let row = 0; row < customer.length; row++) {
    const term = termClass(termDays[row]!);
    const one = customer[row]!;
    if ((seen[one]! & (1 << term)) === 0) counts[term]!++;
    seen[one]! |= 1 << term;
  }
  return counts;
}
