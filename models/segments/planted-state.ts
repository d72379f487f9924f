import { addDays, dayNumber, type Day } from "../calendar.ts";
import type { PlantedClass, PlantedState } from "../release/indications.ts";

/** A time in which a customer of a made-up ledger cannot or does not want to pay, first and last day included. */
export interface PlantedPeriod {
  readonly state: "cannot_pay" | "will_not_pay";
  readonly from: Day;
  readonly to: Day;
}

/** What is true of a customer of a made-up ledger. */
export interface PlantedCustomer {
  readonly behaviour: PlantedClass;
  readonly periods: readonly PlantedPeriod[];
}

/** What keeps him from paying on a day, and for how many days it has by then; 0 where it does not any more. */
export interface StateOnDay {
  readonly state: PlantedState;
  readonly days: number;
}

const BEFORE = { cannot_pay: "cannot_pay_before", will_not_pay: "will_not_pay_before" } as const;
const DAYS_BEFORE = 365;

/** Returns the state of a customer on a day; of several that ended in the year before it, the last one. */
export function plantedStateOn({ periods }: PlantedCustomer, day: Day): StateOnDay {
  const now = periods.find(({ from, to }) => from <= day && to >= day);
  if (now !== undefined) return { state: now.state, days: dayNumber(day) - dayNumber(now.from) + 1 };
  const past = periods.filter(({ to }) => to < day && to > addDays(day, -DAYS_BEFORE));
  const last = past.sort((one, other) => (one.to < other.to ? -1 : 1)).at(-1);
  return { state: last === undefined ? "none" : BEFORE[last.state], days: 0 };
}
