import type { Random } from "../../../models/random.ts";
import { LATE_AFTER_DAYS } from "../customers/behaviour-class.ts";
import type { Instalment, Invoice } from "../billing/billing.ts";
import type { Day } from "../calendar.ts";
import type { Collection, Collector } from "./collector.ts";
import type { Dispute } from "../billing/disputes.ts";
import { extraDays } from "../customers/distress.ts";
import type { CreditNote, Item, Receipt } from "../billing/item.ts";
import { drawDaysPastDue, type Habit } from "../customers/payment-habit.ts";
import type { Customer } from "../customers/population.ts";
import type { Reversal } from "./reversal.ts";
import type { Withholding } from "../customers/unwillingness.ts";

/** Who pays, and how. */
export interface Payer {
  readonly customer: Customer;
  readonly habit: Habit;
  /** Absent where nothing is collected. */
  readonly collector: Collector | undefined;
  readonly withholding: Withholding;
}

/** What is to be paid. */
interface Claim {
  readonly invoice: Invoice;
  readonly instalment: Instalment;
  readonly creditNote: CreditNote | undefined;
  readonly dispute: Dispute | undefined;
}

type Incident = "none" | "too_much" | "twice" | "cents_short" | "in_parts";

interface Draws {
  readonly incident: Incident;
  readonly share: number;
  readonly wait: number;
}

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
function transfers(payOn: Day, cents: number, { incident, share, wait }: Draws): Receipt[] {
  const whole = { valueOn: payOn, cents, excessCents: 0, collection: undefined };
  switch (incident) {
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

interface Presentation {
  readonly dueOn: Day;
  readonly cents: number;
  readonly daysPastDue: number;
  readonly isInDistress: boolean;
  readonly isWithheld: boolean;
}

function drawReversalOf(
  { customer, withholding }: Payer,
  collector: Collector,
  { dueOn, daysPastDue, isInDistress, isWithheld }: Presentation,
): Reversal | undefined {
  if (daysPastDue <= LATE_AFTER_DAYS) return undefined;
  const isRefundable = customer.type !== "company";
  return isWithheld ? withholding.drawReversal(dueOn, isRefundable) : collector.drawReversal(dueOn, isInDistress);
}

/** A collection on the due day; what is drawn to be late fails, and the customer pays after that. */
function collect(payer: Payer, collector: Collector, presentation: Presentation, draws: Draws): Settlement {
  const { dueOn, cents, daysPastDue, isWithheld } = presentation;
  const reversal = drawReversalOf(payer, collector, presentation);
  const collection = collector.present(dueOn, cents, reversal);
  const credited = { valueOn: dueOn, cents, excessCents: 0, collection };
  if (reversal === undefined) return { collections: [collection], receipts: [credited] };
  const countsFromRefund = reversal.type === "refund" && !isWithheld;
  const payOn = countsFromRefund ? reversal.on + daysPastDue : Math.max(dueOn + daysPastDue, reversal.on + 1);
  const later = transfers(payOn, cents, draws);
  return { collections: [collection], receipts: reversal.on > dueOn ? [credited, ...later] : later };
}

/** Days past due before which an invoice that is disputed without ground is not paid; in the past for any other. */
function contestedDays(dispute: Dispute | undefined, { dueOn }: Instalment): number {
  return dispute === undefined || dispute.isValid ? -Infinity : dispute.paidFrom - dueOn;
}

/**
 * Draws how one instalment is settled, apart from reminders, second collections, hardship and arrangements. A credit note
 * counts only when it is booked before the customer pays or the amount is presented; the item tells which one was kept. A
 * negative instalment is a credit and gets no money.
 */
export function drawSettlement(random: Random, payer: Payer, claim: Claim): Item {
  const { customer, habit, collector } = payer;
  const { invoice, instalment, creditNote, dispute } = claim;
  const extra = extraDays(customer.spells, instalment.dueOn);
  const presenter = collector?.collects(invoice, extra) === true ? collector : undefined;
  const drawn = drawDaysPastDue(random, habit, presenter?.timesReversed(instalment.dueOn) ?? 1);
  const usual: Draws = { incident: incidentOf(customer, random()), share: random(), wait: random() };
  const usualDays = extra === 0 ? drawn : Math.max(0, drawn) + extra;
  const withheld = payer.withholding.draw(instalment.dueOn);
  const draws: Draws = withheld?.isInParts === true ? { ...usual, incident: "in_parts" } : usual;
  const daysPastDue = Math.max(withheld?.daysPastDue ?? usualDays, contestedDays(dispute, instalment));
  const payOn = Math.max(invoice.issuedOn + 1, instalment.dueOn + daysPastDue);
  const creditedBefore = presenter === undefined ? payOn : instalment.dueOn;
  const credit = creditNote !== undefined && creditNote.bookedOn < creditedBefore ? creditNote : undefined;
  const cents = instalment.cents - (credit?.cents ?? 0);
  const isInDistress = extra > 0;
  const isWithheld = withheld !== undefined;
  let settlement: Settlement = { collections: [], receipts: [] };
  if (cents > 0 && presenter !== undefined) {
    const presentation = { dueOn: instalment.dueOn, cents, daysPastDue, isInDistress, isWithheld };
    settlement = collect(payer, presenter, presentation, draws);
  } else if (cents > 0) {
    settlement = { collections: [], receipts: transfers(payOn, cents, draws) };
  }
  const { collections, receipts: planned } = settlement;
  const stopsOn = customer.spells.at(-1)?.stopsPayingOn ?? Infinity;
  const receipts = planned.filter(({ valueOn }) => valueOn < stopsOn);
  const isLost = receipts.length < planned.length;
  return { invoice, instalment, credit, collections, receipts, isLost, isInDistress, isWithheld, dispute };
}
