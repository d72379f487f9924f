/** Finds an item of one customer by its number: a hash table with open addressing, emptied for every customer. */
export class ItemIndex {
  #slots = new Int32Array(64);
  #lows = new Int32Array(64);
  #highs = new Int32Array(64);
  #mask = 63;

  /** Empties the table and makes room for a number of items. */
  begin(items: number): void {
    let size = 64;
    while (size < 2 * items) size *= 2;
    if (size > this.#slots.length) {
      this.#slots = new Int32Array(size);
      this.#lows = new Int32Array(size);
      this.#highs = new Int32Array(size);
    } else {
      this.#slots.fill(0, 0, size);
    }
    this.#mask = size - 1;
  }

  /** Keeps a place, zero or more, under the two halves of the number of an item. */
  set(low: number, high: number, place: number): void {
    const slot = this.#slotOf(low, high);
    this.#lows[slot] = low;
    this.#highs[slot] = high;
    this.#slots[slot] = place + 1;
  }

  /** Returns the place of an item, or -1. */
  get(low: number, high: number): number {
    return this.#slots[this.#slotOf(low, high)]! - 1;
  }

  #slotOf(low: number, high: number): number {
    let slot = (Math.imul(low ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1) >>> 7) & this.#mask;
    while (this.#slots[slot] !== 0 && !(this.#lows[slot] === low && this.#highs[slot] === high)) {
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }
}
