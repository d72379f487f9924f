import type { Random } from "../../models/random.ts";
import { BEHAVIOUR, LATE_AFTER_DAYS } from "./behaviour-class.ts";
import type { Instalment, Invoice } from "./billing.ts";
import type { Day } from "./calendar.ts";
import type { Collection, Collector } from "./collections.ts";
import { extraDays } from "./distress.ts";
import { chance, integerBetween } from "./draws.ts";
import { drawDaysPastDue, type Habit } from "./payment-habit.ts";
import type { Customer } from "./population.ts";

/** Money that comes in for one instalment. */
export interface Receipt {
  valueOn: Day;
  /** The part that settles the instalment. */
  readonly cents: number;
  /** The part beyond the open amount, which stays unapplied. */
  readonly excessCents: number;
  /** The collection that brought it; absent where the customer sent it himself. */
  readonly collection: Collection | undefined;
}

export interface CreditNote {
  readonly bookedOn: Day;
  readonly cents: number;
}

/** Who pays, and how. */
export interface Payer {
  readonly customer: Customer;
  readonly habit: Habit;
  /** Absent where nothing is collected. */
  readonly collector: Collector | undefined;
}

/** What is to be paid. */
export interface Claim {
  readonly invoice: Invoice;
  readonly instalment: Instalment;
  readonly creditNote: CreditNote | undefined;
}

/** One instalment of an invoice with everything that settles it. */
export interface Item {
  readonly invoice: Invoice;
  readonly instalment: Instalment;
  readonly credit: CreditNote | undefined;
  readonly collections: readonly Collection[];
  readonly receipts: readonly Receipt[];
  /** True where the rest will never be paid. */
  readonly isLost: boolean;
  readonly isInDistress: boolean;
}

interface Draws {
  readonly incident: number;
  readonly share: number;
  readonly wait: number;
}

type Incident = "none" | "too_much" | "twice" | "cents_short" | "in_parts";

const ADMINISTRATIVE: readonly (readonly [Incident, number])[] = [
  ["too_much", 0.004],
  ["twice", 0.0012],
  ["cents_short", 0.002],
];
const FINANCIAL: readonly (readonly [Incident, number])[] = [["in_parts", 0.018]];

const SECOND_PART_AFTER_DAYS = [8, 24] as const;

function incidentOf({ behaviour }: Customer, draw: number): Incident {
  const kinds = behaviour === "spotless" ? ADMINISTRATIVE : [...ADMINISTRATIVE, ...FINANCIAL];
  let position = draw;
  for (const [kind, probability] of kinds) {
    position -= probability;
    if (position < 0) return kind;
  }
  return "none";
}

/** What the customer sends himself, from the day on which he pays. */
function transfers(customer: Customer, payOn: Day, cents: number, { incident, share, wait }: Draws): Receipt[] {
  const whole = { valueOn: payOn, cents, excessCents: 0, collection: undefined };
  switch (incidentOf(customer, incident)) {
    case "none":
      return [whole];
    case "too_much":
      return [{ ...whole, excessCents: 500 + Math.round(share * 4500) }];
    case "twice":
      return [whole, { ...whole, valueOn: payOn + 2, cents: 0, excessCents: cents }];
    case "cents_short":
      return [{ ...whole, cents: Math.max(1, cents - 1 - Math.round(share * 90)) }];
    case "in_parts": {
      const [shortest, longest] = SECOND_PART_AFTER_DAYS;
      const first = Math.floor(cents * (0.4 + 0.3 * share));
      const laterOn = payOn + Math.round(shortest + wait * (longest - shortest));
      return [
        { ...whole, cents: first },
        { ...whole, valueOn: laterOn, cents: cents - first },
      ];
    }
  }
}

interface Settlement {
  readonly collections: readonly Collection[];
  readonly receipts: readonly Receipt[];
}

/** A collection on the due day; what is drawn to be late fails, and the customer pays after that. */
function collect(
  collector: Collector,
  customer: Customer,
  { dueOn }: Instalment,
  cents: number,
  daysPastDue: number,
  isInDistress: boolean,
  draws: Draws,
): Settlement {
  const fails = daysPastDue > LATE_AFTER_DAYS;
  const reversal = fails ? collector.drawReversal(dueOn, isInDistress) : undefined;
  const collection = collector.present(dueOn, cents, reversal);
  const credited = { valueOn: dueOn, cents, excessCents: 0, collection };
  if (reversal === undefined) return { collections: [collection], receipts: [credited] };
  const payOn = reversal.type === "refund" ? reversal.on + daysPastDue : Math.max(dueOn + daysPastDue, reversal.on + 1);
  const later = transfers(customer, payOn, cents, draws);
  return { collections: [collection], receipts: reversal.on > dueOn ? [credited, ...later] : later };
}

