import type { Random } from "../../../models/random.ts";
import type { BehaviourClass } from "../customers/behaviour-class.ts";
import type { Invoice } from "./billing.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween, lognormal, numberBetween, pick } from "../draws.ts";
import type { CreditNote } from "./item.ts";
import { centsText } from "./money.ts";
import { paymentStateOn, type PaymentState } from "../customers/payment-state.ts";
import type { Customer } from "../customers/population.ts";
import type { SampleTables } from "../tables.ts";

/** Each cause with the stage of order-to-cash where it lies, and its share of the valid and of the other disputes. */
const CAUSES = {
  wrong_price: { stage: "invoicing", valid: 0.3, invalid: 0.28 },
  wrong_quantity: { stage: "delivery", valid: 0.24, invalid: 0.2 },
  not_delivered: { stage: "delivery", valid: 0.08, invalid: 0.1 },
  poor_quality: { stage: "delivery", valid: 0.06, invalid: 0.12 },
  wrong_customer_data: { stage: "invoicing", valid: 0.06, invalid: 0.04 },
  invoiced_twice: { stage: "invoicing", valid: 0.06, invalid: 0.02 },
  terms_not_agreed: { stage: "contract", valid: 0.06, invalid: 0.08 },
  contract_ended: { stage: "contract", valid: 0.06, invalid: 0.06 },
  order_not_placed: { stage: "order", valid: 0.04, invalid: 0.04 },
  payment_not_found: { stage: "payment", valid: 0.02, invalid: 0.03 },
  collection_costs: { stage: "collection", valid: 0.02, invalid: 0.03 },
} as const;

type DisputeCause = keyof typeof CAUSES;
export type DisputeStage = (typeof CAUSES)[DisputeCause]["stage"];

export const DISPUTES = {
  causes: CAUSES,
  /** Share of the credit notes that come of a dispute: these are the valid ones. */
  shareOfCreditNotes: 0.7,
  /** Share of the invoices that are disputed without ground, by class, and for who cannot or does not want to pay. */
  invalidByClass: { spotless: 0, incidental: 0.004, structural: 0.012, mixed: 0.008 },
  invalidByState: { cannot_pay: 0.03, will_not_pay: 0.12 },
  /** Without ground: median and spread of the logarithm of the days from opening to closing, and their bounds. */
  daysOpen: { median: 18, sigma: 0.6, least: 5, most: 75 },
  /** Days from closing to paying, at least; the payment is late in any case. */
  paidAfterClosing: [2, 15],
} as const satisfies {
  readonly invalidByClass: Readonly<Record<BehaviourClass, number>>;
  readonly invalidByState: Readonly<Record<Exclude<PaymentState, "none">, number>>;
} & Record<string, unknown>;

const LATE_FROM_DAYS_PAST_DUE = 5;

export interface Dispute {
  readonly invoice: Invoice;
  readonly openedOn: Day;
  readonly closedOn: Day;
  readonly isValid: boolean;
  readonly cause: DisputeCause;
  readonly cents: number;
  /** Without ground: the invoice is not paid before this day. */
  readonly paidFrom: Day;
  readonly state: PaymentState;
}

const sharesOf = (kind: "valid" | "invalid") =>
  Object.fromEntries(Object.entries(CAUSES).map(([cause, shares]) => [cause, shares[kind]])) as Record<
    DisputeCause,
    number
  >;
const SHARES = { valid: sharesOf("valid"), invalid: sharesOf("invalid") };

function shareInvalid({ behaviour }: Customer, state: PaymentState): number {
  return state === "none" ? DISPUTES.invalidByClass[behaviour] : DISPUTES.invalidByState[state];
}

/**
 * Draws the dispute of an invoice; undefined for most. A valid one leads to the invoice's credit note, on whose day it is
 * closed. One without ground keeps the invoice from being paid until it is closed, and only invoices that the customer
 * pays himself, in one part, are disputed like that.
 */
export function drawDispute(
  random: Random,
  customer: Customer,
  invoice: Invoice,
  creditNote: CreditNote | undefined,
): Dispute | undefined {
  const state = paymentStateOn(customer, invoice.dueOn);
  const { daysOpen, paidAfterClosing, shareOfCreditNotes } = DISPUTES;
  const isFounded = chance(random, shareOfCreditNotes);
  const isInvented = chance(random, shareInvalid(customer, state));
  const causes = { valid: pick(random, SHARES.valid), invalid: pick(random, SHARES.invalid) };
  const daysBefore = integerBetween(random, 1, 9);
  const openedPastDue = integerBetween(random, -6, 9);
  const drawnDays = Math.round(lognormal(random, daysOpen.median, daysOpen.sigma));
  const wait = integerBetween(random, ...paidAfterClosing);
  const share = Math.min(1, numberBetween(random, 0.2, 1.6));
  const { issuedOn, dueOn, grossCents } = invoice;
  if (creditNote !== undefined && isFounded) {
    const openedOn = Math.max(issuedOn + 1, creditNote.bookedOn - daysBefore);
    const { bookedOn: closedOn, cents } = creditNote;
    return { invoice, openedOn, closedOn, isValid: true, cause: causes.valid, cents, paidFrom: issuedOn, state };
  }
  const canBe = invoice.instalments.length === 1 && grossCents > 0 && !invoice.isCollected && creditNote === undefined;
  if (!isInvented || !canBe) return undefined;
  const openedOn = Math.max(issuedOn + 2, dueOn + openedPastDue);
  const closedOn = openedOn + Math.min(daysOpen.most, Math.max(daysOpen.least, drawnDays));
  const paidFrom = Math.max(closedOn + wait, dueOn + LATE_FROM_DAYS_PAST_DUE);
  const cents = Math.ceil(grossCents * share);
  return { invoice, openedOn, closedOn, isValid: false, cause: causes.invalid, cents, paidFrom, state };
}

/** True where a dispute is open at the end of a day: nobody is reminded of the invoice meanwhile. */
export function isDisputed(dispute: Dispute | undefined, day: Day): boolean {
  return dispute !== undefined && dispute.openedOn <= day && day < dispute.closedOn;
}

/** Adds the customer's disputes as they are known at the end of the window. */
export function addDisputes(
  tables: SampleTables,
  customer: Customer,
  disputes: readonly Dispute[],
  window: Window,
  counts: Counts,
): void {
  let count = 0;
  for (const { invoice, openedOn, closedOn, isValid, cause, cents, state } of disputes) {
    if (openedOn > window.endsOn) continue;
    const isClosed = closedOn <= window.endsOn;
    const verdict = isValid ? "valid" : "invalid";
    counts.disputesByState.add(state, isClosed ? verdict : "open");
    counts.disputesByStage.add(CAUSES[cause].stage, isClosed ? verdict : "open");
    tables.dispute.add({
      dispute_id: `G${customer.id.slice(1)}${String(++count).padStart(2, "0")}`,
      customer_id: customer.id,
      invoice_id: invoice.id,
      opened_on: dayText(openedOn),
      closed_on: isClosed ? dayText(closedOn) : "",
      stage: CAUSES[cause].stage,
      cause,
      upheld: isClosed ? String(isValid) : "",
      amount: centsText(cents),
    });
  }
}
