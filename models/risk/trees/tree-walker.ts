import { COLUMN_STRIDE, PLACES, ROWS_AT_ONCE, ROWS_TOGETHER, treeWalkIn, type TreeWalk } from "./tree-walk.ts";
import type { WalkedTree } from "./walked-tree.ts";

/** Takes some rows at a time, at most `ROWS_AT_ONCE`, through trees. */
export class TreeWalker {
  /** The sums of the rows that were taken last; those behind them are of no row. */
  readonly sums: Float64Array;
  readonly #features: number;
  readonly #run: TreeWalk;
  readonly #memory: ArrayBuffer;
  readonly #numbers: Uint8Array;
  /** Addresses of the values of nodes, and of the columns: two of a feature, with missing values first and last. */
  readonly #values: number;
  readonly #block: number;
  #rows = 0;

  /** Makes room for rows of so many features, and for a tree of so many nodes. */
  constructor(features: number, nodes: number) {
    this.#features = features;
    this.#values = PLACES.nodes + 8 * nodes;
    this.#block = this.#values + 8 * nodes;
    const { memory, run } = treeWalkIn(this.#block + COLUMN_STRIDE * Math.max(1, 2 * features));
    this.#run = run;
    this.#memory = memory;
    this.sums = new Float64Array(memory, PLACES.sums, ROWS_AT_ONCE);
    this.#numbers = new Uint8Array(memory, PLACES.numbers, ROWS_AT_ONCE);
  }

  /** Takes rows, whose bins `put` writes, feature by feature; their sums are 0. */
  take(rows: number, put: (feature: number, bins: Uint8Array) => void): void {
    this.#rows = ROWS_TOGETHER * Math.ceil(rows / ROWS_TOGETHER);
    for (let feature = 0; feature < this.#features; feature++) {
      const column = this.#block + 2 * feature * COLUMN_STRIDE;
      put(feature, new Uint8Array(this.#memory, column, rows));
      this.#run.moveMissing(column, this.#rows);
    }
    this.sums.fill(0, 0, this.#rows);
  }

  /** Adds to the sum of each row the value of its leaf. */
  add({ top, entries, nodes, values, steps }: WalkedTree): void {
    // Read from front to back, a tree comes at once; a walk would wait for each of its nodes.
    new Int32Array(this.#memory, PLACES.nodes, nodes.length).set(nodes);
    new Float64Array(this.#memory, this.#values, values.length).set(values);
    new Int32Array(this.#memory, PLACES.entries, entries.length).set(entries);
    this.#numbers.fill(1, 0, this.#rows);
    for (const { column, lastBin, number } of top) {
      this.#run.ask(this.#block + column * COLUMN_STRIDE, lastBin, number, this.#rows);
    }
    this.#run.walk(steps, this.#values, this.#block, this.#rows);
  }
}
