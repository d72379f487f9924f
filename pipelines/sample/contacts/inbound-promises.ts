import { workingDayFrom, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { integerBetween } from "../draws.ts";
import { isDunned } from "./dunned.ts";
import { addInboundContact } from "./inbound-contact.ts";
import { isOpen, type Item } from "../billing/item.ts";
import { STEPS } from "./policy.ts";
import type { Customer } from "../customers/population.ts";
import { addPromises, promiseGrounds } from "./promises.ts";
import { stream } from "../streams.ts";
import type { SampleTables } from "../tables.ts";

/** Customers who call about the firm letter, and promise to pay: those who do not want to pay seldom do. */
export const INBOUND = {
  shareCalling: { none: 0.12, cannot_pay: 0.1, will_not_pay: 0.02 },
  reason: { none: "forgotten", cannot_pay: "lack_of_money", will_not_pay: "payment_under_way" },
} as const;

/** Adds the calls that a customer makes about firm letters, and what he promises in them. */
export function addInboundPromises(
  tables: SampleTables,
  customer: Customer,
  items: readonly Item[],
  seed: number,
  window: Window,
  counts: Counts,
): void {
  const random = stream(seed, customer.number, "promises", 0);
  let count = 0;
  for (const item of items) {
    const plannedOn = item.instalment.dueOn + STEPS.firmLetter.daysPastDue;
    const place = random();
    const on = workingDayFrom(plannedOn + integerBetween(random, 2, 4));
    if (plannedOn > window.endsOn || !isDunned(item, plannedOn) || on > window.endsOn || !isOpen(item, on)) continue;
    const grounds = promiseGrounds(customer, item, on);
    if (place >= INBOUND.shareCalling[grounds.state]) continue;
    const contactId = `DI${customer.id.slice(1)}${String(++count).padStart(3, "0")}`;
    const about = { customerId: customer.id, invoiceId: item.invoice.id };
    const reason = INBOUND.reason[grounds.state];
    addInboundContact(tables, { ...about, id: contactId, on, outcome: "promise", reason });
    addPromises(tables, random, { ...about, ...grounds, contactId, madeOn: on }, window, counts);
  }
}
