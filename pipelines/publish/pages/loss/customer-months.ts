import type { Parameters, Warehouse } from "../../../warehouse/warehouse.ts";

/** In which months a customer is behind each cell: one number per customer and cell, with one bit per month. */
export class CustomerMonths {
  readonly #masks = new Map<number, number[]>();

  /** Reads rows of a cell and the months of one customer in it (`monthsSql`), both numbers. */
  static async read(warehouse: Warehouse, sql: string, parameters?: Parameters): Promise<CustomerMonths> {
    const months = new CustomerMonths();
    for await (const [cells, masks] of warehouse.stream(sql, parameters)) {
      for (let row = 0; row < cells!.length; row++) months.#add(Number(cells![row]), Number(masks![row]));
    }
    return months;
  }

  #add(cell: number, mask: number): void {
    const masks = this.#masks.get(cell);
    if (masks === undefined) this.#masks.set(cell, [mask]);
    else masks.push(mask);
  }

  /** Customers in a cell in any of the months from `first` up to and with `last`. */
  count(cell: number, first: number, last: number): number {
    const from = Math.max(0, first);
    if (last < from) return 0;
    const scale = 2 ** from;
    const span = 2 ** (last - from + 1);
    let customers = 0;
    for (const mask of this.#masks.get(cell) ?? []) if (Math.floor(mask / scale) % span > 0) customers++;
    return customers;
  }
}

/** Returns SQL of the bits of all months of a group of rows, for a column of months below 53. */
export function monthsSql(month: string): string {
  return `bit_or(1::bigint << ${month}::integer)::double`;
}
