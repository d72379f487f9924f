/** With more, a sort that starts anew is sooner done than putting each number in its place. */
const FEW = 48;

/** Numbers that are gathered, then looked at in ascending order. The memory is used again after `clear`. */
export class OrderedNumbers {
  count = 0;
  #values = new Float64Array(FEW);
  #isOrdered = true;

  clear(): void {
    this.count = 0;
    this.#isOrdered = true;
  }

  add(value: number): void {
    if (this.count === this.#values.length) this.#grow();
    let place = this.count++;
    if (place < FEW) {
      for (; place > 0 && this.#values[place - 1]! > value; place--) this.#values[place] = this.#values[place - 1]!;
    } else this.#isOrdered = false;
    this.#values[place] = value;
  }

  /** Returns the numbers in ascending order in the first `count` places; they stay there until `clear`. */
  ascending(): Float64Array {
    if (!this.#isOrdered) this.#values.subarray(0, this.count).sort();
    this.#isOrdered = true;
    return this.#values;
  }

  /** Returns the middle number, or the mean of the two in the middle; NaN without numbers. */
  median(): number {
    const values = this.ascending();
    const middle = this.count >> 1;
    if (this.count % 2 === 1) return values[middle]!;
    return this.count === 0 ? Number.NaN : (values[middle - 1]! + values[middle]!) / 2;
  }

  #grow(): void {
    const grown = new Float64Array(2 * this.#values.length);
    grown.set(this.#values);
    this.#values = grown;
  }
}
