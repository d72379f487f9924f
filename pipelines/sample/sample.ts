import { addAdjustments, drawCreditNote } from "./adjustments.ts";
import { addInvoices, drawInvoices, type Invoice } from "./billing.ts";
import { windowUpTo, type Window } from "./calendar.ts";
import { addContracts, drawContracts } from "./contracts.ts";
import { addContacts, isReminded, type Contacts } from "./dunning.ts";
import { addLegalParameters } from "./law.ts";
import { drawHabit, type Habit } from "./payment-habit.ts";
import { addPayments, addUnplacedPayments } from "./payments.ts";
import { addPhoneCalls } from "./phone-calls.ts";
import { addPolicy } from "./policy.ts";
import { addCustomers, drawCustomer, type Customer } from "./population.ts";
import { applyReminder, drawSettlement, type CreditNote, type Item } from "./settlement.ts";
import { stream } from "./streams.ts";
import { addSurveys, latenessScores } from "./surveys.ts";
import { emptyTables, type SampleTables } from "./tables.ts";
import { plantedTruth, type Truth } from "./truth.ts";

export interface SampleOptions {
  readonly customers: number;
  readonly months: number;
  readonly seed: number;
  /** Day of the export as YYYY-MM-DD: nothing after it exists. */
  readonly endsOn?: string;
}

export interface SampleLedger {
  readonly tables: SampleTables;
  readonly truth: Truth;
}

/** Last day of the sample when no other is asked for. */
export const SAMPLE_ENDS_ON = "2026-11-30";

interface Settled {
  readonly items: readonly Item[];
  readonly lateCreditNotes: readonly CreditNote[];
}

function settle(customer: Customer, habit: Habit, invoices: readonly Invoice[], seed: number, window: Window): Settled {
  const settlement = stream(seed, customer.number, "settlement");
  const reminder = stream(seed, customer.number, "friendlyReminder");
  const adjustment = stream(seed, customer.number, "adjustments", 1);
  const items: Item[] = [];
  const lateCreditNotes: CreditNote[] = [];
  for (const invoice of invoices) {
    const creditNote = drawCreditNote(adjustment, invoice);
    for (const instalment of invoice.instalments) {
      const item = drawSettlement(settlement, customer, habit, invoice, instalment, creditNote);
      applyReminder(reminder, customer, item, isReminded(customer, item, seed, window));
      items.push(item);
      if (creditNote !== undefined && item.credit === undefined) lateCreditNotes.push(creditNote);
    }
  }
  return { items, lateCreditNotes };
}

function addHistory(tables: SampleTables, customer: Customer, habit: Habit, seed: number, window: Window): Contacts {
  const own = (process: Parameters<typeof stream>[2]) => stream(seed, customer.number, process);
  const contracts = drawContracts(customer, seed);
  const invoices = drawInvoices(customer, contracts, seed, window);
  const { items, lateCreditNotes } = settle(customer, habit, invoices, seed, window);
  addContracts(tables, customer, contracts);
  addInvoices(tables, customer, invoices, window);
  addPayments(tables, own("bookkeeping"), customer, items, window);
  addAdjustments(tables, own("adjustments"), customer, items, lateCreditNotes, window);
  return addContacts(tables, own("contacts"), customer, items, seed, window);
}

/**
 * Returns the ledger of an energy supplier with planted truths, and those truths: a pure function of its options, the
 * same on every machine. Customers are numbered from 1; a larger sample with the same seed has the same first
 * customers. Throws a RangeError for counts below 1 or a day that is none.
 */
export function generateSample({
  customers: count,
  months,
  seed,
  endsOn = SAMPLE_ENDS_ON,
}: SampleOptions): SampleLedger {
  for (const [name, value] of Object.entries({ customers: count, months })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} must be a whole number from 1; got ${value}.`);
  }
  const window = windowUpTo(endsOn, months);
  const tables = emptyTables();
  const customers = Array.from({ length: count }, (_, index) => drawCustomer(index + 1, seed, window));
  const habits = customers.map((customer) => drawHabit(customer, seed));
  addCustomers(tables, customers, seed);
  const histories = customers.map((customer, index) => addHistory(tables, customer, habits[index]!, seed, window));
  addUnplacedPayments(tables, customers, seed, window);
  const candidates = histories.flatMap((history) => history.callCandidates);
  addPhoneCalls(tables, candidates, count, seed, window, (number, calledOn) => {
    histories[number - 1]!.contactedOn.push(calledOn);
  });
  addPolicy(tables, seed, window);
  const lateness = latenessScores(customers, habits);
  for (const [index, customer] of customers.entries()) {
    const random = stream(seed, customer.number, "surveys");
    addSurveys(tables, random, customer, lateness[index]!, histories[index]!.contactedOn, window);
  }
  addLegalParameters(tables);
  return { tables, truth: plantedTruth(customers, seed, window) };
}
