import { NO_MONTH, type FeatureRules } from "./feature-rules.ts";
import { SUM, type MonthGrid } from "./month-grid.ts";
import type { MonthTable } from "./month-number.ts";

/** Adds credit sales and applied cash to the windows of days that they are in; days from 1970-01-01. */
export class MonthWindows {
  readonly #grid: MonthGrid;
  readonly #months: MonthTable;
  readonly #asOf: number;

  constructor(grid: MonthGrid, months: MonthTable, { asOf }: FeatureRules) {
    this.#grid = grid;
    this.#months = months;
    this.#asOf = asOf;
  }

  /** Adds an invoice (`invoices` is 1, or -1 where it is taken back) or a credit note (0). */
  addSale(cents: number, invoices: number, bookedOn: number, countsFrom: number): void {
    const enters = this.#months.monthOf(countsFrom);
    this.#grid.addWhile(SUM.credit_sales_90d, enters, this.#monthBy(bookedOn + 90), cents);
    const leaves = this.#monthBy(bookedOn + 365);
    this.#grid.addWhile(SUM.credit_sales_365d, enters, leaves, cents);
    this.#grid.addWhile(SUM.invoices_365d, enters, leaves, invoices);
  }

  /** Adds cash that was applied to an item, and that cash times its days beyond terms. */
  addPaid(cents: number, countsFrom: number, paidOn: number, dueOn: number): void {
    const enters = this.#months.monthOf(countsFrom);
    const centDays = cents * (paidOn - dueOn);
    const leaves90 = this.#monthBy(paidOn + 90);
    this.#grid.addWhile(SUM.paid_90d, enters, leaves90, cents);
    this.#grid.addWhile(SUM.paid_days_90d, enters, leaves90, centDays);
    const leaves180 = this.#monthBy(paidOn + 180);
    this.#grid.addWhile(SUM.paid_180d, enters, leaves180, cents);
    this.#grid.addWhile(SUM.paid_days_180d, enters, leaves180, centDays);
  }

  /** Month of a day; never where the day lies behind the as-of day. */
  #monthBy(day: number): number {
    return day <= this.#asOf ? this.#months.monthOf(day) : NO_MONTH;
  }
}
