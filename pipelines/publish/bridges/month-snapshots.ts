import type { Day } from "../../../models/calendar.ts";
import { TERM_CLASSES, termClass } from "../../../models/kpi/bridge/cells.ts";
import { PlacedItems, type SnapshotDay } from "../../../models/kpi/bridge/snapshot.ts";
import { BRIDGE_MONTHS } from "../../../models/release/bridge.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Portion } from "../portion.ts";
import { itemsOn, type LedgerItems } from "./bridge-items.ts";
import type { CustomerGroups } from "./customer-groups.ts";
import { GroupedMonth, type Counted } from "./grouped-month.ts";
import { ItemsByCustomer, type IsChosen } from "./items-by-customer.ts";

/** Groups of customers that are left out in turn, to tell how much a bridge depends on who the customers are. */
export const JACKKNIFE_GROUPS = 10;

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

/** Returns what the bridges need of the month-end at `place`, with its customers in their groups at its own end. */
export async function snapshotsOf(place: number, request: Request): Promise<MonthSnapshots<GroupedMonth>> {
  const { warehouse, days, snapshotDays, portions, groups, monthsWithInterval } = request;
  const items = await itemsOn(warehouse, days[place]!, portions);
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
    ...monthsWithInterval(place).map((back) => place - back),
    ...BRIDGE_MONTHS.filter((on) => monthsWithInterval(place + on).includes(on)).map((on) => place + on),
  ].filter(isMonth);
  const parts = Array.from({ length: withInterval.length > 0 ? JACKKNIFE_GROUPS : 0 }, (_, part) => part);
  return {
    whole: grouped(() => true, [...days.keys()]),
    portions: portions.map((_, index) => grouped(inPortion(items, index + 1), compared)),
    jackknife: parts.map((part) => grouped((row) => items.customer[row]! % JACKKNIFE_GROUPS === part, withInterval)),
    customersByTerm: countByTerm(items, groups.customers),
  };
}

function inPortion({ portions }: LedgerItems, number: number): IsChosen {
  const column = portions.find((one) => one.includes(number));
  return (row) => column?.[row] === number;
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
