import { amountSurprise } from "./amount-surprise.ts";
import { countbackDays } from "./countback-days.ts";
import { medianDaysToPay } from "./days-to-pay.ts";
import { LOOK_BACK_DAYS, type KnownItems } from "./known-items.ts";
import { daysFromDueDayToPayday } from "./payday.ts";

const RECENT_DAYS = 90;
/** Less than any day or number of days: stands for none. */
const NONE = -(2 ** 30);

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

/** Place of each column among the figures of a customer on a day. */
const PLACE = Object.fromEntries(Object.keys(BEHAVIOUR_COLUMNS).map((name, place) => [name, place])) as Readonly<
  Record<BehaviourColumn, number>
>;

function tellDueItems(into: Float64Array, items: KnownItems, { lateAfterDays }: BehaviourRules): void {
  const { count, day, held, periods } = items;
  const { dueOn, paidOn, isPaid, amountCents, firstPart } = periods;
  let [due, dueCents, lateCents, partPaid, mostDaysLate] = [0, 0, 0, 0, NONE];
  let [paid, paidDays, paidRecently, paidDaysRecently] = [0, 0, 0, 0];
  for (let place = 0; place < count; place++) {
    const period = held[place]!;
    const daysSinceDue = day - dueOn[period]!;
    if (daysSinceDue < 0 || daysSinceDue >= LOOK_BACK_DAYS) continue;
    const daysLate = isPaid[period] === 1 ? paidOn[period]! - dueOn[period]! : daysSinceDue;
    due++;
    dueCents += amountCents[period]!;
    if (daysLate > lateAfterDays) lateCents += amountCents[period]!;
    if (daysLate > mostDaysLate) mostDaysLate = daysLate;
    if (firstPart[period]! > 0) partPaid++;
    if (isPaid[period] === 0) continue;
    paid++;
    paidDays += daysLate;
    if (daysSinceDue >= RECENT_DAYS) continue;
    paidRecently++;
    paidDaysRecently += daysLate;
  }
  into[PLACE.due_count_365d] = due;
  into[PLACE.due_amount_365d] = dueCents;
  into[PLACE.late_amount_365d] = lateCents;
  into[PLACE.part_paid_count_365d] = partPaid;
  into[PLACE.paid_count_365d] = paid;
  into[PLACE.paid_days_365d] = paidDays;
  into[PLACE.paid_count_90d] = paidRecently;
  into[PLACE.paid_days_90d] = paidDaysRecently;
  into[PLACE.most_days_late_365d] = mostDaysLate === NONE ? Number.NaN : mostDaysLate;
}

/** Days late, at least 0, of the last items that fell due, added up; NaN with fewer. Of equal due dates the last issued. */
function lastThreeDaysLate({ count, day, held, periods }: KnownItems): number {
  const { dueOn, paidOn, isPaid } = periods;
  let [last, second, third] = [NONE, NONE, NONE];
  let [lastLate, secondLate, thirdLate] = [0, 0, 0];
  for (let place = 0; place < count; place++) {
    const period = held[place]!;
    const due = dueOn[period]!;
    if (due > day || due <= day - LOOK_BACK_DAYS || due < third) continue;
    const late = Math.max(0, (isPaid[period] === 1 ? paidOn[period]! : day) - due);
    third = due;
    thirdLate = late;
    if (due < second) continue;
    third = second;
    thirdLate = secondLate;
    second = due;
    secondLate = late;
    if (due < last) continue;
    second = last;
    secondLate = lastLate;
    last = due;
    lastLate = late;
  }
  return third === NONE ? Number.NaN : lastLate + secondLate + thirdLate;
}

/** Tells what is open, and whether later and smaller items were paid before the oldest that is past due. */
function tellOpenItems(into: Float64Array, items: KnownItems): void {
  const { count, day, held, periods } = items;
  const { dueOn, isPaid, isOpen, amountCents, balanceCents } = periods;
  let [open, openCents, oldest, smallerPaid] = [0, 0, -1, 0];
  for (let place = 0; place < count; place++) {
    const period = held[place]!;
    openCents += balanceCents[period]!;
    if (isOpen[period] === 0) continue;
    open++;
    if (dueOn[period]! < day && (oldest === -1 || dueOn[period]! < dueOn[oldest]!)) oldest = period;
  }
  for (let place = 0; oldest !== -1 && place < count; place++) {
    const period = held[place]!;
    const isLater = dueOn[period]! > dueOn[oldest]!;
    if (isLater && amountCents[period]! < amountCents[oldest]!) smallerPaid += isPaid[period]!;
  }
  into[PLACE.open_count] = open;
  into[PLACE.open_amount] = openCents;
  into[PLACE.countback_days] = Math.round(100 * countbackDays(items, openCents));
  into[PLACE.oldest_days_past_due] = oldest === -1 ? 0 : day - dueOn[oldest]!;
  into[PLACE.smaller_paid_first] = smallerPaid;
}

/** Times in a row, up to the last item due in the year that was paid in parts, that the first part was a smaller share. */
function shrinkingParts({ count, day, held, periods }: KnownItems): number {
  const { dueOn, firstPart } = periods;
  let [times, before] = [0, 0];
  for (let place = 0; place < count; place++) {
    const period = held[place]!;
    const share = firstPart[period]!;
    if (share === 0 || dueOn[period]! > day || dueOn[period]! <= day - LOOK_BACK_DAYS) continue;
    times = share < before ? times + 1 : 0;
    before = share;
  }
  return times;
}

function tellIssueGaps(into: Float64Array, { count, day, held, periods }: KnownItems): void {
  const { issuedOn } = periods;
  let [gaps, gapDays, gapSquares, before] = [0, 0, 0, NONE];
  for (let place = 0; place < count; place++) {
    const issued = issuedOn[held[place]!]!;
    if (issued <= day - LOOK_BACK_DAYS || issued === before) continue;
    if (before !== NONE) {
      const gap = issued - before;
      gaps++;
      gapDays += gap;
      gapSquares += gap * gap;
    }
    before = issued;
  }
  into[PLACE.issue_gap_count] = gaps;
  into[PLACE.issue_gap_days] = gapDays;
  into[PLACE.issue_gap_squares] = gapSquares;
}

/**
 * Writes how a customer pays, as it was known at the end of a day, in the order of `BEHAVIOUR_COLUMNS`: decimals as the
 * number of their last digit, NaN for null. Each figure comes straight from the items of that day, so that nothing of later
 * can be in it.
 */
export function tellPaymentBehaviour(into: Float64Array, items: KnownItems, rules: BehaviourRules): void {
  tellDueItems(into, items, rules);
  tellOpenItems(into, items);
  tellIssueGaps(into, items);
  into[PLACE.shrinking_parts] = shrinkingParts(items);
  into[PLACE.last_three_days_late] = lastThreeDaysLate(items);
  into[PLACE.median_days_to_pay] = medianDaysToPay(items);
  into[PLACE.amount_surprise] = Math.round(100 * amountSurprise(items));
  into[PLACE.payday_after_due_day] = daysFromDueDayToPayday(items);
}
