import type { ItemRange, PlacedItems } from "../../../models/kpi/bridge/snapshot.ts";

export type IsChosen = (row: number) => boolean;

/** The chosen ones of some items, customer by customer. */
export class ItemsByCustomer {
  readonly placed: PlacedItems;
  /** Customers with a chosen item, ascending. */
  readonly customers: Int32Array;
  readonly #rows: Int32Array;
  readonly #starts: Int32Array;

  /** `customer` has the customer of each item, a whole number below `limit`. */
  constructor(placed: PlacedItems, customer: Float64Array, limit: number, isChosen: IsChosen) {
    this.placed = placed;
    const counts = new Int32Array(limit);
    for (let row = 0; row < customer.length; row++) if (isChosen(row)) counts[customer[row]!]!++;
    this.customers = Int32Array.from(counts.keys()).filter((one) => counts[one]! > 0);
    this.#starts = new Int32Array(this.customers.length + 1);
    const next = new Int32Array(limit);
    for (let index = 0; index < this.customers.length; index++) {
      const one = this.customers[index]!;
      next[one] = this.#starts[index]!;
      this.#starts[index + 1] = this.#starts[index]! + counts[one]!;
    }
    this.#rows = new Int32Array(this.#starts.at(-1)!);
    for (let row = 0; row < customer.length; row++) {
      if (isChosen(row)) this.#rows[next[customer[row]!]!++] = row;
    }
  }

  /** Items of the customer at that place of `customers`. */
  of(index: number): ItemRange {
    return { rows: this.#rows, from: this.#starts[index]!, to: this.#starts[index + 1]! };
  }
}
