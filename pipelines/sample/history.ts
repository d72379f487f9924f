import { addAdjustments, drawCreditNote } from "./billing/adjustments.ts";
import { overdueTimes } from "./payments/arrears.ts";
import { addArrangements } from "./contacts/arrangement-rows.ts";
import { arrange, type Arrangement } from "./contacts/arrangements.ts";
import { drawInvoices, type Invoice } from "./billing/billing.ts";
import { addInvoices } from "./billing/invoice-rows.ts";
import type { Window } from "./calendar.ts";
import { addCollections } from "./payments/collections.ts";
import { applyCallRule } from "./contacts/call-rule.ts";
import { Collector } from "./payments/collector.ts";
import { addContracts, drawContracts } from "./customers/contracts.ts";
import type { Counts } from "./truths/counts.ts";
import { addDisputes, drawDispute, type Dispute } from "./billing/disputes.ts";
import { addContacts, isReminded, type Contacts } from "./contacts/dunning.ts";
import { addExternalScores } from "./external-scores.ts";
import { endureHardship } from "./customers/hardship.ts";
import { addInboundPromises } from "./contacts/inbound-promises.ts";
import { applyLayout } from "./billing/layout-pilot.ts";
import { drawMandate } from "./customers/mandate.ts";
import type { Habit } from "./customers/payment-habit.ts";
import { addPayments } from "./payments/payments.ts";
import type { Customer } from "./customers/population.ts";
import type { CreditNote, Item } from "./billing/item.ts";
import { PreNotices } from "./contacts/pre-notice.ts";
import { collectAgain } from "./payments/second-collection.ts";
import { drawSettlement, type Payer } from "./payments/settlement.ts";
import { stream } from "./streams.ts";
import type { SurveyGrounds } from "./surveys/survey-invitations.ts";
import type { SampleTables } from "./tables.ts";
import { Tone } from "./contacts/tone.ts";
import { Withholding } from "./customers/unwillingness.ts";

interface Settled {
  readonly items: readonly Item[];
  readonly lateCreditNotes: readonly CreditNote[];
  readonly disputes: readonly Dispute[];
  readonly arrangements: readonly Arrangement[];
}

function settle(payer: Payer, invoices: readonly Invoice[], seed: number, window: Window, counts: Counts): Settled {
  const { customer, collector } = payer;
  const settlement = stream(seed, customer.number, "settlement");
  const reminder = stream(seed, customer.number, "friendlyReminder");
  const second = stream(seed, customer.number, "collections", 1);
  const adjustment = stream(seed, customer.number, "adjustments", 1);
  const disputing = stream(seed, customer.number, "disputes");
  const layout = stream(seed, customer.number, "layoutPilot");
  const calling = stream(seed, customer.number, "callRule");
  const tone = new Tone(customer, seed, window);
  const preNotices = new PreNotices(customer, seed, window);
  const items: Item[] = [];
  const lateCreditNotes: CreditNote[] = [];
  const disputes: Dispute[] = [];
  for (const invoice of invoices) {
    const creditNote = drawCreditNote(adjustment, invoice);
    const dispute = drawDispute(disputing, customer, invoice, creditNote);
    if (dispute !== undefined) disputes.push(dispute);
    for (const instalment of invoice.instalments) {
      const drawn = drawSettlement(settlement, payer, { invoice, instalment, creditNote, dispute });
      const collected = preNotices.apply(applyLayout(layout, customer, drawn, window, counts));
      const reminded = isReminded(customer, collected, seed, window);
      const { item, isPaidSooner } = tone.remind(reminder, customer, collected, reminded);
      const again = collector === undefined ? item : collectAgain(second, collector, item, !isPaidSooner);
      items.push(tone.write(applyCallRule(calling, customer, again, window, counts)));
      if (creditNote !== undefined && item.credit === undefined) lateCreditNotes.push(creditNote);
    }
  }
  tone.count(counts);
  preNotices.count(counts);
  const endured = endureHardship(stream(seed, customer.number, "hardship"), customer, items);
  const arranged = arrange(stream(seed, customer.number, "arrangements"), customer, endured);
  return { ...arranged, lateCreditNotes, disputes };
}

/** What is still needed of a customer when all are there. */
export type Happened = Contacts & SurveyGrounds;

/** Adds everything that one customer does and is sent, but for surveys, preferences and what comes of calls. */
export function addHistory(
  tables: SampleTables,
  customer: Customer,
  habit: Habit,
  seed: number,
  window: Window,
  counts: Counts,
): Happened {
  const own = (process: Parameters<typeof stream>[2]) => stream(seed, customer.number, process);
  const contracts = drawContracts(customer, seed);
  const mandate = habit.paysByDirectDebit ? drawMandate(customer, seed) : undefined;
  const collector = mandate === undefined ? undefined : new Collector(own("collections"), customer, mandate);
  const invoices = drawInvoices(customer, contracts, mandate !== undefined, seed, window);
  const withholding = new Withholding(stream(seed, customer.number, "unwillingness", 1), customer.unwillingness);
  const payer = { customer, habit, collector, withholding };
  const { items, lateCreditNotes, disputes, arrangements } = settle(payer, invoices, seed, window, counts);
  addContracts(tables, customer, contracts, mandate !== undefined);
  addInvoices(tables, stream(seed, customer.number, "corrections", 1), customer, invoices, window, counts);
  addPayments(tables, customer, items, seed, window, counts);
  if (mandate !== undefined) {
    const collections = items.flatMap(({ invoice, collections }) =>
      collections.map((one) => [invoice.id, one] as const),
    );
    addCollections(tables, customer, mandate, collections, window, counts);
  }
  addAdjustments(tables, customer, items, lateCreditNotes, seed, window, counts);
  addDisputes(tables, customer, disputes, window, counts);
  addArrangements(tables, customer, arrangements, window, counts);
  addExternalScores(tables, customer, items, seed, window, counts);
  addInboundPromises(tables, customer, items, seed, window, counts);
  return { ...addContacts(tables, own("contacts"), customer, items, seed, window), overdue: overdueTimes(items) };
}
