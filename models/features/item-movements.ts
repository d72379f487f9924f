const GROWTH = 2;

/** The movements of one item, one row per day on which it moved, in the order of the days. */
export class ItemMovements {
  days = 0;
  fromOn = new Int32Array(16);
  /** Change of the customer's receivables, in cents. */
  receivable = new Float64Array(16);
  /** Change of the item's open amount, also by what is booked on another customer. */
  balance = new Float64Array(16);
  /** Change of what is to be paid: a write-off ends a balance and pays nothing. */
  unpaid = new Float64Array(16);

  begin(): void {
    this.days = 0;
  }

  /** Adds an amount that moves receivables, balance and what is to be paid alike. */
  add(fromOn: number, cents: number): void {
    const row = this.on(fromOn);
    this.receivable[row]! += cents;
    this.balance[row]! += cents;
    this.unpaid[row]! += cents;
  }

  /** Returns the row of a day, a new one where nothing moved on it yet. Days come nearly in order. */
  on(fromOn: number): number {
    let row = this.days;
    while (row > 0 && this.fromOn[row - 1]! > fromOn) row--;
    if (row > 0 && this.fromOn[row - 1] === fromOn) return row - 1;
    if (this.days === this.fromOn.length) this.#grow();
    for (let later = this.days; later > row; later--) this.#copy(later - 1, later);
    this.fromOn[row] = fromOn;
    this.receivable[row] = 0;
    this.balance[row] = 0;
    this.unpaid[row] = 0;
    this.days++;
    return row;
  }

  #copy(from: number, to: number): void {
    this.fromOn[to] = this.fromOn[from]!;
    this.receivable[to] = this.receivable[from]!;
    this.balance[to] = this.balance[from]!;
    this.unpaid[to] = this.unpaid[from]!;
  }

  #grow(): void {
    const size = GROWTH * this.fromOn.length;
    const amounts = (old: Float64Array) => {
      const grown = new Float64Array(size);
      grown.set(old);
      return grown;
    };
    const fromOn = this.fromOn;
    this.fromOn = new Int32Array(size);
    this.fromOn.set(fromOn);
    this.receivable = amounts(this.receivable);
    this.balance = amounts(this.balance);
    this.unpaid = amounts(this.unpaid);
  }
}
