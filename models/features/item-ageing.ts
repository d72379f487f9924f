import type { FeatureRules } from "./feature-rules.ts";
import type { ItemMovements } from "./item-movements.ts";
import { SUM, type MonthGrid } from "./month-grid.ts";
import type { MonthTable } from "./month-number.ts";

/** An amount is in each of these columns from more than so many days past due on. */
const PAST_DUE_DAYS = Int32Array.of(0, 30, 60, 90, 180, 365);
const PAST_DUE = Int32Array.of(
  SUM.overdue,
  SUM.past_due_over_30,
  SUM.past_due_over_60,
  SUM.past_due_over_90,
  SUM.past_due_over_180,
  SUM.past_due_over_365,
);

/** Adds what an item does to receivables and ageing. What was paid before a day past due is never in its column. */
export class ItemAgeing {
  readonly #grid: MonthGrid;
  readonly #months: MonthTable;
  readonly #asOf: number;

  constructor(grid: MonthGrid, months: MonthTable, { asOf }: FeatureRules) {
    this.#grid = grid;
    this.#months = months;
    this.#asOf = asOf;
  }

  add({ days, fromOn, receivable }: ItemMovements, dueOn: number): void {
    let passed = 0;
    let balance = 0;
    for (let row = 0; row < days; row++) {
      const day = fromOn[row]!;
      const cents = receivable[row]!;
      for (; passed < PAST_DUE.length && dueOn + PAST_DUE_DAYS[passed]! < day; passed++) {
        this.#pass(passed, dueOn, balance);
      }
      balance += cents;
      this.#move(cents, this.#months.monthOf(day), passed);
    }
    for (; passed < PAST_DUE.length && dueOn + PAST_DUE_DAYS[passed]! < this.#asOf; passed++) {
      this.#pass(passed, dueOn, balance);
    }
  }

  #move(cents: number, month: number, passed: number): void {
    this.#grid.add(SUM.ar, month, cents);
    if (passed === 0) this.#grid.add(SUM.not_due, month, cents);
    for (let place = 0; place < passed; place++) this.#grid.add(PAST_DUE[place]!, month, cents);
  }

  #pass(place: number, dueOn: number, balance: number): void {
    if (balance === 0) return;
    const month = this.#months.monthOf(dueOn + PAST_DUE_DAYS[place]! + 1);
    if (place === 0) this.#grid.add(SUM.not_due, month, -balance);
    this.#grid.add(PAST_DUE[place]!, month, balance);
  }
}
