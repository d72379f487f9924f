import { HORIZON_DAYS } from "./horizon.ts";
import { PAYER_SEGMENTS } from "./payer-groups.ts";

/**
 * The items that were open at the end of one day, in columns, in the order of their customers; and what came in of them
 * within the horizon.
 */
export class OpenItems {
  readonly customer: number[] = [];
  /** Surrogate of the first version of the invoice. */
  readonly invoice: number[] = [];
  readonly group: number[] = [];
  /** Days past due at the origin; negative before the due date. */
  readonly age: number[] = [];
  readonly amount: number[] = [];
  readonly portionSet: number[] = [];
  /** Payments after the origin, less what was taken back: the item, the day after the origin, and the amount. */
  readonly payment = { item: [] as number[], day: [] as number[], amount: [] as number[] };

  get count(): number {
    return this.customer.length;
  }
}

/** An amount per day after an origin, for each set of portions and behaviour class. */
export class CashByDay {
  readonly #cells: Float64Array;

  constructor(portionSets: number) {
    this.#cells = new Float64Array(portionSets * PAYER_SEGMENTS * (HORIZON_DAYS + 1));
  }

  /** The days of one set and class, to be read and written; day 0 counts for nothing. */
  of(portionSet: number, segment: number): Float64Array {
    const start = (portionSet * PAYER_SEGMENTS + segment) * (HORIZON_DAYS + 1);
    return this.#cells.subarray(start, start + HORIZON_DAYS + 1);
  }
}
