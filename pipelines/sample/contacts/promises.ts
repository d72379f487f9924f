import type { Random } from "../../../models/random.ts";
import { dayText, workingDayFrom, workingDaysAfter, type Day, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween, numberBetween, pick } from "../draws.ts";
import { addInboundContact } from "./inbound-contact.ts";
import { centsText } from "../billing/money.ts";
import { openCents, takenBackOn, type Item } from "../billing/item.ts";
import { paymentStateOn, type PaymentState } from "../customers/payment-state.ts";
import type { Customer } from "../customers/population.ts";
import type { SampleTables } from "../tables.ts";

/** What became of a promise; one that another took the place of is broken and renewed. */
export type PromiseOutcome = "kept" | "partly" | "broken";

export const PROMISES = {
  /** Share of the promises that come to this, by what keeps the customer from paying, where the payments leave it open. */
  outcomes: {
    none: { kept: 0.82, partly: 0.03, broken: 0.15 },
    cannot_pay: { kept: 0.3, partly: 0.2, broken: 0.5 },
    will_not_pay: { kept: 0.2, partly: 0.02, broken: 0.78 },
  },
  /** Share of the broken ones that another takes the place of. */
  renewed: { none: 0.25, cannot_pay: 0.4, will_not_pay: 0.25 },
  /** Who cannot pay calls about a promise that he breaks; who does not want to is silent. */
  shareCallingAboutBroken: { none: 0.3, cannot_pay: 0.6, will_not_pay: 0 },
  /** Share of the promises that are of a part of what is open, and which part. */
  ofPart: { none: 0.05, cannot_pay: 0.4, will_not_pay: 0.1 },
  part: [0.3, 0.7],
  promisedWithinDays: 14,
  /** Paid within so many bank days after the promised day, from this share of the amount on, a promise is kept. */
  graceBankDays: 2,
  keptFromShare: 0.98,
  partlyFromShare: 0.5,
} as const satisfies {
  readonly outcomes: Readonly<Record<PaymentState, Readonly<Record<PromiseOutcome, number>>>>;
} & Record<string, unknown>;

/** The payments of an item that are still to come on the day of a call. */
export interface ComingPayment {
  readonly on: Day;
  readonly cents: number;
}

/** What decides how a promise that is made on some day turns out. */
export interface PromiseGrounds {
  readonly state: PaymentState;
  /** What is open at the end of that day. */
  readonly openCents: number;
  readonly coming: readonly ComingPayment[];
}

/** Returns the grounds of a promise about an item. */
export function promiseGrounds(customer: Customer, item: Item, day: Day): PromiseGrounds {
  return {
    state: paymentStateOn(customer, item.instalment.dueOn),
    openCents: openCents(item, day),
    coming: item.receipts
      .filter((receipt) => receipt.valueOn > day && takenBackOn(receipt) === undefined)
      .map(({ valueOn, cents }) => ({ on: valueOn, cents })),
  };
}

/** A call in which a promise is made, and what it is about. */
export interface PromiseSubject extends PromiseGrounds {
  readonly contactId: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly madeOn: Day;
}

interface PaymentPromise {
  readonly madeOn: Day;
  readonly promisedFor: Day;
  readonly cents: number;
  readonly outcome: PromiseOutcome;
}

const paidIn = (coming: readonly ComingPayment[], after: Day, until: Day) =>
  coming.reduce((paid, { on, cents }) => (on > after && on <= until ? paid + cents : paid), 0);

const graceEndsOn = (promisedFor: Day) => workingDaysAfter(promisedFor, PROMISES.graceBankDays);

function outcomeOf({ coming }: PromiseSubject, madeOn: Day, promisedFor: Day, cents: number): PromiseOutcome {
  const share = paidIn(coming, madeOn, graceEndsOn(promisedFor)) / cents;
  if (share >= PROMISES.keptFromShare) return "kept";
  return share >= PROMISES.partlyFromShare ? "partly" : "broken";
}

