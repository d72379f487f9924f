import { MAXIMUM_BINS, MISSING, type Quantised } from "./quantised.ts";
import { depthOf, type Tree } from "./tree.ts";

/** Behind the bins of all values. */
const LAST = MAXIMUM_BINS - 1;

/** Rows that go through a tree before the next tree: as many as the processor keeps at hand together with the tree. */
const ROWS_AT_ONCE = 2048;

/** A tree as the loop below reads it: a leaf leads to itself whatever the row, so that every row takes as many steps. */
interface Compiled {
  readonly depth: number;
  /** Two numbers per node: its question, column · 256 + last bin of the first child; and the place of its first child. */
  readonly nodes: Int32Array;
  readonly value: Float64Array;
}

function compile(tree: Tree): Compiled {
  const nodes = new Int32Array(2 * tree.child.length);
  for (const [node, first] of tree.child.entries()) {
    const column = 2 * tree.feature[node]! + (tree.missingFirst[node] === 1 ? 0 : 1);
    nodes[2 * node] = first === 0 ? LAST : (column << 8) | tree.lastBin[node]!;
    nodes[2 * node + 1] = 2 * (first === 0 ? node : first);
  }
  return { depth: depthOf(tree), nodes, value: tree.value };
}

/** Sums of many trees over the rows of matrices: made once, asked often. */
export class TreeSum {
  readonly #trees: readonly Compiled[];

  constructor(trees: readonly Tree[]) {
    this.#trees = trees.map(compile);
  }

  /** Returns the sum over all trees of the value of the leaf of each row from `from` up to `to`. */
  of({ features, rows, bins }: Quantised, from = 0, to = rows): Float64Array {
    const sum = new Float64Array(to - from);
    // Each feature twice: with missing values before all others, and behind them.
    const width = 2 * features.length;
    const block = new Uint8Array(ROWS_AT_ONCE * width);
    for (let start = from; start < to; start += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, to - start);
      for (let feature = 0; feature < features.length; feature++) {
        const base = feature * rows + start;
        for (let row = 0; row < count; row++) {
          const bin = bins[base + row]!;
          const place = row * width + 2 * feature;
          block[place] = bin;
          block[place + 1] = bin === MISSING ? LAST : bin;
        }
      }
      const part = sum.subarray(start - from, start - from + count);
      for (const tree of this.#trees) addTree(tree, block, width, part);
    }
    return sum;
  }
}

/** 2 where the bin lies behind the last of the first child, 0 elsewhere: a difference below 0 has its sign bit set. */
const step = (question: number, bin: number) => (((question & 255) - bin) >>> 31) << 1;

/** Four rows at a time: while one waits for its node to come from memory, the others go on. */
function addTree({ depth, nodes, value }: Compiled, block: Uint8Array, width: number, sum: Float64Array): void {
  const fours = sum.length & ~3;
  for (let row = 0; row < fours; row += 4) {
    const a = row * width;
    const b = a + width;
    const c = b + width;
    const d = c + width;
    let placeA = 0;
    let placeB = 0;
    let placeC = 0;
    let placeD = 0;
    for (let level = 0; level < depth; level++) {
      const askA = nodes[placeA]!;
      const askB = nodes[placeB]!;
      const askC = nodes[placeC]!;
      const askD = nodes[placeD]!;
      placeA = nodes[placeA + 1]! + step(askA, block[a + (askA >> 8)]!);
      placeB = nodes[placeB + 1]! + step(askB, block[b + (askB >> 8)]!);
      placeC = nodes[placeC + 1]! + step(askC, block[c + (askC >> 8)]!);
      placeD = nodes[placeD + 1]! + step(askD, block[d + (askD >> 8)]!);
    }
    sum[row]! += value[placeA >> 1]!;
    sum[row + 1]! += value[placeB >> 1]!;
    sum[row + 2]! += value[placeC >> 1]!;
    sum[row + 3]! += value[placeD >> 1]!;
  }
  for (let row = fours; row < sum.length; row++) {
    let place = 0;
    for (let level = 0; level < depth; level++) {
      const ask = nodes[place]!;
      place = nodes[place + 1]! + step(ask, block[row * width + (ask >> 8)]!);
    }
    sum[row]! += value[place >> 1]!;
  }
}
