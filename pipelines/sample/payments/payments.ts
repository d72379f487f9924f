import type { Random } from "../../../models/random.ts";
import { addAllocations, type Part } from "./allocations.ts";
import { madeUpAccount } from "../customers/bank-account.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import { drawUnapplied, type Unapplied } from "./cash-application.ts";
import { endToEndId, type Collection } from "./collector.ts";
import { drawDaysUntilKnown } from "../billing/corrections.ts";
import type { Counts } from "../truths/counts.ts";
import { integerBetween } from "../draws.ts";
import { centsText } from "../billing/money.ts";
import type { Customer } from "../customers/population.ts";
import { drawQuoteStyle, NO_QUOTE, plainQuote, type Quote, type QuoteStyle } from "../billing/quote.ts";
import type { Item } from "../billing/item.ts";
import { stream } from "../streams.ts";
import type { SampleTables } from "../tables.ts";

function delay(draw: number, cumulative: readonly number[]): number {
  return cumulative.findIndex((share) => draw < share);
}

/** Days from value date to booking date, and from booking to application, as cumulative shares from 0 days on. */
const BOOKING_DELAY = [0.6, 0.9, 1];
const APPLICATION_DELAY = [0.75, 0.9, 0.96, 1];

/** What a customer sends on one day goes out as one payment, save what has something odd; a collection is one by itself. */
function groupByDay(items: readonly Item[]): Part[][] {
  const parts = items.flatMap((item) => item.receipts.map((receipt): Part => ({ item, receipt })));
  parts.sort((a, b) => a.receipt.valueOn - b.receipt.valueOn);
  const groups: Part[][] = [];
  const isPlain = ({ receipt }: Part) => receipt.collection === undefined && receipt.excessCents === 0;
  for (const part of parts) {
    const last = groups.at(-1);
    const isSameDay = last?.[0]?.receipt.valueOn === part.receipt.valueOn;
    const joins = isSameDay && isPlain(part) && last.every((other) => isPlain(other) && other.item !== part.item);
    if (joins) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

/** True where transfers settle whole invoices: what is odd, or pays an instalment, is never left unapplied. */
function paysInFull(group: readonly Part[]): boolean {
  return group.every(
    ({ item, receipt }) =>
      receipt.collection === undefined &&
      receipt.excessCents === 0 &&
      receipt.cents === item.instalment.cents - (item.credit?.cents ?? 0) &&
      item.invoice.instalments.length === 1,
  );
}

/** What a payment says of who paid what, and whether it was applied. */
interface Description {
  readonly namesCustomer: boolean;
  readonly quote: Quote;
  readonly unapplied: Unapplied | undefined;
}

function describe(random: Random, style: QuoteStyle, group: readonly Part[]): Description {
  const invoices = group.map(({ item }) => item.invoice);
  if (group[0]!.receipt.collection !== undefined) return { namesCustomer: true, quote: NO_QUOTE, unapplied: undefined };
  const unapplied = paysInFull(group) ? drawUnapplied(random, invoices) : undefined;
  return unapplied === undefined
    ? { namesCustomer: true, quote: plainQuote(style, invoices), unapplied }
    : { ...unapplied, unapplied };
}

interface Booking extends Omit<Description, "unapplied"> {
  readonly id: string;
  readonly valueOn: Day;
  readonly bookedOn: Day;
  /** Absent where it was known when it was booked. */
  readonly knownOn: Day | undefined;
  readonly cents: number;
  readonly collection: Collection | undefined;
  /** Payment that it takes back. */
  readonly reverses: string;
}

function addPayment(tables: SampleTables, customer: Customer, account: string, booking: Booking): void {
  const { collection, reverses, quote } = booking;
  tables.payment.add({
    payment_id: booking.id,
    customer_id: booking.namesCustomer ? customer.id : "",
    value_on: dayText(booking.valueOn),
    booked_on: dayText(booking.bookedOn),
    amount: centsText(booking.cents),
    currency: "EUR",
    method: collection === undefined ? "transfer" : "direct_debit",
    reverses_payment_id: reverses,
    reason_code: reverses === "" ? "" : (collection?.reversal?.reasonCode ?? ""),
    end_to_end_id: collection === undefined ? "" : endToEndId(collection),
    payer_account: account,
    structured_reference: quote.structuredReference,
    remittance_text: quote.remittanceText,
    known_on: booking.knownOn === undefined ? "" : dayText(booking.knownOn),
  });
}

/**
 * Adds the customer's payments, their allocations and their reversals. A row is there only when it was booked, and an
 * allocation when it was applied, by the end of the window. What is collected is booked and applied at once; of the
 * transfers a few are booked for an earlier day than they become known, and a few are never applied.
 */
export function addPayments(
  tables: SampleTables,
  customer: Customer,
  items: readonly Item[],
  seed: number,
  window: Window,
  counts: Counts,
): void {
  const random = stream(seed, customer.number, "bookkeeping");
  const quoting = stream(seed, customer.number, "quotes");
  const correcting = stream(seed, customer.number, "corrections");
  const style = drawQuoteStyle(quoting);
  const account = madeUpAccount(customer.number);
  let count = 0;
  const nextId = () => `B${customer.id.slice(1)}${String(++count).padStart(3, "0")}`;
  for (const group of groupByDay(items)) {
    const { valueOn, collection } = group[0]!.receipt;
    const bookingDelay = delay(random(), BOOKING_DELAY);
    const applicationDelay = delay(random(), APPLICATION_DELAY);
    const reversalDelay = integerBetween(random, 0, 1);
    const bookedOn = valueOn + (collection === undefined ? bookingDelay : 0);
    const daysUntilKnown = collection === undefined ? drawDaysUntilKnown(correcting, "payment_booked_late") : undefined;
    const knownOn = daysUntilKnown === undefined ? undefined : bookedOn + daysUntilKnown;
    const appliedOn = knownOn ?? bookedOn + (collection === undefined ? applicationDelay : 0);
    const { namesCustomer, quote, unapplied } = describe(quoting, style, group);
    const cents = group.reduce((sum, { receipt }) => sum + receipt.cents + receipt.excessCents, 0);
    const id = nextId();
    const booking = { namesCustomer, quote, id, valueOn, bookedOn, knownOn, cents, collection, reverses: "" };
    if ((knownOn ?? bookedOn) > window.endsOn) continue;
    if (knownOn !== undefined) counts.corrections.payment_booked_late += 1;
    if (collection === undefined) counts.unapplied.addTransfer(unapplied?.kind);
    addPayment(tables, customer, account, booking);
    const isApplied = unapplied === undefined && appliedOn <= window.endsOn;
    if (isApplied) addAllocations(tables, correcting, id, group, items, appliedOn, window, counts);
    if (collection?.reversal === undefined) continue;
    const { on } = collection.reversal;
    const reversal = { ...booking, id: nextId(), valueOn: on, bookedOn: on + reversalDelay, cents: -cents };
    if (reversal.bookedOn <= window.endsOn) {
      addPayment(tables, customer, account, { ...reversal, reverses: id });
    }
  }
}
