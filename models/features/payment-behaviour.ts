import { amountSurprise } from "./amount-surprise.ts";
import { countbackDays } from "./countback-days.ts";
import { medianDaysToPay } from "./days-to-pay.ts";
import { LOOK_BACK_DAYS, type KnownItems } from "./known-items.ts";
import { daysFromDueDayToPayday } from "./payday.ts";

const RECENT_DAYS = 90;
const LAST_ITEMS = 3;

/** Columns of `features.payment_behaviour` after customer and month: what DuckDB stores, and what it is. */
export const BEHAVIOUR_COLUMNS = {
  due_count_365d: ["integer", "items that fell due in 365 days"],
  due_amount_365d: ["decimal(18, 2)", "their amount"],
  late_amount_365d: ["decimal(18, 2)", "amount of those that were paid late, or are late now"],
  paid_count_365d: ["integer", "items due in 365 days that are paid"],
  paid_days_365d: ["integer", "days beyond terms of those, added up: negative where paid before they were due"],
  paid_count_90d: ["integer", "items due in 90 days that are paid"],
  paid_days_90d: ["integer", "days beyond terms of those, added up"],
  most_days_late_365d: [
    "integer",
    "longest lateness of an item due in 365 days, until payment or now; null without one",
  ],
  last_three_days_late: ["integer", "days late of the last three items that fell due, added up; null with fewer"],
  median_days_to_pay: ["integer", "Kaplan-Meier median from issue to payment; null where it is not reached"],
  oldest_days_past_due: ["integer", "days past due of the oldest open item; 0 without one"],
  open_count: ["integer", "items on the balance"],
  open_amount: ["decimal(18, 2)", "what is open of items with a due date"],
  countback_days: [
    "decimal(10, 2)",
    "open amount counted back over what was invoiced; null where that stops the count",
  ],
  part_paid_count_365d: ["integer", "items due in 365 days that were open for a part of their amount"],
  smaller_paid_first: ["integer", "paid items due after the oldest open one and smaller than it"],
  shrinking_parts: ["integer", "times in a row that the first part of an item was a smaller share than the one before"],
  issue_gap_count: ["integer", "gaps between days of issue in 365 days"],
  issue_gap_days: ["integer", "their days, added up"],
  issue_gap_squares: ["integer", "the squares of their days, added up"],
  amount_surprise: ["decimal(10, 2)", "robust z-score of the amount of the last item; null with too few before it"],
  payday_after_due_day: [
    "integer",
    "days from the day of the month on which items fall due to the usual payday; null without",
  ],
} as const satisfies Record<string, readonly [type: string, note: string]>;

export type BehaviourColumn = keyof typeof BEHAVIOUR_COLUMNS;

export interface BehaviourRules {
  readonly lateAfterDays: number;
}

/** Features of one customer at the end of one day; decimals as the number of their last digit, NaN for null. */
export type PaymentBehaviour = Record<BehaviourColumn, number>;

/** Days from due date to payment, or to the day where it is not paid. */
const daysLate = (items: KnownItems, place: number) =>
  (items.isPaid[place] === 1 ? items.paidOn[place]! : items.day) - items.dueOn[place]!;

const isDueWithin = ({ day, dueOn }: KnownItems, place: number, days: number) =>
  dueOn[place]! <= day && dueOn[place]! > day - days;

function addDueItems(into: PaymentBehaviour, items: KnownItems, { lateAfterDays }: BehaviourRules): void {
  for (let place = 0; place < items.count; place++) {
    if (!isDueWithin(items, place, LOOK_BACK_DAYS)) continue;
    const days = daysLate(items, place);
    const isPaid = items.isPaid[place]!;
    into.due_count_365d += 1;
    into.due_amount_365d += items.amountCents[place]!;
    if (days > lateAfterDays) into.late_amount_365d += items.amountCents[place]!;
    into.part_paid_count_365d += items.wasPartPaid[place]!;
    into.paid_count_365d += isPaid;
    into.paid_days_365d += isPaid * days;
    if (!(days <= into.most_days_late_365d)) into.most_days_late_365d = days;
    if (!isDueWithin(items, place, RECENT_DAYS)) continue;
    into.paid_count_90d += isPaid;
    into.paid_days_90d += isPaid * days;
  }
}

