import type { Random } from "../../models/random.ts";
import { BEHAVIOUR, LATE_AFTER_DAYS } from "./behaviour-class.ts";
import type { Instalment, Invoice } from "./billing.ts";
import type { Day } from "./calendar.ts";
import { extraDays } from "./distress.ts";
import { chance, integerBetween } from "./draws.ts";
import { drawDaysPastDue, type Habit } from "./payment-habit.ts";
import type { Customer } from "./population.ts";

/** Money that a customer sends for one instalment. */
export interface Receipt {
  valueOn: Day;
  /** The part that settles the instalment. */
  readonly cents: number;
  /** The part beyond the open amount, which stays unapplied. */
  readonly excessCents: number;
  readonly method: "transfer" | "direct_debit";
  /** Day on which the bank takes it back. */
  readonly reversedOn: Day | undefined;
}

export interface CreditNote {
  readonly bookedOn: Day;
  readonly cents: number;
}

/** One instalment of an invoice with everything that settles it. */
export interface Item {
  readonly invoice: Invoice;
  readonly instalment: Instalment;
  readonly credit: CreditNote | undefined;
  readonly receipts: readonly Receipt[];
  /** True where the rest will never be paid. */
  readonly isLost: boolean;
  readonly isInDistress: boolean;
}

interface Draws {
  readonly daysPastDue: number;
  readonly incident: number;
  readonly share: number;
  readonly wait: number;
}

type Incident = "none" | "too_much" | "twice" | "cents_short" | "in_parts" | "reversed";

const ADMINISTRATIVE: readonly (readonly [Incident, number])[] = [
  ["too_much", 0.004],
  ["twice", 0.0012],
  ["cents_short", 0.002],
];
const FINANCIAL: readonly (readonly [Incident, number])[] = [
  ["in_parts", 0.018],
  ["reversed", 0.007],
];

const REPAYMENT_WAIT_DAYS = [8, 24] as const;
const REVERSED_AFTER_DAYS = 7;

function incidentOf(customer: Customer, draw: number): Incident {
  const kinds = customer.behaviour === "spotless" ? ADMINISTRATIVE : [...ADMINISTRATIVE, ...FINANCIAL];
  let position = draw;
  for (const [kind, probability] of kinds) {
    position -= probability;
    if (position < 0) return kind;
  }
  return "none";
}

function receiptsFor(incident: Incident, payOn: Day, payableCents: number, method: Receipt["method"], draws: Draws) {
  const [shortest, longest] = REPAYMENT_WAIT_DAYS;
  const laterOn = payOn + Math.round(shortest + draws.wait * (longest - shortest));
  const whole = { valueOn: payOn, cents: payableCents, excessCents: 0, method, reversedOn: undefined };
  switch (incident) {
    case "none":
      return [whole];
    case "too_much":
      return [{ ...whole, excessCents: 500 + Math.round(draws.share * 4500) }];
    case "twice":
      return [whole, { ...whole, valueOn: payOn + 2, cents: 0, excessCents: payableCents }];
    case "cents_short":
      return [{ ...whole, cents: Math.max(1, payableCents - 1 - Math.round(draws.share * 90)) }];
    case "in_parts": {
      const first = Math.floor(payableCents * (0.4 + 0.3 * draws.share));
      return [
        { ...whole, cents: first },
        { ...whole, valueOn: laterOn, cents: payableCents - first, method: "transfer" as const },
      ];
    }
    case "reversed": {
      const reversedOn = payOn + REVERSED_AFTER_DAYS;
      const again = { ...whole, valueOn: laterOn + REVERSED_AFTER_DAYS, method: "transfer" as const };
      return [{ ...whole, reversedOn }, again];
    }
  }
}

/**
 * Draws how one instalment is settled, apart from reminders. A credit note counts only when it is booked before the
 * customer pays; the item tells which one was kept. A negative instalment is a credit and gets no money.
 */
export function drawSettlement(
  random: Random,
  customer: Customer,
  habit: Habit,
  invoice: Invoice,
  instalment: Instalment,
  creditNote: CreditNote | undefined,
): Item {
  const draws = {
    daysPastDue: drawDaysPastDue(random, habit),
    incident: random(),
    share: random(),
    wait: random(),
  };
  const extra = extraDays(customer.spells, instalment.dueOn);
  const base = extra === 0 ? draws.daysPastDue : Math.max(0, draws.daysPastDue) + extra;
  const payOn = Math.max(invoice.issuedOn + 1, instalment.dueOn + base);
  const credit = creditNote !== undefined && creditNote.bookedOn < payOn ? creditNote : undefined;
  const payableCents = instalment.cents - (credit?.cents ?? 0);
  const method = habit.paysByDirectDebit && base <= LATE_AFTER_DAYS ? "direct_debit" : "transfer";
  const planned =
    payableCents <= 0 ? [] : receiptsFor(incidentOf(customer, draws.incident), payOn, payableCents, method, draws);
  const stopsOn = customer.spells.at(-1)?.stopsPayingOn ?? Infinity;
  const receipts = planned.filter((receipt) => receipt.valueOn < stopsOn);
  return { invoice, instalment, credit, receipts, isLost: receipts.length < planned.length, isInDistress: extra > 0 };
}

/** Returns what is still to be paid of an item at the end of `day`, by value date. */
export function openCents({ instalment, credit, receipts }: Item, day: Day): number {
  let open = instalment.cents;
  if (credit !== undefined && credit.bookedOn <= day) open -= credit.cents;
  for (const { valueOn, reversedOn, cents } of receipts) {
    if (valueOn <= day && (reversedOn === undefined || reversedOn > day)) open -= cents;
  }
  return open;
}

/** True where more is open at the end of `day` than the tolerance: the larger of one euro and one per cent. */
export function isOpen(item: Item, day: Day): boolean {
  return openCents(item, day) > Math.max(100, item.instalment.cents / 100);
}

/** Days past due on which a customer who still has to pay is reminded in a friendly way. */
export const REMINDER_DAYS_PAST_DUE = 3;

const REMINDED_WITHIN_DAYS = 7;

/**
 * Lets a friendly reminder work: with the probability of the customer's class, what would still be open is paid within
 * 1 to 7 days. It does nothing for who has stopped paying, or whose payment the bank is yet to take back.
 */
export function applyReminder(random: Random, customer: Customer, item: Item, isReminded: boolean): void {
  const helps = chance(random, BEHAVIOUR[customer.behaviour].reminderHelps);
  const days = integerBetween(random, 1, REMINDED_WITHIN_DAYS);
  const remindedOn = item.instalment.dueOn + REMINDER_DAYS_PAST_DUE;
  const isReversedLater = item.receipts.some(({ reversedOn }) => reversedOn !== undefined && reversedOn > remindedOn);
  if (!isReminded || !helps || item.isLost || isReversedLater || !isOpen(item, remindedOn)) return;
  for (const receipt of item.receipts) receipt.valueOn = Math.min(receipt.valueOn, remindedOn + days);
}
