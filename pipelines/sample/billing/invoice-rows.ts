import type { Random } from "../../../models/random.ts";
import { getsPost, type Invoice } from "./billing.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import { drawInvoiceCorrection } from "./corrections.ts";
import type { Counts } from "../truths/counts.ts";
import { hasPilotLayout, LAYOUT_PILOT } from "./layout-pilot.ts";
import { centsText, vatInside } from "./money.ts";
import type { Customer } from "../customers/population.ts";
import type { SampleTables } from "../tables.ts";

/**
 * Adds the rows of these invoices and of the instalments of those that have several. An invoice that was wrong has two,
 * each with the day on which it became known: what it said, and what it should have said where that is known yet.
 */
export function addInvoices(
  tables: SampleTables,
  random: Random,
  customer: Customer,
  invoices: readonly Invoice[],
  window: Window,
  counts: Counts,
): void {
  for (const [index, invoice] of invoices.entries()) {
    const correction = drawInvoiceCorrection(random, invoice);
    const isFirst = index === 0 && customer.startsOn >= window.startsOn;
    const layout = hasPilotLayout(customer, invoice, window) ? LAYOUT_PILOT.layout : "";
    if (correction === undefined) addInvoice(tables, customer, invoice, layout, isFirst, undefined);
    else {
      const { grossCents, dueOn, knownOn } = correction;
      addInvoice(tables, customer, { ...invoice, grossCents, dueOn }, layout, isFirst, invoice.issuedOn);
      if (knownOn > window.endsOn) continue;
      counts.corrections[correction.kind] += 1;
      addInvoice(tables, customer, invoice, layout, isFirst, knownOn);
    }
    if (invoice.instalments.length === 1) continue;
    for (const { number, dueOn, cents } of invoice.instalments) {
      tables.instalment.add({
        invoice_id: invoice.id,
        instalment_number: String(number),
        due_on: dayText(dueOn),
        amount: centsText(cents),
      });
    }
  }
}

function addInvoice(
  tables: SampleTables,
  customer: Customer,
  invoice: Invoice,
  layout: string,
  isFirst: boolean,
  knownOn: Day | undefined,
): void {
  tables.invoice.add({
    invoice_id: invoice.id,
    customer_id: customer.id,
    contract_id: invoice.contractId,
    issued_on: dayText(invoice.issuedOn),
    received_on: invoice.receivedOn === undefined ? "" : dayText(invoice.receivedOn),
    due_on: dayText(invoice.dueOn),
    gross_amount: centsText(invoice.grossCents),
    vat_amount: centsText(vatInside(invoice.grossCents)),
    currency: "EUR",
    line_category: invoice.category,
    layout_version: layout,
    delivery_channel: getsPost(customer) ? "post" : "email",
    is_first: String(isFirst),
    structured_reference: invoice.structuredReference,
    known_on: knownOn === undefined ? "" : dayText(knownOn),
  });
}
