import { columnOf, type Matrix } from "../matrix.ts";
import { Quantiser } from "./quantiser.ts";
import { COLUMN_STRIDE, PLACES, ROWS_AT_ONCE, ROWS_TOGETHER, treeWalkIn, type TreeWalk } from "./tree-walk.ts";
import type { BinnedTrees } from "./tree-json.ts";
import { walkedTree, type WalkedTree } from "./walked-tree.ts";

/** Sums of many trees over the rows of matrices: made once, asked often. */
export class TreeSum {
  readonly #features: readonly string[];
  readonly #quantisers: readonly Quantiser[];
  readonly #trees: readonly WalkedTree[];
  readonly #run: TreeWalk;
  readonly #memory: ArrayBuffer;
  readonly #sums: Float64Array;
  readonly #numbers: Uint8Array;
  /** Addresses of the values of nodes, and of the columns. */
  readonly #values: number;
  readonly #block: number;

  constructor({ features, trees }: BinnedTrees) {
    this.#features = features.map(({ feature }) => feature);
    this.#quantisers = features.map(({ bounds }) => new Quantiser(bounds));
    this.#trees = trees.map(walkedTree);
    const bytes = 8 * Math.max(...trees.map(({ child }) => child.length));
    this.#values = PLACES.nodes + bytes;
    this.#block = this.#values + bytes;
    const { memory, run } = treeWalkIn(this.#block + COLUMN_STRIDE * Math.max(1, 2 * features.length));
    this.#run = run;
    this.#memory = memory;
    this.#sums = new Float64Array(memory, PLACES.sums, ROWS_AT_ONCE);
    this.#numbers = new Uint8Array(memory, PLACES.numbers, ROWS_AT_ONCE);
  }

  /**
   * Returns the sum over all trees of the value of the leaf of each row from `from` up to `to`. Throws a RangeError when the
   * matrix lacks a feature.
   */
  of(matrix: Matrix, from = 0, to = matrix.rows): Float64Array {
    const columns = this.#features.map((feature) => columnOf(matrix, feature));
    const sum = new Float64Array(to - from);
    for (let start = from; start < to; start += ROWS_AT_ONCE) {
      const end = Math.min(start + ROWS_AT_ONCE, to);
      for (const [index, column] of columns.entries()) this.#putColumn(index, column.subarray(start, end));
      this.#addTrees(end - start);
      sum.set(this.#sums.subarray(0, end - start), start - from);
    }
    return sum;
  }

  /** Writes the bins of a feature twice: with missing values before all others, and behind them. */
  #putColumn(index: number, values: Float64Array): void {
    const column = this.#block + 2 * index * COLUMN_STRIDE;
    this.#quantisers[index]!.put(values, new Uint8Array(this.#memory, column, values.length));
    this.#run.moveMissing(column, wholeSteps(values.length));
  }

  #addTrees(rows: number): void {
    const walking = wholeSteps(rows);
    this.#sums.fill(0, 0, walking);
    for (const { top, entries, nodes, values, steps } of this.#trees) {
      // Read from front to back, a tree comes at once; a walk would wait for each of its nodes.
      new Int32Array(this.#memory, PLACES.nodes, nodes.length).set(nodes);
      new Float64Array(this.#memory, this.#values, values.length).set(values);
      new Int32Array(this.#memory, PLACES.entries, entries.length).set(entries);
      this.#numbers.fill(1, 0, walking);
      for (const { column, lastBin, number } of top) {
        this.#run.ask(this.#block + column * COLUMN_STRIDE, lastBin, number, walking);
      }
      this.#run.walk(steps, this.#values, this.#block, walking);
    }
  }
}

const wholeSteps = (rows: number) => ROWS_TOGETHER * Math.ceil(rows / ROWS_TOGETHER);
