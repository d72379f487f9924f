/** Customers that follow each other, of whom everything is read at once. */
export interface Range {
  readonly firstCustomer: number;
  /** At least the number of rows of each customer of the range. */
  readonly rooms: Int32Array;
  readonly rows: number;
}

/**
 * Divides the customers into ranges of at most that many rows and customers; a customer is never divided. `rooms` has at
 * least the number of rows of each customer, from customer 0 on.
 */
export function* rangesOf(rooms: Int32Array, rowsAtOnce: number, customersAtOnce: number): Generator<Range> {
  for (let first = 0; first < rooms.length;) {
    let rows = rooms[first]!;
    let end = first + 1;
    while (end < rooms.length && end - first < customersAtOnce && rows + rooms[end]! <= rowsAtOnce) {
      rows += rooms[end]!;
      end++;
    }
    yield { firstCustomer: first, rooms: rooms.subarray(first, end), rows };
    first = end;
  }
}
