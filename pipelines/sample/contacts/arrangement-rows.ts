import type { Arrangement, ArrangementStatus } from "./arrangements.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { addInboundContact } from "./inbound-contact.ts";
import { centsText } from "../billing/money.ts";
import type { Customer } from "../customers/population.ts";
import type { SampleTables } from "../tables.ts";

/** The state of an arrangement at the end of a day. */
function statusOn({ startedOn, outcome, endedOn }: Arrangement, day: Day): ArrangementStatus {
  if (endedOn <= day) return outcome;
  return startedOn !== undefined && startedOn <= day ? "active" : "offered";
}

/**
 * Adds the customer's arrangements as they are known at the end of the window, and the call in which he asked for one, on
 * the day of the offer.
 */
export function addArrangements(
  tables: SampleTables,
  customer: Customer,
  arrangements: readonly Arrangement[],
  window: Window,
  counts: Counts,
): void {
  const text = (day: Day | undefined) => (day === undefined || day > window.endsOn ? "" : dayText(day));
  for (const [index, arrangement] of arrangements.entries()) {
    const { items, offeredOn, startedOn, endedOn, instalments, isRequestedByCustomer } = arrangement;
    if (offeredOn > window.endsOn) continue;
    const status = statusOn(arrangement, window.endsOn);
    counts.arrangements.add(arrangement.kind, status);
    const id = `R${customer.id.slice(1)}${index + 1}`;
    if (isRequestedByCustomer) {
      addInboundContact(tables, {
        id: `D${id}`,
        customerId: customer.id,
        invoiceId: items[0]!.invoice.id,
        on: offeredOn,
        outcome: "arrangement_requested",
        reason: "lack_of_money",
      });
    }
    for (const { number, dueOn, cents } of instalments) {
      tables.arrangement.add({
        arrangement_id: id,
        customer_id: customer.id,
        instalment_number: String(number),
        requested_by: isRequestedByCustomer ? "customer" : "company",
        invoice_ids: items.map(({ invoice }) => invoice.id).join(" "),
        offered_on: dayText(offeredOn),
        started_on: text(startedOn),
        due_on: dayText(dueOn),
        amount: centsText(cents),
        confirmed_on: startedOn === undefined ? "" : text(startedOn + 1),
        ended_on: text(endedOn),
        status,
      });
    }
  }
}
