import type { ItemPeriods } from "./item-periods.ts";

/** Days of history that the features look back on, the day itself included. */
export const LOOK_BACK_DAYS = 365;

/**
 * The items of one customer as they were known at the end of one day: those issued or due in the twelve months before, and those
 * still open. They stand in the order of their days of issue; only the first `count` places hold. The memory is used
 * again for the next day.
 */
export class KnownItems {
  readonly periods: ItemPeriods;
  day = 0;
  count = 0;
  /** Of each item the period that holds on the day. */
  held = new Int32Array(0);
  /** Periods that hold on the day or may hold later, and how many those are. */
  #candidates = new Int32Array(0);
  #candidateCount = 0;
  /** The first period that was no candidate yet. */
  #next = 0;

  constructor(periods: ItemPeriods) {
    this.periods = periods;
  }

  /** Begins with the customer of the periods, which are finished. */
  begin(): void {
    this.#candidateCount = 0;
    this.#next = 0;
    this.count = 0;
    const room = this.periods.fromOn.length;
    if (this.held.length >= room) return;
    this.held = new Int32Array(room);
    this.#candidates = new Int32Array(room);
  }

  /** Takes what was known at the end of `day`, which is none before that of the last look at this customer. */
  look(day: number): void {
    const { count: periodCount, fromOn, knownFrom, heldUntil } = this.periods;
    const candidates = this.#candidates;
    const held = this.held;
    let candidateCount = this.#candidateCount;
    let next = this.#next;
    for (; next < periodCount && knownFrom[next]! <= day; next++) candidates[candidateCount++] = next;
    let count = 0;
    let kept = 0;
    for (let index = 0; index < candidateCount; index++) {
      const period = candidates[index]!;
      if (heldUntil[period]! <= day) continue;
      candidates[kept++] = period;
      if (fromOn[period]! <= day) held[count++] = period;
    }
    this.day = day;
    this.count = count;
    this.#candidateCount = kept;
    this.#next = next;
  }
}
