import { dayNumber, monthEnd } from "../calendar.ts";
import type { FeatureRules } from "./feature-rules.ts";
import { SUMS, type MonthGrid } from "./month-grid.ts";
import type { MonthTable } from "./month-number.ts";

/** Rows that are gathered before they are written. */
const ROWS = 8192;

/** Columns of rows of `features.customer_month`: money in cents, days counted from 1970-01-01, NaN for null. */
export interface MonthColumns {
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** Rows that are filled. */
  readonly rows: number;
}

/** Writes what has been gathered; the arrays are used again after it. */
export type WriteMonths = (months: MonthColumns) => void;

/** Turns the grids of customers into rows and writes them in batches. */
export class MonthRows {
  readonly #write: WriteMonths;
  readonly #earliestMonth: number;
  readonly #monthEnds: Float64Array;
  readonly #columns: ReadonlyMap<string, Float64Array>;
  readonly #sums: readonly Float64Array[];
  #rows = 0;

  constructor({ earliest, asOf }: FeatureRules, table: MonthTable, write: WriteMonths) {
    const earliestMonth = table.monthOf(earliest);
    const months = table.monthOf(asOf) - earliestMonth + 1;
    const names = ["customer_sk", "month_index", "month_ends_on", ...SUMS, "tenure_months", "months_since_invoice"];
    this.#write = write;
    this.#earliestMonth = earliestMonth;
    this.#monthEnds = Float64Array.from({ length: months }, (_, index) =>
      Math.min(dayNumber(monthEnd(earliestMonth + index)), asOf),
    );
    this.#columns = new Map(names.map((name) => [name, new Float64Array(Math.max(ROWS, months))]));
    this.#sums = SUMS.map((name) => this.#columns.get(name)!);
  }

  /** Adds the months of a customer. */
  add(customer: number, grid: MonthGrid): void {
    const { firstMonth, months } = grid;
    if (this.#rows + months > this.#capacity()) this.flush();
    const start = this.#rows;
    this.#columns.get("customer_sk")!.fill(customer, start, start + months);
    const monthIndex = this.#columns.get("month_index")!;
    const tenure = this.#columns.get("tenure_months")!;
    for (let month = 0; month < months; month++) {
      monthIndex[start + month] = firstMonth + month;
      tenure[start + month] = month;
    }
    const first = firstMonth - this.#earliestMonth;
    this.#columns.get("month_ends_on")!.set(this.#monthEnds.subarray(first, first + months), start);
    grid.countFromInvoice(this.#columns.get("months_since_invoice")!, start);
    for (const [sum, column] of this.#sums.entries()) grid.accumulate(sum, column, start);
    this.#rows += months;
  }

  flush(): void {
    if (this.#rows > 0) this.#write({ columns: this.#columns, rows: this.#rows });
    this.#rows = 0;
  }

  #capacity(): number {
    return this.#sums[0]!.length;
  }
}
