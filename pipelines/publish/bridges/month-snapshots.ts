import type { Day } from "../../../models/calendar.ts";
import { TERM_CLASSES, termClass, type CutOff } from "../../../models/kpi/bridge/cells.ts";
import { PlacedItems, Snapshot, type SnapshotDay } from "../../../models/kpi/bridge/snapshot.ts";
import { BRIDGE_MONTHS } from "../../../models/release/bridge.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Portion } from "../portion.ts";
import { itemsOn, type LedgerItems } from "./bridge-items.ts";
import { GROUPS, type CustomerGroups } from "./customer-groups.ts";

/** Groups of customers that are left out in turn, to tell how much a bridge depends on who the customers are. */
export const JACKKNIFE_GROUPS = 10;

/** Receivables of a month-end by customers' groups at an earlier one, or at its own. */
export interface Counted {
  readonly snapshot: Snapshot;
  /** Customers with an item, by group. */
  readonly customers: Int32Array;
}

/** Customers of the groups that are in. */
export const countIn = ({ customers }: Counted, isIn: (group: number) => boolean = () => true): number =>
  customers.reduce((count, own, group) => (isIn(group) ? count + own : count), 0);

/** Everything that the bridges to and from one month-end need of it. */
export interface MonthSnapshots {
  /** By the place of the month-end whose groups are used; its own where it is compared with a later one. */
  readonly whole: ReadonlyMap<number, Counted>;
  /** The same of every portion, by its place. */
  readonly portions: readonly ReadonlyMap<number, Counted>[];
  /** The same of each jackknife group. */
  readonly jackknife: readonly ReadonlyMap<number, Counted>[];
  /** Customers with an item by class of its term. */
  readonly customersByTerm: Int32Array;
}

/** Places of the month-ends that `place` is compared with in full. */
export const comparedPlaces = (place: number) =>
  BRIDGE_MONTHS.map((months) => place - months).filter((earlier) => earlier >= 0);

interface Request {
  readonly warehouse: Warehouse;
  readonly days: readonly Day[];
  readonly snapshotDays: readonly SnapshotDay[];
  readonly portions: readonly Portion[];
  readonly groups: CustomerGroups;
  /** Months back to which the bridges to a month-end have intervals; none where there is no such month-end. */
  readonly monthsWithInterval: (place: number) => readonly number[];
}

/** Returns what the bridges need of the month-end at `place`. */
export async function snapshotsOf(place: number, request: Request): Promise<MonthSnapshots> {
  const { warehouse, days, portions, groups, monthsWithInterval } = request;
  const cutOffs = request.snapshotDays.map(({ cutOff }) => cutOff);
  const day = request.snapshotDays[place]!;
  const counted = (compared: readonly CutOff[]): Counted => ({
    snapshot: new Snapshot(GROUPS, day, compared),
    customers: new Int32Array(GROUPS),
  });
  const countedFor = (earlier: readonly number[], later: readonly number[]) => [
    ...(later.length > 0 ? [[place, counted(later.map((one) => cutOffs[one]!))] as const] : []),
    ...earlier.map((one) => [one, counted([cutOffs[one]!])] as const),
  ];
  const before = (months: readonly number[]) => months.map((back) => place - back).filter((one) => one >= 0);
  const after = (months: readonly number[]) => months.map((on) => place + on).filter((one) => one < days.length);
  const compared = before(BRIDGE_MONTHS);
  const earlier = Array.from({ length: place }, (_, index) => index);
  const whole = new Map([[place, counted(cutOffs.slice(place + 1))] as const, ...countedFor(earlier, [])]);
  const ofPortions = portions.map(() => new Map(countedFor(compared, after(BRIDGE_MONTHS))));
  const jackknifed = () =>
    new Map(
      countedFor(
        before(monthsWithInterval(place)),
        after(BRIDGE_MONTHS.filter((on) => monthsWithInterval(place + on).includes(on))),
      ),
    );
  const jackknife = Array.from({ length: JACKKNIFE_GROUPS }, jackknifed);
  const items = await itemsOn(warehouse, days[place]!, portions);
  const placed = new PlacedItems(items);
  const everything = () => true;
  const inPortion = (number: number) => {
    const dimension = items.portions.findIndex((column) => column.includes(number));
    const column = items.portions[dimension];
    return (row: number) => column?.[row] === number;
  };
  const fillWith = (into: ReadonlyMap<number, Counted>, isChosen: Chosen) =>
    fill(into, placed, items.customer, groups, chosenRows(items, isChosen));
  fillWith(whole, everything);
  for (const [part, counted] of jackknife.entries()) {
    if (counted.size > 0) fillWith(counted, (row) => items.customer[row]! % JACKKNIFE_GROUPS === part);
  }
  for (const [index, counted] of ofPortions.entries()) fillWith(counted, inPortion(index + 1));
  return {
    whole,
    portions: ofPortions,
    jackknife,
    customersByTerm: countByTerm(items, groups.customers),
  };
}

type Chosen = (row: number) => boolean;

/** Adds the items of these rows to each snapshot, with the customers' groups at its month-end. */
function fill(
  into: ReadonlyMap<number, Counted>,
  placed: PlacedItems,
  customer: Float64Array,
  groups: CustomerGroups,
  rows: Int32Array,
): void {
  const groupOf = new Uint8Array(rows.length);
  for (const [earlier, { snapshot, customers }] of into) {
    const seen = new Uint8Array(groups.customers);
    for (let row = 0; row < rows.length; row++) {
      const one = customer[rows[row]!]!;
      const group = groups.at(earlier, one);
      groupOf[row] = group;
      if (seen[one] === 0) customers[group]!++;
      seen[one] = 1;
    }
    snapshot.add(placed, rows, groupOf);
  }
}

function chosenRows({ customer }: LedgerItems, isChosen: Chosen): Int32Array {
  const rows = new Int32Array(customer.length);
  let count = 0;
  for (let row = 0; row < customer.length; row++) if (isChosen(row)) rows[count++] = row;
  return rows.subarray(0, count);
}

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
