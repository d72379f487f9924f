import { columnOf, type Matrix } from "../matrix.ts";
import { heapWalkIn, ROWS_IN_STEP, type HeapWalk } from "./heap-walk.ts";
import { Quantiser } from "./quantised.ts";
import { heapOf, MISSING_LAST, type TreeHeap } from "./tree-heap.ts";
import type { BinnedTrees } from "./tree-json.ts";

/** Rows that go through a tree before the next tree: as many as the processor keeps at hand together with the tree. */
const ROWS_AT_ONCE = 2048;

/** Where things are in the memory of the walk, in bytes. */
interface Layout {
  readonly sums: number;
  readonly ends: number;
  readonly heaps: readonly { readonly asked: number; readonly value: number }[];
  readonly block: number;
  readonly bytes: number;
}

function layOut(heaps: readonly TreeHeap[], width: number): Layout {
  let next = 0;
  const take = (bytes: number) => {
    const place = next;
    next += 8 * Math.ceil(bytes / 8);
    return place;
  };
  return {
    sums: take(8 * ROWS_AT_ONCE),
    ends: take(4 * ROWS_AT_ONCE),
    heaps: heaps.map(({ asked, value }) => ({ asked: take(asked.byteLength), value: take(value.byteLength) })),
    block: take(width * ROWS_AT_ONCE),
    bytes: next,
  };
}

/** Sums of many trees over the rows of matrices: made once, asked often. */
export class TreeSum {
  readonly #features: readonly string[];
  readonly #quantisers: readonly Quantiser[];
  readonly #heaps: readonly TreeHeap[];
  readonly #layout: Layout;
  readonly #walk: HeapWalk;
  readonly #sums: Float64Array;
  readonly #ends: Int32Array;
  /** The bytes of rows, each feature twice: with missing values before all others, and behind them. */
  readonly #block: Uint8Array;
  readonly #width: number;

  constructor({ features, trees }: BinnedTrees) {
    this.#features = features.map(({ feature }) => feature);
    this.#quantisers = features.map(({ bounds }) => new Quantiser(bounds));
    this.#width = 2 * features.length;
    this.#heaps = trees.map(heapOf);
    this.#layout = layOut(this.#heaps, this.#width);
    const { memory, walk } = heapWalkIn(this.#layout.bytes);
    this.#walk = walk;
    this.#sums = new Float64Array(memory, this.#layout.sums, ROWS_AT_ONCE);
    this.#ends = new Int32Array(memory, this.#layout.ends, ROWS_AT_ONCE);
    this.#block = new Uint8Array(memory, this.#layout.block, this.#width * ROWS_AT_ONCE);
    for (const [number, { asked, value }] of this.#heaps.entries()) {
      const places = this.#layout.heaps[number]!;
      new Int32Array(memory, places.asked, asked.length).set(asked);
      new Float64Array(memory, places.value, value.length).set(value);
    }
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
      for (const [index, quantiser] of this.#quantisers.entries()) {
        const places = { at: 2 * index, stride: this.#width };
        quantiser.putTwice(columns[index]!.subarray(start, end), this.#block, places, MISSING_LAST);
      }
      this.#addTrees(end - start);
      sum.set(this.#sums.subarray(0, end - start), start - from);
    }
    return sum;
  }

  #addTrees(rows: number): void {
    const { block, sums, ends, heaps } = this.#layout;
    const walked = ROWS_IN_STEP * Math.ceil(rows / ROWS_IN_STEP);
    this.#sums.fill(0, 0, walked);
    for (const [number, heap] of this.#heaps.entries()) {
      const { asked, value } = heaps[number]!;
      // The last level begins with the node whose number is the length of those above it.
      const valueOfNode0 = value - 8 * heap.asked.length;
      this.#walk(asked, valueOfNode0, heap.steps, block, this.#width, sums, ends, walked);
      if (heap.goesOn !== null) this.#walkOn(heap, heap.goesOn, rows);
    }
  }

  /** Walks on, one by one, with the rows that have not come to a leaf. */
  #walkOn({ tree, asked }: TreeHeap, goesOn: Int32Array, rows: number): void {
    const { feature, lastBin, missingFirst, child, value } = tree;
    const [block, ends, sums, width] = [this.#block, this.#ends, this.#sums, this.#width];
    for (let row = 0; row < rows; row++) {
      let node = goesOn[ends[row]! - asked.length]!;
      if (node === 0) continue;
      while (child[node] !== 0) {
        // Of the two bytes of a feature the one in which a missing value stands where the node wants it.
        const bin = block[row * width + 2 * feature[node]! + 1 - missingFirst[node]!]!;
        node = child[node]! + (bin <= lastBin[node]! ? 0 : 1);
      }
      sums[row]! += value[node]!;
    }
  }
}
