import { type PayerState, UNKNOWN_PAYER } from "./payer-groups.ts";

/** What was known of one customer at one month-end, with the delays that the naive rule averages. */
export interface MonthState extends PayerState {
  readonly paidCount: number;
  readonly paidDays: number;
}

const NO_MEDIAN = -1;
const CLASSES_PER_TYPE = 16;

/**
 * What was known of all customers at each month-end, in columns: 11 bytes a customer and month. Months are counted from 0,
 * customers go by their surrogates.
 */
export class PayerStates {
  readonly months: number;
  readonly #class: Uint8Array;
  readonly #median: Int16Array;
  readonly #paidCount: Int32Array;
  readonly #paidDays: Int32Array;
  readonly #totalCount: Float64Array;
  readonly #totalDays: Float64Array;

  constructor(customers: number, months: number) {
    this.months = months;
    const cells = customers * months;
    this.#class = new Uint8Array(cells).fill(classByte(UNKNOWN_PAYER));
    this.#median = new Int16Array(cells).fill(NO_MEDIAN);
    this.#paidCount = new Int32Array(cells);
    this.#paidDays = new Int32Array(cells);
    this.#totalCount = new Float64Array(months);
    this.#totalDays = new Float64Array(months);
  }

  set(customer: number, month: number, state: MonthState): void {
    const cell = customer * this.months + month;
    this.#class[cell] = classByte(state);
    this.#median[cell] = state.medianDaysToPay;
    this.#paidCount[cell] = state.paidCount;
    this.#paidDays[cell] = state.paidDays;
    this.#totalCount[month]! += state.paidCount;
    this.#totalDays[month]! += state.paidDays;
  }

  /** What was known of the customer at the month-end; nothing before the first. */
  at(customer: number, month: number): PayerState {
    if (month < 0) return UNKNOWN_PAYER;
    const cell = customer * this.months + month;
    const byte = this.#class[cell]!;
    return {
      type: byte >> 4,
      isCollected: (byte & 8) !== 0,
      segment: byte & 7,
      medianDaysToPay: this.#median[cell]!,
    };
  }

  /**
   * Average days past due of what the customer paid in the 365 days up to the month-end; that of all customers where he paid
   * nothing, 0 where nobody did.
   */
  averageDelay(customer: number, month: number): number {
    const cell = customer * this.months + month;
    const count = this.#paidCount[cell]!;
    if (count > 0) return this.#paidDays[cell]! / count;
    const all = this.#totalCount[month]!;
    return all > 0 ? this.#totalDays[month]! / all : 0;
  }
}

const classByte = ({ type, isCollected, segment }: PayerState) =>
  type * CLASSES_PER_TYPE + (isCollected ? 8 : 0) + segment;
