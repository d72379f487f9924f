import type { ItemPeriods } from "./item-periods.ts";

/** Days of history that the features look back on, the day itself included. */
export const LOOK_BACK_DAYS = 365;

/**
 * The items of one customer as they were known at the end of one day: those issued or due in the twelve months before, and those
 * still open. They stand in the order of their days of issue; only the first `count` places hold. The arrays are used
 * again for the next day.
 */
export class KnownItems {
  readonly periods: ItemPeriods;
  day = 0;
  count = 0;
  /** The row of the period of each item that holds on the day. */
  row = new Int32Array(0);
  /** Rows that hold on the day or may hold later, and how many those are. */
  #candidates = new Int32Array(0);
  #candidateCount = 0;
  /** The first row that was no candidate yet, and the first that is of another customer. */
  #next = 0;
  #end = 0;

  constructor(periods: ItemPeriods) {
    this.periods = periods;
  }

  /** Begins with a customer, of whom are the rows from `start` up to `end`. Returns the first day on which any item is known. */
  begin(start: number, end: number): number {
    this.#candidateCount = 0;
    this.#next = start;
    this.#end = end;
    this.count = 0;
    if (this.row.length < end - start) {
      this.row = new Int32Array(2 * (end - start));
      this.#candidates = new Int32Array(2 * (end - start));
    }
    return this.periods.knownFrom[start]!;
  }

  /** Takes what was known at the end of `day`, which is none before that of the last look at this customer. */
  look(day: number): void {
    const {
      knownFrom,
      heldUntil,
      columns: { fromOn },
    } = this.periods;
    const candidates = this.#candidates;
    const held = this.row;
    let candidateCount = this.#candidateCount;
    let next = this.#next;
    for (; next < this.#end && knownFrom[next]! <= day; next++) candidates[candidateCount++] = next;
    let count = 0;
    let kept = 0;
    for (let index = 0; index < candidateCount; index++) {
      const row = candidates[index]!;
      if (heldUntil[row]! <= day) continue;
      candidates[kept++] = row;
      if (fromOn[row]! <= day) held[count++] = row;
    }
    this.day = day;
    this.count = count;
    this.#candidateCount = kept;
    this.#next = next;
  }
}
