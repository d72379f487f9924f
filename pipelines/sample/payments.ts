import type { Random } from "../../models/random.ts";
import { dayText, type Day, type Window } from "./calendar.ts";
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

/** Receipts that share a value date go out as one payment, save those with something odd about them. */
function groupByDay(items: readonly Item[]): Part[][] {
  const parts = items.flatMap((item) => item.receipts.map((receipt): Part => ({ item, receipt })));
  parts.sort((a, b) => a.receipt.valueOn - b.receipt.valueOn);
  const groups: Part[][] = [];
  const isPlain = ({ receipt }: Part) => receipt.reversedOn === undefined && receipt.excessCents === 0;
  for (const part of parts) {
    const last = groups.at(-1);
    const isSameDay =
      last?.[0]?.receipt.valueOn === part.receipt.valueOn && last[0].receipt.method === part.receipt.method;
    const joins = isSameDay && isPlain(part) && last.every((other) => isPlain(other) && other.item !== part.item);
    if (joins) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

/**
 * Adds the customer's payments, their allocations and their reversals. A row is there only when it was booked, and an
 * allocation when it was applied, by the end of the window.
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
  const addPayment = (id: string, valueOn: Day, bookedOn: Day, cents: number, method: string, reverses: string) => {
    if (bookedOn > window.endsOn) return;
    tables.payment.add({
      payment_id: id,
      customer_id: customer.id,
      value_on: dayText(valueOn),
      booked_on: dayText(bookedOn),
      amount: centsText(cents),
      currency: "EUR",
      method,
      reverses_payment_id: reverses,
    });
  };
  for (const group of groupByDay(items)) {
    const { valueOn, method, reversedOn } = group[0]!.receipt;
    const bookedOn = valueOn + delay(random(), BOOKING_DELAY);
    const appliedOn = bookedOn + delay(random(), APPLICATION_DELAY);
    const reversalBookedOn = (reversedOn ?? 0) + integerBetween(random, 0, 1);
    const id = nextId();
    const cents = group.reduce((sum, { receipt }) => sum + receipt.cents + receipt.excessCents, 0);
    addPayment(id, valueOn, bookedOn, cents, method, "");
    if (appliedOn <= window.endsOn) addAllocations(tables, id, group, appliedOn);
    if (reversedOn !== undefined) addPayment(nextId(), reversedOn, reversalBookedOn, -cents, method, id);
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
    });
  }
}
