import type { Random } from "../../../models/random.ts";
import type { Day, Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween } from "../draws.ts";
import { isDunned } from "./dunned.ts";
import { experimentsStartOn } from "./experiments.ts";
import { isOpen, openCents, type Item } from "../billing/item.ts";
import { isMovable, paidBy } from "./movable.ts";
import type { Customer } from "../customers/population.ts";

/** Who owes this much or more on that day is called by the service desk; businesses have somebody of their own. */
export const CALL_RULE = {
  treatment: "service_call",
  segment: "people_owing_200_or_more",
  fromCents: 20_000,
  daysPastDue: 14,
  /** Share of those who can be moved whom the call makes pay, within so many days. */
  shareHelped: 0.75,
  paidWithinDays: [1, 5],
  outcomeDays: 7,
  /** Amounts around the threshold whose potential outcomes are counted, as shares of it. */
  near: [0.8, 1.25],
} as const;

/** Returns the day on which the rule looks at an item; undefined where it does not: it holds until the experiments begin. */
export function ruledOn({ type }: Customer, item: Item, window: Window): Day | undefined {
  const day = item.instalment.dueOn + CALL_RULE.daysPastDue;
  const holds = type !== "company" && day >= window.startsOn && day < experimentsStartOn(window);
  return holds && isDunned(item, day) ? day : undefined;
}

/** True where the rule has the customer called about an item on the day on which it looks at it. */
export function isCalledByRule(item: Item, day: Day): boolean {
  return openCents(item, day) >= CALL_RULE.fromCents;
}

/** Returns the item as it is paid under the rule. */
export function applyCallRule(random: Random, customer: Customer, item: Item, window: Window, counts: Counts): Item {
  const helps = chance(random, CALL_RULE.shareHelped);
  const days = integerBetween(random, ...CALL_RULE.paidWithinDays);
  const day = ruledOn(customer, item, window);
  if (day === undefined) return item;
  const called = helps && isMovable(item) ? paidBy(item, day + days) : item;
  const share = openCents(item, day) / CALL_RULE.fromCents;
  if (share >= CALL_RULE.near[0] && share <= CALL_RULE.near[1]) {
    const isPaid = (one: Item) => !isOpen(one, day + CALL_RULE.outcomeDays);
    counts.potentialOutcomes.add("call_rule", { ifTreated: isPaid(called), ifControl: isPaid(item) });
  }
  return isCalledByRule(item, day) ? called : item;
}