/**
 * Draws how one instalment is settled, apart from reminders and second collections. A credit note counts only when it
 * is booked before the customer pays or the amount is presented; the item tells which one was kept. A negative
 * instalment is a credit and gets no money.
 */
export function drawSettlement(random: Random, { customer, habit, collector }: Payer, claim: Claim): Item {
  const { invoice, instalment, creditNote } = claim;
  const extra = extraDays(customer.spells, instalment.dueOn);
  const presenter = collector?.collects(invoice, extra) === true ? collector : undefined;
  const drawn = drawDaysPastDue(random, habit, presenter?.timesReversed(instalment.dueOn) ?? 1);
  const draws: Draws = { incident: random(), share: random(), wait: random() };
  const daysPastDue = extra === 0 ? drawn : Math.max(0, drawn) + extra;
  const payOn = Math.max(invoice.issuedOn + 1, instalment.dueOn + daysPastDue);
  const creditedBefore = presenter === undefined ? payOn : instalment.dueOn;
  const credit = creditNote !== undefined && creditNote.bookedOn < creditedBefore ? creditNote : undefined;
  const cents = instalment.cents - (credit?.cents ?? 0);
  const isInDistress = extra > 0;
  let settlement: Settlement = { collections: [], receipts: [] };
  if (cents > 0 && presenter !== undefined) {
    settlement = collect(presenter, customer, instalment, cents, daysPastDue, isInDistress, draws);
  } else if (cents > 0) {
    settlement = { collections: [], receipts: transfers(customer, payOn, cents, draws) };
  }
  const { collections, receipts: planned } = settlement;
  const stopsOn = customer.spells.at(-1)?.stopsPayingOn ?? Infinity;
  const receipts = planned.filter(({ valueOn }) => valueOn < stopsOn);
  return { invoice, instalment, credit, collections, receipts, isLost: receipts.length < planned.length, isInDistress };
}

/** Returns the day on which the bank takes a receipt back; undefined where it does not. */
export function takenBackOn({ collection }: Receipt): Day | undefined {
  return collection?.reversal?.on;
}

/** Returns what is still to be paid of an item at the end of `day`, by value date. */
export function openCents({ instalment, credit, receipts }: Item, day: Day): number {
  let open = instalment.cents;
  if (credit !== undefined && credit.bookedOn <= day) open -= credit.cents;
  for (const receipt of receipts) {
    if (receipt.valueOn <= day && (takenBackOn(receipt) ?? Infinity) > day) open -= receipt.cents;
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
 * 1 to 7 days. It does nothing for who has stopped paying, or whose payment the bank is yet to take back. Returns
 * whether it worked.
 */
export function applyReminder(random: Random, customer: Customer, item: Item, isReminded: boolean): boolean {
  const helps = chance(random, BEHAVIOUR[customer.behaviour].reminderHelps);
  const days = integerBetween(random, 1, REMINDED_WITHIN_DAYS);
  const remindedOn = item.instalment.dueOn + REMINDER_DAYS_PAST_DUE;
  const isReversedLater = item.receipts.some((receipt) => (takenBackOn(receipt) ?? -Infinity) > remindedOn);
  if (!isReminded || !helps || item.isLost || isReversedLater || !isOpen(item, remindedOn)) return false;
  for (const receipt of item.receipts) receipt.valueOn = Math.min(receipt.valueOn, remindedOn + days);
  return true;
}

/**
 * Returns the item with the second collection that its first one may lead to. `mayStay` says whether it may bring what
 * the customer would otherwise send himself, on the day on which he would: that is when he pays does not change.
 */
export function collectAgain(collector: Collector, item: Item, mayStay: boolean): Item {
  const [first] = item.collections;
  if (first === undefined) return item;
  const sent = item.receipts.filter(({ collection }) => collection === undefined);
  const [payment] = sent;
  const isWhole = sent.length === 1 && payment?.cents === first.cents && payment.excessCents === 0;
  const again = collector.presentAgain(first, payment?.valueOn, mayStay && isWhole);
  if (again === undefined) return item;
  const brought = { valueOn: again.presentedOn, cents: again.cents, excessCents: 0, collection: again };
  const others = again.reversal === undefined ? item.receipts.filter((receipt) => receipt !== payment) : item.receipts;
  return { ...item, collections: [...item.collections, again], receipts: [...others, brought] };
}
