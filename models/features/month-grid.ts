/** The columns of `features.customer_month` that are running sums of changes, in the order of the table. */
export const SUMS = [
  "ar",
  "unallocated_credits",
  "unapplied_cash",
  "not_due",
  "overdue",
  "past_due_over_30",
  "past_due_over_60",
  "past_due_over_90",
  "past_due_over_180",
  "past_due_over_365",
  "credit_sales_90d",
  "credit_sales_365d",
  "invoices_365d",
  "paid_90d",
  "paid_days_90d",
  "paid_180d",
  "paid_days_180d",
  "due_count",
  "late_count",
  "due_count_3m",
  "late_count_3m",
  "items_past_due",
  "items_labelled",
] as const;

/** Place of each running sum in `SUMS`. */
export const SUM = Object.fromEntries(SUMS.map((name, place) => [name, place])) as Readonly<
  Record<(typeof SUMS)[number], number>
>;

/** The changes of one customer per column and month, from his first month to the last of the build. */
export class MonthGrid {
  readonly lastMonth: number;
  firstMonth = 0;
  months = 0;
  readonly #capacity: number;
  readonly #cells: Float64Array;
  /** Per month in which invoices came to count that are not taken back: the last month of issue among them; 0 without. */
  readonly #issuedLast: Int32Array;
  /** The same per month in which invoices count that are taken back later. */
  readonly #issuedLastOfGone: Int32Array;

  /** `earliestMonth` is the first month of any customer. */
  constructor(earliestMonth: number, lastMonth: number) {
    this.lastMonth = lastMonth;
    this.#capacity = lastMonth - earliestMonth + 1;
    this.#cells = new Float64Array(SUMS.length * this.#capacity);
    this.#issuedLast = new Int32Array(this.#capacity);
    this.#issuedLastOfGone = new Int32Array(this.#capacity);
  }

  /** Empties the grid for a customer who starts in `firstMonth`. */
  begin(firstMonth: number): void {
    this.firstMonth = firstMonth;
    this.months = this.lastMonth - firstMonth + 1;
    this.#cells.fill(0);
    this.#issuedLast.fill(0);
    this.#issuedLastOfGone.fill(0);
  }

  /** Adds a change; one outside the customer's months is left out, as in the definition. */
  add(sum: number, month: number, amount: number): void {
    if (month < this.firstMonth || month > this.lastMonth) return;
    const cell = sum * this.#capacity + month - this.firstMonth;
    this.#cells[cell]! += amount;
  }

  /** Adds an amount that counts from `enters` up to the month before `leaves`. */
  addWhile(sum: number, enters: number, leaves: number, amount: number): void {
    if (enters >= leaves) return;
    this.add(sum, enters, amount);
    this.add(sum, leaves, -amount);
  }

  /** Adds an invoice of the month `issued` that counts from the month `enters` up to the month before `leaves`. */
  addInvoice(issued: number, enters: number, leaves: number): void {
    const first = enters - this.firstMonth;
    if (leaves > this.lastMonth) this.#issuedLast[first] = Math.max(this.#issuedLast[first]!, issued);
    else {
      for (let month = first; month < leaves - this.firstMonth; month++) {
        this.#issuedLastOfGone[month] = Math.max(this.#issuedLastOfGone[month]!, issued);
      }
    }
  }

  /** Writes the running sums of one column, month by month, into `into` from `start` on. */
  accumulate(sum: number, into: Float64Array, start: number): void {
    const offset = sum * this.#capacity;
    let running = 0;
    for (let month = 0; month < this.months; month++) {
      running += this.#cells[offset + month]!;
      into[start + month] = running;
    }
  }

  /** Writes per month how many months ago the last invoice was issued, as then known, into `into` from `start` on; NaN before. */
  countFromInvoice(into: Float64Array, start: number): void {
    let last = 0;
    for (let month = 0; month < this.months; month++) {
      last = Math.max(last, this.#issuedLast[month]!);
      const issued = Math.max(last, this.#issuedLastOfGone[month]!);
      into[start + month] = issued === 0 ? Number.NaN : this.firstMonth + month - issued;
    }
  }
}
