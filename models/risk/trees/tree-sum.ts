import { columnOf, type Matrix } from "../matrix.ts";
import { MAXIMUM_BINS, Quantiser } from "./quantised.ts";
import type { BinnedTrees } from "./tree-json.ts";
import { depthOf, leafOf, type Tree } from "./tree.ts";

/** Behind the bins of all values. */
const LAST = MAXIMUM_BINS - 1;

/** Rows that go through a tree before the next tree: as many as the processor keeps at hand together with the tree. */
const ROWS_AT_ONCE = 2048;

/** Rows whose next nodes are fetched at the same time: while one waits for memory, the others go on. */
const ROWS_IN_STEP = 8;

/** Questions that all rows are asked alike. */
const MOST_STEPS = 12;

/**
 * A tree as a heap, in which the children of node `n` are `2n + 1` and `2n + 2`, so that no place of a child need be read.
 * Below a leaf every question leads to the first child, so that every row is asked as many.
 */
interface Heap {
  readonly tree: Tree;
  readonly steps: number;
  /** Per node its question: column · 256 + last bin of the first child. */
  readonly asked: Int32Array;
  /** What each node of the last level says; NaN where the tree goes on below it. */
  readonly value: Float64Array;
  /** Where it does: the node of the tree by the place in the last level. */
  readonly goesOn: Map<number, number>;
}

function heapOf(tree: Tree): Heap {
  const steps = Math.min(depthOf(tree), MOST_STEPS);
  const places = 2 ** steps - 1;
  const heap = {
    tree,
    steps,
    asked: new Int32Array(places).fill(LAST),
    value: new Float64Array(places + 1),
    goesOn: new Map<number, number>(),
  };
  place(heap, 0, 0);
  return heap;
}

function place(heap: Heap, node: number, at: number): void {
  const { tree, asked, value, goesOn } = heap;
  const child = tree.child[node]!;
  if (at >= asked.length) {
    value[at - asked.length] = child === 0 ? tree.value[node]! : NaN;
    if (child !== 0) goesOn.set(at - asked.length, node);
    return;
  }
  if (child === 0) {
    place(heap, node, 2 * at + 1);
    return;
  }
  const column = 2 * tree.feature[node]! + (tree.missingFirst[node] === 1 ? 0 : 1);
  asked[at] = (column << 8) | tree.lastBin[node]!;
  place(heap, child, 2 * at + 1);
  place(heap, child + 1, 2 * at + 2);
}

/** Sums of many trees over the rows of matrices: made once, asked often. */
export class TreeSum {
  readonly #features: readonly string[];
  readonly #quantisers: readonly Quantiser[];
  readonly #heaps: readonly Heap[];

  constructor({ features, trees }: BinnedTrees) {
    this.#features = features.map(({ feature }) => feature);
    this.#quantisers = features.map(({ bounds }) => new Quantiser(bounds));
    this.#heaps = trees.map(heapOf);
  }

  /**
   * Returns the sum over all trees of the value of the leaf of each row from `from` up to `to`. Throws a RangeError when the
   * matrix lacks a feature.
   */
  of(matrix: Matrix, from = 0, to = matrix.rows): Float64Array {
    const columns = this.#features.map((feature) => columnOf(matrix, feature));
    const sum = new Float64Array(to - from);
    // Each feature twice: with missing values before all others, and behind them.
    const width = 2 * columns.length;
    const block = new Uint8Array(ROWS_AT_ONCE * width);
    for (let start = from; start < to; start += ROWS_AT_ONCE) {
      const end = Math.min(start + ROWS_AT_ONCE, to);
      for (const [index, quantiser] of this.#quantisers.entries()) {
        quantiser.putTwice(columns[index]!.subarray(start, end), block, { at: 2 * index, stride: width }, LAST);
      }
      const part = new Float64Array(ROWS_IN_STEP * Math.ceil((end - start) / ROWS_IN_STEP));
      for (const heap of this.#heaps) addHeap(heap, block, width, part);
      sum.set(part.subarray(0, end - start), start - from);
    }
    return sum;
  }
}

/**
 * The node to which a question leads: the second child where the bin lies behind the last of the first, since a difference
 * below 0 has its sign bit set. Kept to whole numbers of 32 bits by `| 0`, which saves the check that they are.
 */
const next = (node: number, asked: number, bin: number) => ((node << 1) + 1 + (((asked & 255) - bin) >>> 31)) | 0;

function addHeap(heap: Heap, block: Uint8Array, width: number, sum: Float64Array): void {
  const { steps, asked } = heap;
  for (let row = 0; row < sum.length; row += ROWS_IN_STEP) {
    const atA = row * width;
    const atB = (atA + 1 * width) | 0;
    const atC = (atA + 2 * width) | 0;
    const atD = (atA + 3 * width) | 0;
    const atE = (atA + 4 * width) | 0;
    const atF = (atA + 5 * width) | 0;
    const atG = (atA + 6 * width) | 0;
    const atH = (atA + 7 * width) | 0;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let step = 0; step < steps; step++) {
      const askA = asked[a]!;
      const askB = asked[b]!;
      const askC = asked[c]!;
      const askD = asked[d]!;
      const askE = asked[e]!;
      const askF = asked[f]!;
      const askG = asked[g]!;
      const askH = asked[h]!;
      a = next(a, askA, block[(atA + (askA >>> 8)) | 0]!);
      b = next(b, askB, block[(atB + (askB >>> 8)) | 0]!);
      c = next(c, askC, block[(atC + (askC >>> 8)) | 0]!);
      d = next(d, askD, block[(atD + (askD >>> 8)) | 0]!);
      e = next(e, askE, block[(atE + (askE >>> 8)) | 0]!);
      f = next(f, askF, block[(atF + (askF >>> 8)) | 0]!);
      g = next(g, askG, block[(atG + (askG >>> 8)) | 0]!);
      h = next(h, askH, block[(atH + (askH >>> 8)) | 0]!);
    }
    sum[row]! += valueAt(heap, a, block, atA);
    sum[row + 1]! += valueAt(heap, b, block, atB);
    sum[row + 2]! += valueAt(heap, c, block, atC);
    sum[row + 3]! += valueAt(heap, d, block, atD);
    sum[row + 4]! += valueAt(heap, e, block, atE);
    sum[row + 5]! += valueAt(heap, f, block, atF);
    sum[row + 6]! += valueAt(heap, g, block, atG);
    sum[row + 7]! += valueAt(heap, h, block, atH);
  }
}

/** What a tree says at the end of its heap, or below that. */
function valueAt(heap: Heap, place: number, block: Uint8Array, at: number): number {
  const end = place - heap.asked.length;
  const value = heap.value[end]!;
  return Number.isNaN(value) ? valueBelow(heap, end, block, at) : value;
}

function valueBelow({ tree, goesOn }: Heap, end: number, block: Uint8Array, at: number): number {
  return tree.value[leafOf(tree, (feature) => block[at + 2 * feature]!, goesOn.get(end))]!;
}
