import { BehaviourMonths } from "./behaviour-months.ts";
import type { CashGrid } from "./cash-grid.ts";
import { EVENT, type CustomerEvents } from "./customer-event.ts";
import { monthsOf, NO_MONTH, type FeatureRules } from "./feature-rules.ts";
import { ItemAgeing } from "./item-ageing.ts";
import { ItemIndex } from "./item-index.ts";
import { ItemMovements } from "./item-movements.ts";
import { ItemOrder } from "./item-order.ts";
import { ItemPayments } from "./item-payments.ts";
import { ItemStatus } from "./item-status.ts";
import { MonthGrid, SUM } from "./month-grid.ts";
import type { MonthTable } from "./month-number.ts";
import { MonthRows, type WriteMonths } from "./month-rows.ts";
import { MonthWindows } from "./month-windows.ts";

/**
 * Computes `features.customer_month` customer by customer, every column of every row as its SQL has it, which stays
 * the definition, and `features.payment_behaviour` from the same items. The facts of a customer become changes in a grid of his months, and the grid becomes running sums;
 * the grid of one customer fits in the nearest cache of the processor.
 */
export class CustomerMonths {
  readonly #asOf: number;
  readonly #months: MonthTable;
  readonly #grid: MonthGrid;
  readonly #ageing: ItemAgeing;
  readonly #status: ItemStatus;
  readonly #windows: MonthWindows;
  readonly #rows: MonthRows;
  readonly #behaviours: BehaviourMonths;
  readonly #items = new ItemIndex();
  readonly #order = new ItemOrder();
  readonly #movements = new ItemMovements();
  readonly #payments = new ItemPayments();
  /** Per event of the customer: the next event of the same item, or -1; the chain starts at the item. */
  #next = new Int32Array(256);

  constructor(rules: FeatureRules, write: WriteMonths, writeBehaviours: WriteMonths) {
    this.#asOf = rules.asOf;
    this.#months = monthsOf(rules);
    this.#grid = new MonthGrid(this.#months.monthOf(rules.earliest), this.#months.monthOf(rules.asOf));
    this.#ageing = new ItemAgeing(this.#grid, this.#months, rules);
    this.#behaviours = new BehaviourMonths(rules, writeBehaviours);
    this.#status = new ItemStatus(this.#grid, this.#months, rules, this.#behaviours.periods);
    this.#windows = new MonthWindows(this.#grid, this.#months, rules);
    this.#rows = new MonthRows(rules, this.#months, write);
  }

  /** Adds the months of a range of customers: all their events, and their unapplied cash. */
  add(events: CustomerEvents, cash: CashGrid): void {
    for (let index = 0; index < events.customers; index++) {
      const customer = events.firstCustomer + index;
      const [start, end] = [events.start(customer), events.end(customer)];
      const firstMonth = Math.min(this.#firstMonth(events, start, end), cash.firstMonth(customer));
      if (firstMonth === NO_MONTH) continue;
      this.#grid.begin(firstMonth);
      this.#addCash(customer, cash);
      this.#indexItems(events, start, end);
      for (let place = start; place < end; place++) this.#addEvent(events, start, place);
      this.#addItems(events, start, end);
      this.#rows.add(customer, this.#grid);
      this.#behaviours.add(customer);
    }
  }

  /** Writes the rows that are left. */
  finish(): void {
    this.#rows.flush();
    this.#behaviours.finish();
  }

  /** Month of the first posting that counts on the customer's own account. */
  #firstMonth(events: CustomerEvents, start: number, end: number): number {
    let first = this.#asOf + 1;
    for (let place = start; place < end; place++) {
      const kind = events.kind(place);
      if (kind === EVENT.itemOfAnother || kind >= EVENT.creditNoteByAnother) continue;
      first = Math.min(first, events.countsFrom(place));
    }
    return first <= this.#asOf ? this.#months.monthOf(first) : NO_MONTH;
  }

