import type { Random } from "../../models/random.ts";
import { dayText, type Day, type Window } from "./calendar.ts";
import { endToEndId, type Collection } from "./collections.ts";
import { chance, integerBetween, numberBetween } from "./draws.ts";
import { centsText } from "./money.ts";
import { drawCustomer, type Customer } from "./population.ts";
import type { Item, Receipt } from "./settlement.ts";
import { stream } from "./streams.ts";
import type { SampleTables } from "./tables.ts";

interface Part {
  readonly item: Item;
  readonly receipt: Receipt;
}

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

/**
 * Adds the customer's payments, their allocations and their reversals. A row is there only when it was booked, and an
 * allocation when it was applied, by the end of the window. What is collected is booked and applied at once.
 */
export function addPayments(
  tables: SampleTables,
  random: Random,
  customer: Customer,
  items: readonly Item[],
  window: Window,
): void {
  let count = 0;
  const nextId = () => `B${customer.id.slice(1)}${String(++count).padStart(3, "0")}`;
  const addPayment = (
    id: string,
    valueOn: Day,
    bookedOn: Day,
    cents: number,
    collection?: Collection,
    reverses = "",
  ) => {
    if (bookedOn > window.endsOn) return;
    tables.payment.add({
      payment_id: id,
      customer_id: customer.id,
      value_on: dayText(valueOn),
      booked_on: dayText(bookedOn),
      amount: centsText(cents),
      currency: "EUR",
      method: collection === undefined ? "transfer" : "direct_debit",
      reverses_payment_id: reverses,
      reason_code: reverses === "" ? "" : (collection?.reversal?.reasonCode ?? ""),
      end_to_end_id: collection === undefined ? "" : endToEndId(collection),
    });
  };
  for (const group of groupByDay(items)) {
    const { valueOn, collection } = group[0]!.receipt;
    const bookingDelay = delay(random(), BOOKING_DELAY);
    const applicationDelay = delay(random(), APPLICATION_DELAY);
    const bookedOn = valueOn + (collection === undefined ? bookingDelay : 0);
    const appliedOn = bookedOn + (collection === undefined ? applicationDelay : 0);
    const reversalDelay = integerBetween(random, 0, 1);
    const id = nextId();
    const cents = group.reduce((sum, { receipt }) => sum + receipt.cents + receipt.excessCents, 0);
    addPayment(id, valueOn, bookedOn, cents, collection);
    if (appliedOn <= window.endsOn) addAllocations(tables, id, group, appliedOn);
    if (collection?.reversal === undefined) continue;
    addPayment(nextId(), collection.reversal.on, collection.reversal.on + reversalDelay, -cents, collection, id);
  }
}

function addAllocations(tables: SampleTables, paymentId: string, group: readonly Part[], appliedOn: Day): void {
  for (const { item, receipt } of group) {
    if (receipt.cents === 0) continue;
    tables.allocation.add({
      payment_id: paymentId,
      invoice_id: item.invoice.id,
      instalment_number: item.invoice.instalments.length > 1 ? String(item.instalment.number) : "",
      amount: centsText(receipt.cents),
      applied_on: dayText(appliedOn),
    });
  }
}

const UNRECOGNISED_PER_CUSTOMER_MONTH = 0.0006;

/** Adds the few payments that nobody could place: without a customer, or with a customer and without an invoice. */
export function addUnplacedPayments(tables: SampleTables, customerCount: number, seed: number, window: Window): void {
  const random = stream(seed, 0, "unrecognised");
  const count = Math.ceil(customerCount * window.months.length * UNRECOGNISED_PER_CUSTOMER_MONTH);
  for (let index = 1; index <= count; index++) {
    const valueOn = integerBetween(random, window.startsOn, window.endsOn);
    const customer = drawCustomer(integerBetween(random, 1, customerCount), seed, window);
    const isRecognised =
      chance(random, 0.5) && customer.startsOn <= valueOn && valueOn <= (customer.endsOn ?? Infinity);
    tables.payment.add({
      payment_id: `BX${String(index).padStart(6, "0")}`,
      customer_id: isRecognised ? customer.id : "",
      value_on: dayText(valueOn),
      booked_on: dayText(valueOn),
      amount: centsText(Math.round(numberBetween(random, 2_000, 40_000))),
      currency: "EUR",
      method: "transfer",
      reverses_payment_id: "",
      reason_code: "",
      end_to_end_id: "",
    });
  }
}
