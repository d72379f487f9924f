import type { WriteMonths } from "./month-rows.ts";
import { BEHAVIOUR_COLUMNS } from "./payment-behaviour.ts";

/** Rows that are gathered before they are written. */
const ROWS = 8192;

/** Gathers rows of `features.payment_behaviour` and writes them in batches. */
export class BehaviourRows {
  readonly #write: WriteMonths;
  readonly #customer = new Float64Array(ROWS);
  readonly #month = new Float64Array(ROWS);
  readonly #figures: readonly Float64Array[];
  readonly #columns: ReadonlyMap<string, Float64Array>;
  #rows = 0;

  constructor(write: WriteMonths) {
    const names = Object.keys(BEHAVIOUR_COLUMNS);
    this.#write = write;
    this.#figures = names.map(() => new Float64Array(ROWS));
    this.#columns = new Map([
      ["customer_sk", this.#customer],
      ["month_index", this.#month],
      ...names.map((name, place) => [name, this.#figures[place]!] as const),
    ]);
  }

  /** Adds a row; figures in the order of `BEHAVIOUR_COLUMNS`. */
  add(customer: number, month: number, figures: Float64Array): void {
    this.#customer[this.#rows] = customer;
    this.#month[this.#rows] = month;
    for (let place = 0; place < figures.length; place++) this.#figures[place]![this.#rows] = figures[place]!;
    this.#rows++;
    if (this.#rows === ROWS) this.flush();
  }

  flush(): void {
    if (this.#rows > 0) this.#write({ columns: this.#columns, rows: this.#rows });
    this.#rows = 0;
  }
}