  #addCash(customer: number, cash: CashGrid): void {
    for (let month = this.#grid.firstMonth; month <= this.#grid.lastMonth; month++) {
      const cents = cash.change(customer, month);
      if (cents === 0) continue;
      this.#grid.add(SUM.ar, month, cents);
      this.#grid.add(SUM.unapplied_cash, month, cents);
    }
  }

  #indexItems(events: CustomerEvents, start: number, end: number): void {
    const count = end - start;
    if (this.#next.length < count) this.#next = new Int32Array(2 * count);
    this.#next.fill(-1, 0, count);
    this.#items.begin(count);
    for (let place = start; place < end; place++) {
      if (events.kind(place) <= EVENT.itemOfAnother)
        this.#items.set(events.itemLow(place), events.itemHigh(place), place);
    }
  }

  /** Adds what an event does on its own, and chains it to its item where it moves one with a due date. */
  #addEvent(events: CustomerEvents, start: number, place: number): void {
    const kind = events.kind(place);
    const countsFrom = events.countsFrom(place);
    if (countsFrom > this.#asOf || kind === EVENT.itemOfAnother) return;
    const cents = events.cents(place);
    if (kind === EVENT.item) {
      this.#addInvoice(events, place);
      return;
    }
    if (kind === EVENT.creditNote || kind === EVENT.unallocatedCreditNote) {
      this.#windows.addSale(cents, 0, events.bookedOn(place), countsFrom);
    }
    if (kind >= EVENT.unallocatedApplication && kind <= EVENT.unallocatedWriteOff) {
      this.#addUnallocated(cents, countsFrom);
      return;
    }
    const item = this.#items.get(events.itemLow(place), events.itemHigh(place));
    this.#next[place - start] = this.#next[item - start]!;
    this.#next[item - start] = place;
    if (kind > EVENT.applicationReversal) return;
    this.#windows.addPaid(-cents, countsFrom, events.dueOrPaidOn(place), events.dueOrPaidOn(item));
  }

  /** Adds the invoice of an item, and takes it back where the item is no longer held to be true. */
  #addInvoice(events: CustomerEvents, item: number): void {
    const cents = events.cents(item);
    const issuedOn = events.bookedOn(item);
    const countsFrom = events.countsFrom(item);
    if (cents < 0) this.#addUnallocated(cents, countsFrom);
    this.#windows.addSale(cents, 1, issuedOn, countsFrom);
    const knownUntil = events.knownUntil(item);
    const isLasting = knownUntil > this.#asOf;
    const leaves = isLasting ? NO_MONTH : this.#months.monthOf(knownUntil);
    this.#grid.addInvoice(this.#months.monthOf(issuedOn), this.#months.monthOf(countsFrom), leaves);
    const endsOn = Math.max(issuedOn, knownUntil);
    if (endsOn > this.#asOf) return;
    if (cents < 0) this.#addUnallocated(-cents, endsOn);
    this.#windows.addSale(-cents, -1, issuedOn, endsOn);
  }

  #addUnallocated(cents: number, countsFrom: number): void {
    const month = this.#months.monthOf(countsFrom);
    this.#grid.add(SUM.ar, month, cents);
    this.#grid.add(SUM.unallocated_credits, month, cents);
  }

  #addItems(events: CustomerEvents, start: number, end: number): void {
    this.#order.begin(events, start, end);
    this.#behaviours.periods.begin(2 * (end - start));
    for (let item = 0; item < this.#order.count; item++) this.#addItem(events, start, this.#order.places[item]!);
  }

  /** Adds ageing and status of an item with a due date: those of the customer's own items, the ageing of any. */
  #addItem(events: CustomerEvents, start: number, item: number): void {
    const cents = events.cents(item);
    if (cents < 0) return;
    const isOwn = events.kind(item) === EVENT.item;
    this.#movements.begin();
    this.#payments.begin();
    if (isOwn) this.#moveByInvoice(events, item);
    for (let place = this.#next[item - start]!; place >= 0; place = this.#next[place - start]!)
      this.#move(events, place);
    this.#ageing.add(this.#movements, events.dueOrPaidOn(item));
    if (!isOwn) return;
    this.#status.add(this.#movements, this.#payments, {
      issuedOn: events.bookedOn(item),
      dueOn: events.dueOrPaidOn(item),
      knownOn: events.knownOn(item),
      knownUntil: events.knownUntil(item),
      cents,
    });
  }

  #moveByInvoice(events: CustomerEvents, item: number): void {
    if (events.countsFrom(item) <= this.#asOf) this.#movements.add(events.countsFrom(item), events.cents(item));
    const endsOn = Math.max(events.bookedOn(item), events.knownUntil(item));
    if (endsOn <= this.#asOf) this.#movements.add(endsOn, -events.cents(item));
  }

  #move(events: CustomerEvents, place: number): void {
    const movements = this.#movements;
    const kind = events.kind(place);
    const cents = events.cents(place);
    const row = movements.on(events.countsFrom(place));
    movements.balance[row]! += cents;
    if (kind < EVENT.creditNoteByAnother) movements.receivable[row]! += cents;
    if (kind !== EVENT.writeOff && kind !== EVENT.writeOffByAnother) movements.unpaid[row]! += cents;
    if (kind === EVENT.application || kind === EVENT.applicationReversal) {
      this.#payments.add(events.dueOrPaidOn(place), events.countsFrom(place), -cents);
    }
  }
}
