import { addDays, dayNumber, monthIndex, type Day } from "../../models/calendar.ts";
import type { Applied, AsOfLedger, Item, Lowered } from "./as-of-ledger.ts";

/** What the settings say of the features. */
export interface NaiveRules {
  readonly toleratedCents: number;
  readonly toleratedShare: number;
  readonly lateAfterDays: number;
  readonly windowMonths: number;
  readonly labelDaysLate: number;
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const daysPastDue = ({ dueOn }: Item, day: Day) => dayNumber(day) - dayNumber(dueOn);

/** What has to be known of an item with a due date, from all that was paid on it and all that lowered it. */
export interface Standing {
  readonly item: Item;
  readonly isOpen: boolean;
  readonly isLate: boolean;
  /** Undefined while it is not paid. */
  readonly paidOn: Day | undefined;
  readonly balance: bigint;
}

/** Value date of the payment after which no more than the tolerated part was to be paid; undefined where none was needed. */
function settledOn(applied: readonly Applied[], owed: bigint, tolerated: number): Day | undefined {
  const isShort = (day: Day) =>
    Number(owed - sum(applied.filter(({ paidOn }) => paidOn <= day).map(({ cents }) => cents))) > tolerated;
  const days = applied.map(({ paidOn }) => paidOn).sort();
  const lastShort = ["0001-01-01", ...days].findLast(isShort);
  return lastShort === undefined ? undefined : days.find((day) => day > lastShort);
}

export function standingOf(item: Item, ledger: AsOfLedger, day: Day, rules: NaiveRules): Standing {
  const tolerated = Math.max(rules.toleratedCents, rules.toleratedShare * Number(item.cents));
  const applied = ledger.applied.filter((part) => part.item.key === item.key);
  const lowered = ledger.lowered.filter((part) => part.item?.key === item.key);
  const issued = item.issuedOn <= day ? item.cents : 0n;
  const of = (kind: string) => sum(lowered.filter((part) => part.kind === kind).map(({ cents }) => cents));
  const owed = issued - of("credit_note");
  const paid = sum(applied.map(({ cents }) => cents));
  const lastDayInTime = addDays(item.dueOn, rules.lateAfterDays);
  const isPaid = Number(owed - paid) <= tolerated;
  const balance = owed - paid - of("write_off");
  const paidOn = settledOn(applied, owed, tolerated) ?? item.issuedOn;
  return {
    item,
    isOpen: Number(balance) > tolerated,
    paidOn: isPaid ? paidOn : undefined,
    balance,
    isLate: isPaid ? paidOn > lastDayInTime : day > lastDayInTime,
  };
}

/** Every change of receivables on items with a due date that is on a customer's account, with its item. */
function receivable(ledger: AsOfLedger, customer: number, day: Day) {
  const isDue = (item: Item | undefined): item is Item => item !== undefined && item.cents >= 0n;
  const lowered = (part: Lowered) => (isDue(part.item) ? [{ item: part.item, cents: -part.cents }] : []);
  return [
    ...ledger.items
      .filter((item) => item.customer === customer && item.issuedOn <= day && isDue(item))
      .map((item) => ({
        item,
        cents: item.cents,
      })),
    ...ledger.applied
      .filter((part) => part.customer === customer && isDue(part.item))
      .map(({ item, cents }) => ({ item, cents: -cents })),
    ...ledger.lowered.filter((part) => part.customer === customer).flatMap(lowered),
  ];
}

/**
 * Returns the month-end features of a customer on a day, with amounts in cents, each straight from its definition: by
 * looking at every fact that was believed on that day.
 */
export function naiveFeatures(ledger: AsOfLedger, customer: number, day: Day, rules: NaiveRules) {
  const onItems = receivable(ledger, customer, day);
  const pastDue = (days: number) =>
    sum(onItems.filter(({ item }) => daysPastDue(item, day) > days).map(({ cents }) => cents));
  const own = ledger.items.filter((item) => item.customer === customer);
  const issued = own.filter(({ issuedOn }) => issuedOn <= day);
  const applied = ledger.applied.filter((part) => part.customer === customer);
  const lowered = ledger.lowered.filter((part) => part.customer === customer);
  const receivables = sum(onItems.map(({ cents }) => cents));
  const unapplied_cash =
    sum(ledger.applied.filter(({ payer }) => (payer ?? 0) === customer).map(({ cents }) => cents)) -
    sum(ledger.receipts.filter((receipt) => receipt.customer === customer).map(({ cents }) => cents));
  const unallocated_credits =
    sum(issued.filter(({ cents }) => cents < 0n).map(({ cents }) => cents)) -
    sum(applied.filter(({ item }) => item.cents < 0n).map(({ cents }) => cents)) -
    sum(lowered.filter(({ item }) => item === undefined || item.cents < 0n).map(({ cents }) => cents));
  const sales = (days: number) => {
    const isRecent = (on: Day) => on > addDays(day, -days);
    return (
      sum(issued.filter(({ issuedOn }) => isRecent(issuedOn)).map(({ cents }) => cents)) -
      sum(
        lowered.filter(({ kind, bookedOn }) => kind === "credit_note" && isRecent(bookedOn)).map(({ cents }) => cents),
      )
    );
  };
  const paid = (days: number) => applied.filter(({ item, paidOn }) => item.cents >= 0n && paidOn > addDays(day, -days));
  const paidDays = (days: number) =>
    sum(paid(days).map(({ item, paidOn, cents }) => cents * BigInt(dayNumber(paidOn) - dayNumber(item.dueOn))));
  const standings = own.filter(({ cents }) => cents > 0n).map((item) => standingOf(item, ledger, day, rules));
  const fellDue = (months: number) =>
    standings.filter(({ item }) => item.dueOn <= day && monthIndex(item.dueOn) > monthIndex(day) - months);
  const late = (months: number) => fellDue(months).filter(({ isLate }) => isLate).length;
  const open = (days: number) =>
    standings.filter(({ item, isOpen }) => isOpen && daysPastDue(item, day) >= days).length;
  const lastIssued = issued.map(({ issuedOn }) => monthIndex(issuedOn));
  return {
    ar: receivables + unallocated_credits + unapplied_cash,
    unallocated_credits,
    unapplied_cash,
    not_due: receivables - pastDue(0),
    overdue: pastDue(0),
    past_due_over_30: pastDue(30),
    past_due_over_60: pastDue(60),
    past_due_over_90: pastDue(90),
    past_due_over_180: pastDue(180),
    past_due_over_365: pastDue(365),
    credit_sales_90d: sales(90),
    credit_sales_365d: sales(365),
    paid_90d: sum(paid(90).map(({ cents }) => cents)),
    paid_days_90d: paidDays(90),
    paid_180d: sum(paid(180).map(({ cents }) => cents)),
    paid_days_180d: paidDays(180),
    invoices_365d: issued.filter(({ issuedOn }) => issuedOn > addDays(day, -365)).length,
    due_count: fellDue(rules.windowMonths).length,
    late_count: late(rules.windowMonths),
    due_count_3m: fellDue(3).length,
    late_count_3m: late(3),
    items_past_due: open(1),
    items_labelled: open(rules.labelDaysLate),
    months_since_invoice: lastIssued.length === 0 ? null : monthIndex(day) - Math.max(...lastIssued),
  };
}
