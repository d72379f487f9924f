import { dayText, type Day, type Window } from "../calendar.ts";
import { extraDays } from "./distress.ts";
import type { Customer } from "./population.ts";

/** What keeps a customer from paying, for a time. The platform has to find it again from what he does. */
export type PaymentState = "cannot_pay" | "will_not_pay" | "none";

export const PAYMENT_STATES: readonly PaymentState[] = ["cannot_pay", "will_not_pay", "none"];

/** Returns the state of a customer on a day; that of an instalment is the one on its due day. */
export function paymentStateOn({ spells, unwillingness }: Customer, day: Day): PaymentState {
  if (extraDays(spells, day) > 0) return "cannot_pay";
  const isUnwilling = unwillingness !== undefined && day >= unwillingness.startsOn && day <= unwillingness.endsOn;
  return isUnwilling ? "will_not_pay" : "none";
}

/** A time in which a customer cannot or does not want to pay, as it stands in `truth.json`. */
export interface StatePeriod {
  readonly state: Exclude<PaymentState, "none">;
  readonly from: string;
  readonly to: string;
}

/** Returns the times within the window, and within the customer's own, in which he cannot or does not want to pay. */
export function statePeriods(customer: Customer, window: Window): readonly StatePeriod[] {
  const firstDay = Math.max(customer.startsOn, window.startsOn);
  const lastDay = customer.endsOn ?? window.endsOn;
  const distress = customer.spells.map(({ startsOn, endsOn, stopsPayingOn }) => ({
    state: "cannot_pay" as const,
    startsOn,
    endsOn: stopsPayingOn === undefined ? endsOn - 1 : lastDay,
  }));
  const unwilling =
    customer.unwillingness === undefined ? [] : [{ state: "will_not_pay" as const, ...customer.unwillingness }];
  return [...distress, ...unwilling]
    .map(({ state, startsOn, endsOn }) => ({
      state,
      from: Math.max(startsOn, firstDay),
      to: Math.min(endsOn, lastDay),
    }))
    .filter(({ from, to }) => from <= to)
    .map(({ state, from, to }) => ({ state, from: dayText(from), to: dayText(to) }));
}
