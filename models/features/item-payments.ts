import { NEVER, NO_DAY } from "./feature-rules.ts";

const GROWTH = 2;

/** What was applied to one item and taken back, in the order of the value dates; days count from 1970-01-01. */
export class ItemPayments {
  #count = 0;
  #paidOn = new Int32Array(16);
  #countsFrom = new Int32Array(16);
  #cents = new Float64Array(16);

  begin(): void {
    this.#count = 0;
  }

  /** Adds cash that counts from a day: negative where it is taken back. */
  add(paidOn: number, countsFrom: number, cents: number): void {
    if (this.#count === this.#cents.length) this.#grow();
    let place = this.#count;
    for (; place > 0 && this.#paidOn[place - 1]! > paidOn; place--) {
      this.#paidOn[place] = this.#paidOn[place - 1]!;
      this.#countsFrom[place] = this.#countsFrom[place - 1]!;
      this.#cents[place] = this.#cents[place - 1]!;
    }
    this.#paidOn[place] = paidOn;
    this.#countsFrom[place] = countsFrom;
    this.#cents[place] = cents;
    this.#count++;
  }

  /**
   * Returns the value date from which no more than `tolerated` euros were to be paid, by what counts on a day on which
   * `unpaid` cents are left and that is so; NO_DAY where nothing had to be paid.
   */
  settledOn(day: number, unpaid: number, tolerated: number): number {
    if (this.#count === 0) return NO_DAY;
    if (this.#count === 1) {
      const cents = this.#countsFrom[0]! <= day ? this.#cents[0]! : 0;
      return (unpaid + cents) / 100 > tolerated ? this.#paidOn[0]! : NO_DAY;
    }
    let left = unpaid;
    for (let place = 0; place < this.#count; place++) {
      if (this.#countsFrom[place]! <= day) left += this.#cents[place]!;
    }
    let settledOn = left / 100 > tolerated ? NEVER : NO_DAY;
    for (let place = 0; place < this.#count; place++) {
      const paidOn = this.#paidOn[place]!;
      if (this.#countsFrom[place]! <= day) left -= this.#cents[place]!;
      if (this.#paidOn[place + 1] === paidOn && place + 1 < this.#count) continue;
      if (left / 100 > tolerated) settledOn = NEVER;
      else if (settledOn === NEVER) settledOn = paidOn;
    }
    return settledOn;
  }

  #grow(): void {
    const size = GROWTH * this.#cents.length;
    const [paidOn, countsFrom, cents] = [this.#paidOn, this.#countsFrom, this.#cents];
    this.#paidOn = new Int32Array(size);
    this.#countsFrom = new Int32Array(size);
    this.#cents = new Float64Array(size);
    this.#paidOn.set(paidOn);
    this.#countsFrom.set(countsFrom);
    this.#cents.set(cents);
  }
}
