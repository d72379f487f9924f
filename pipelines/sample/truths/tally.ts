/** Counts by two words, such as what keeps a customer from paying and what came of his promise. */
export class Tally<Row extends string, Column extends string> {
  readonly #counts = new Map<Row, Map<Column, number>>();

  add(row: Row, column: Column): void {
    const columns = this.#counts.get(row) ?? new Map<Column, number>();
    columns.set(column, (columns.get(column) ?? 0) + 1);
    this.#counts.set(row, columns);
  }

  /** Returns the counts by row and column, both in the order of the alphabet; what was never counted is absent. */
  figures(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    const inOrder = <Value>(entries: Iterable<readonly [string, Value]>) =>
      Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
    return inOrder([...this.#counts].map(([row, columns]) => [row, inOrder(columns)] as const));
  }
}
