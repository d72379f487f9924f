import { NEVER, NO_DAY, NO_MONTH, type FeatureRules } from "./feature-rules.ts";
import type { ItemPeriods } from "./item-periods.ts";
import type { ItemMovements } from "./item-movements.ts";
import type { ItemPayments } from "./item-payments.ts";
import { SUM, type MonthGrid } from "./month-grid.ts";
import type { MonthTable } from "./month-number.ts";

/** An item with a due date; days from 1970-01-01. */
export interface Item {
  readonly issuedOn: number;
  readonly dueOn: number;
  readonly knownOn: number;
  readonly knownUntil: number;
  readonly cents: number;
}

/**
 * Adds in which months items count as due, late, past due and labelled, by their status as in `ledger.item_status`, and the
 * periods of that status.
 */
export class ItemStatus {
  readonly #grid: MonthGrid;
  readonly #months: MonthTable;
  readonly #rules: FeatureRules;
  readonly #periods: ItemPeriods;

  constructor(grid: MonthGrid, months: MonthTable, rules: FeatureRules, periods: ItemPeriods) {
    this.#grid = grid;
    this.#months = months;
    this.#rules = rules;
    this.#periods = periods;
  }

  /** The status of an item ends when the item is no longer held to be true. */
  add({ days, fromOn, balance, unpaid }: ItemMovements, payments: ItemPayments, item: Item): void {
    const { toleratedAmount, toleratedShare } = this.#rules;
    const tolerated = Math.max(toleratedAmount, toleratedShare * (item.cents / 100));
    const dueMonth = this.#months.monthOf(item.dueOn);
    let open = 0;
    let toBePaid = 0;
    this.#addDue(item, dueMonth);
    this.#periods.beginItem(item.issuedOn, item.dueOn, item.cents);
    for (let row = 0; row < days && fromOn[row]! < item.knownUntil; row++) {
      const from = fromOn[row]!;
      const until = Math.min(row + 1 < days ? fromOn[row + 1]! : NEVER, item.knownUntil);
      open += balance[row]!;
      toBePaid += unpaid[row]!;
      const isOpen = open / 100 > tolerated;
      let paidOn = NO_DAY;
      if (toBePaid / 100 > tolerated) this.#addUnpaid(item.dueOn, dueMonth, from, until);
      else {
        const settledOn = payments.settledOn(from, toBePaid, tolerated);
        paidOn = settledOn === NO_DAY ? item.issuedOn : settledOn;
        this.#addPaid(item.dueOn, dueMonth, from, until, paidOn);
      }
      if (isOpen) this.#addOpen(item.dueOn, from, until);
      this.#periods.add(from, until, paidOn, isOpen, open);
    }
  }

  #addDue({ cents, dueOn, knownOn, knownUntil }: Item, dueMonth: number): void {
    const entersOn = Math.max(dueOn, knownOn);
    if (cents <= 0 || entersOn > this.#rules.asOf) return;
    const enters = this.#months.monthOf(entersOn);
    const leaves = knownUntil > this.#rules.asOf ? NO_MONTH : this.#months.monthOf(knownUntil);
    this.#grid.addWhile(SUM.due_count, enters, Math.min(leaves, dueMonth + this.#rules.windowMonths), 1);
    this.#grid.addWhile(SUM.due_count_3m, enters, Math.min(leaves, dueMonth + 3), 1);
  }

  /** A period in which the item is paid: late throughout when the payment was. */
  #addPaid(dueOn: number, dueMonth: number, from: number, until: number, paidOn: number): void {
    if (paidOn > dueOn + this.#rules.lateAfterDays) this.#addLate(dueMonth, from, until);
  }

  /** A period in which the item is not paid: late from the first day after the days of grace. */
  #addUnpaid(dueOn: number, dueMonth: number, from: number, until: number): void {
    const lateFrom = Math.max(from, dueOn + this.#rules.lateAfterDays + 1);
    if (lateFrom < until) this.#addLate(dueMonth, lateFrom, until);
  }

  #addLate(dueMonth: number, from: number, until: number): void {
    const { asOf, windowMonths } = this.#rules;
    if (from > asOf) return;
    const enters = Math.max(this.#months.monthOf(from), dueMonth);
    const leaves = until > asOf ? NO_MONTH : this.#months.monthOf(until);
    this.#grid.addWhile(SUM.late_count, enters, Math.min(leaves, dueMonth + windowMonths), 1);
    this.#grid.addWhile(SUM.late_count_3m, enters, Math.min(leaves, dueMonth + 3), 1);
  }

  #addOpen(dueOn: number, from: number, until: number): void {
    this.#addOpenFrom(SUM.items_past_due, Math.max(from, dueOn + 1), until);
    this.#addOpenFrom(SUM.items_labelled, Math.max(from, dueOn + this.#rules.labelDaysLate), until);
  }

  #addOpenFrom(sum: number, from: number, until: number): void {
    const { asOf } = this.#rules;
    if (from > asOf || from >= until) return;
    this.#grid.add(sum, this.#months.monthOf(from), 1);
    if (until <= asOf) this.#grid.add(sum, this.#months.monthOf(until), -1);
  }
}