/**
 * Draws a promise of all that is open or a part of it, to pay by a day on which it turns out as drawn, since the payments
 * do not depend on the call. Where no day within the time that is allowed does, it turns out as it does.
 */
function drawPromise(random: Random, subject: PromiseSubject, madeOn: Day): PaymentPromise | undefined {
  const wanted = pick(random, PROMISES.outcomes[subject.state]);
  const place = random();
  const isOfPart = chance(random, PROMISES.ofPart[subject.state]);
  const part = numberBetween(random, ...PROMISES.part);
  const whole = subject.openCents - paidIn(subject.coming, subject.madeOn, madeOn);
  if (whole <= 0) return undefined;
  const cents = isOfPart ? Math.ceil(whole * part) : whole;
  const days = Array.from({ length: PROMISES.promisedWithinDays }, (_, index) => madeOn + 1 + index);
  const promises = days.map((promisedFor): PaymentPromise => {
    return { madeOn, promisedFor, cents, outcome: outcomeOf(subject, madeOn, promisedFor, cents) };
  });
  const fitting = promises.filter(({ outcome }) => outcome === wanted);
  const possible = fitting.length > 0 ? fitting : promises;
  return possible[Math.floor(place * possible.length)]!;
}

/** Draws the promise that takes the place of a broken one; undefined for most. */
function drawRenewal(random: Random, subject: PromiseSubject, { madeOn, promisedFor, outcome }: PaymentPromise) {
  const happens = chance(random, PROMISES.renewed[subject.state]);
  const renewedOn = workingDayFrom(Math.max(madeOn + 1, promisedFor + integerBetween(random, -1, 3)));
  const renewal = drawPromise(random, subject, renewedOn);
  return happens && outcome === "broken" ? renewal : undefined;
}

/**
 * Adds the promise that is made in a call, and the one that takes its place where it is broken and renewed, as far as they
 * are known at the end of the window. A customer who calls about a promise that he breaks does so around its day.
 */
export function addPromises(
  tables: SampleTables,
  random: Random,
  subject: PromiseSubject,
  window: Window,
  counts: Counts,
): void {
  const { contactId, customerId, invoiceId, state } = subject;
  const first = drawPromise(random, subject, subject.madeOn);
  const calls = chance(random, PROMISES.shareCallingAboutBroken[state]);
  if (first === undefined) return;
  const renewal = drawRenewal(random, subject, first);
  const isRenewed = renewal !== undefined && renewal.madeOn <= window.endsOn;
  const firstId = `T${contactId.slice(1)}A`;
  const secondId = `T${contactId.slice(1)}B`;
  const calledOn = renewal?.madeOn ?? workingDayFrom(first.promisedFor);
  const inboundId = calls && first.outcome === "broken" && calledOn <= window.endsOn ? `DT${contactId.slice(1)}` : "";
  if (inboundId !== "") {
    const reason = state === "cannot_pay" ? "lack_of_money" : "payment_under_way";
    const outcome = isRenewed ? "promise" : "spoken";
    addInboundContact(tables, { id: inboundId, customerId, invoiceId, on: calledOn, outcome, reason });
  }
  const add = (id: string, contact: string, promise: PaymentPromise, replacedBy: string) => {
    const { madeOn, promisedFor, cents, outcome } = promise;
    const isMatured = graceEndsOn(promisedFor) <= window.endsOn;
    counts.promises.add(state, replacedBy !== "" ? "renewed" : isMatured ? outcome : "open");
    tables.promise.add({
      promise_id: id,
      customer_id: customerId,
      contact_id: contact,
      made_on: dayText(madeOn),
      promised_for: dayText(promisedFor),
      amount: centsText(cents),
      invoice_ids: invoiceId,
      replaced_by: replacedBy,
    });
  };
  add(firstId, contactId, first, isRenewed ? secondId : "");
  if (isRenewed) add(secondId, inboundId, renewal, "");
}
