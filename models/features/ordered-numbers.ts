/** Of more, a sort that knows how to divide them is sooner done than putting each in its place. */
const FEW = 48;

/** Numbers that are gathered, then looked at in ascending order. The memory is used again after `clear`. */
export class OrderedNumbers {
  count = 0;
  #values = new Float64Array(FEW);

  clear(): void {
    this.count = 0;
  }

  add(value: number): void {
    if (this.count === this.#values.length) this.#grow();
    this.#values[this.count++] = value;
  }

  /** Returns the numbers in ascending order in the first `count` places; they stay there until `clear`. */
  ascending(): Float64Array {
    const { count } = this;
    const values = this.#values;
    if (count > FEW) values.subarray(0, count).sort();
    else {
      for (let next = 1; next < count; next++) {
        const value = values[next]!;
        let place = next;
        for (; place > 0 && values[place - 1]! > value; place--) values[place] = values[place - 1]!;
        values[place] = value;
      }
    }
    return values;
  }

  #grow(): void {
    const grown = new Float64Array(2 * this.#values.length);
    grown.set(this.#values);
    this.#values = grown;
  }
}

/** Returns the middle one of the first `count` numbers, which ascend, or the mean of the two in the middle; NaN without numbers. */
export function medianOf(ascending: Float64Array, count: number): number {
  const middle = count >> 1;
  if (count % 2 === 1) return ascending[middle]!;
  return count === 0 ? Number.NaN : (ascending[middle - 1]! + ascending[middle]!) / 2;
}
