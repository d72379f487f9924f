import { monthsOf, NO_MONTH, type FeatureRules } from "./feature-rules.ts";
import type { MonthTable } from "./month-number.ts";

/** Movements of unapplied cash: days count from 1970-01-01. */
export interface CashColumns {
  readonly customer: Int32Array;
  readonly countsFrom: Int32Array;
  readonly cents: Float64Array;
}

/** Changes of unapplied cash in cents per customer of a range and month. */
export class CashGrid {
  readonly #firstCustomer: number;
  readonly #firstMonth: number;
  readonly #months: number;
  readonly #monthTable: MonthTable;
  readonly #cells: Float64Array;
  readonly #isMoved: Uint8Array;

  constructor(rules: FeatureRules, firstCustomer: number, customers: number) {
    this.#monthTable = monthsOf(rules);
    this.#firstCustomer = firstCustomer;
    this.#firstMonth = this.#monthTable.monthOf(rules.earliest);
    this.#months = this.#monthTable.monthOf(rules.asOf) - this.#firstMonth + 1;
    this.#cells = new Float64Array(customers * this.#months);
    this.#isMoved = new Uint8Array(customers * this.#months);
  }

  /** Adds movements that count by the as-of day. */
  add({ customer, countsFrom, cents }: CashColumns): void {
    for (let row = 0; row < cents.length; row++) {
      const month = this.#monthTable.monthOf(countsFrom[row]!) - this.#firstMonth;
      const cell = (customer[row]! - this.#firstCustomer) * this.#months + month;
      this.#cells[cell]! += cents[row]!;
      this.#isMoved[cell] = 1;
    }
  }

  /** Change of a customer's unapplied cash in a month, in cents. */
  change(customer: number, month: number): number {
    return this.#cells[(customer - this.#firstCustomer) * this.#months + month - this.#firstMonth]!;
  }

  /** First month in which cash of the customer moved; NO_MONTH where none did. */
  firstMonth(customer: number): number {
    const start = (customer - this.#firstCustomer) * this.#months;
    for (let month = 0; month < this.#months; month++) {
      if (this.#isMoved[start + month] === 1) return month + this.#firstMonth;
    }
    return NO_MONTH;
  }
}