/** Days late, at least 0, of the last items that fell due, added up; NaN with fewer. Of equal due dates the last issued. */
function lastDaysLate(items: KnownItems): number {
  const last: number[] = [];
  for (let place = 0; place < items.count; place++) {
    if (!isDueWithin(items, place, LOOK_BACK_DAYS)) continue;
    const position = last.findIndex((other) => items.dueOn[other]! > items.dueOn[place]!);
    last.splice(position === -1 ? last.length : position, 0, place);
    if (last.length > LAST_ITEMS) last.shift();
  }
  if (last.length < LAST_ITEMS) return Number.NaN;
  return last.reduce((sum, place) => sum + Math.max(0, daysLate(items, place)), 0);
}

/** Adds what is open, and whether later and smaller items were paid before the oldest that is past due. */
function addOpenItems(into: PaymentBehaviour, items: KnownItems): void {
  let oldest = -1;
  for (let place = 0; place < items.count; place++) {
    into.open_amount += items.balanceCents[place]!;
    if (items.isOpen[place] === 0) continue;
    into.open_count += 1;
    if (items.dueOn[place]! >= items.day) continue;
    if (oldest === -1 || items.dueOn[place]! < items.dueOn[oldest]!) oldest = place;
  }
  if (oldest === -1) return;
  into.oldest_days_past_due = items.day - items.dueOn[oldest]!;
  for (let place = 0; place < items.count; place++) {
    const isLater = items.dueOn[place]! > items.dueOn[oldest]!;
    if (isLater && items.isPaid[place] === 1 && items.amountCents[place]! < items.amountCents[oldest]!) {
      into.smaller_paid_first += 1;
    }
  }
}

/** Times in a row, up to the last item due in the year that was paid in parts, that the first part was a smaller share. */
function shrinkingParts(items: KnownItems): number {
  let [times, before] = [0, 0];
  for (let place = 0; place < items.count; place++) {
    if (items.wasPartPaid[place] === 0 || !isDueWithin(items, place, LOOK_BACK_DAYS)) continue;
    const share = items.firstPart[place]!;
    times = share < before ? times + 1 : 0;
    before = share;
  }
  return times;
}

function addIssueGaps(into: PaymentBehaviour, { count, issuedOn, day }: KnownItems): void {
  let before = Number.NaN;
  for (let place = 0; place < count; place++) {
    if (issuedOn[place]! <= day - LOOK_BACK_DAYS || issuedOn[place] === before) continue;
    const gap = issuedOn[place]! - before;
    before = issuedOn[place]!;
    if (Number.isNaN(gap)) continue;
    into.issue_gap_count += 1;
    into.issue_gap_days += gap;
    into.issue_gap_squares += gap * gap;
  }
}

const NOTHING = Object.fromEntries(Object.keys(BEHAVIOUR_COLUMNS).map((name) => [name, 0])) as PaymentBehaviour;

/**
 * Returns how a customer pays, as it was known at the end of a day: each figure straight from the items of that day, so that
 * nothing of later can be in it.
 */
export function paymentBehaviour(items: KnownItems, rules: BehaviourRules): PaymentBehaviour {
  const behaviour = { ...NOTHING, most_days_late_365d: Number.NaN };
  addDueItems(behaviour, items, rules);
  addOpenItems(behaviour, items);
  addIssueGaps(behaviour, items);
  behaviour.countback_days = Math.round(100 * countbackDays(items, behaviour.open_amount));
  behaviour.shrinking_parts = shrinkingParts(items);
  behaviour.last_three_days_late = lastDaysLate(items);
  behaviour.median_days_to_pay = medianDaysToPay(items);
  behaviour.amount_surprise = Math.round(100 * amountSurprise(items));
  behaviour.payday_after_due_day = daysFromDueDayToPayday(items);
  return behaviour;
}
