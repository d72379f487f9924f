import { MAXIMUM_BINS } from "./quantised.ts";
import { COLUMN_STRIDE, TOP_LEVELS } from "./tree-walk.ts";
import type { Tree } from "./tree.ts";

/** Share of the rows, as they were in training, that may be left when those that walk are looked at for the first time. */
const SHARE_LEFT = 0.03;

/** Missing values that stand behind all others are in bin 255, and asked for as if they were larger than any. */
const LARGEST_BIN = MAXIMUM_BINS - 2;
const lastBinOf = ({ lastBin }: Tree, node: number) => Math.min(lastBin[node]!, LARGEST_BIN);

/** Returns the column that a node asks for: rows have each feature with missing values before all others, and behind them. */
const columnAsked = ({ feature, missingFirst }: Tree, node: number) => 2 * feature[node]! + 1 - missingFirst[node]!;

/** A question that all rows are asked, of a node that has a number as if it stood in a heap. */
export interface TopQuestion {
  readonly number: number;
  readonly column: number;
  readonly lastBin: number;
}

/** A tree as rows walk through it. A node is the place where it stands behind the first: 8 times its number in the tree. */
export interface WalkedTree {
  readonly top: readonly TopQuestion[];
  /** The node at which a row enters, by the number that it has after the questions of the top. */
  readonly entries: Int32Array;
  /**
   * Two numbers per node. The first, to which the bin of a row is added, is number of the first child · 256 + 255 - last bin
   * of the first child: the sum is carried over to the second child where the bin lies behind. The other is where the bins
   * stand behind the block. A leaf is its own child for every bin, and its lowest byte is 0.
   */
  readonly nodes: Int32Array;
  readonly values: Float64Array;
  /** Questions from the entries on until most rows have come to a leaf, at least 1. */
  readonly steps: number;
}

/** Returns a tree as rows walk through it. */
export function walkedTree(tree: Tree): WalkedTree {
  const nodes = new Int32Array(2 * tree.child.length);
  for (let node = 0; node < tree.child.length; node++) {
    const child = tree.child[node]!;
    nodes[2 * node] = child === 0 ? node << 8 : (child << 8) | (255 - lastBinOf(tree, node));
    nodes[2 * node + 1] = child === 0 ? 0 : columnAsked(tree, node) * COLUMN_STRIDE;
  }
  const entries = new Int32Array(2 ** (TOP_LEVELS + 1));
  const top: TopQuestion[] = [];
  const enter = (node: number, number: number) => {
    const child = tree.child[node]!;
    if (child === 0 || number >= 2 ** TOP_LEVELS) {
      entries[number] = 8 * node;
      return;
    }
    top.push({ number, column: columnAsked(tree, node), lastBin: lastBinOf(tree, node) });
    enter(child, 2 * number);
    enter(child + 1, 2 * number + 1);
  };
  enter(0, 1);
  return { top, entries, nodes, values: tree.value, steps: Math.max(1, questionsOfMost(tree) - TOP_LEVELS) };
}

/** The questions after which at most `SHARE_LEFT` of the training rows are asked another. */
function questionsOfMost({ child, cover }: Tree): number {
  const depth = new Uint16Array(child.length);
  const left: number[] = [];
  for (let node = 0; node < child.length; node++) {
    const first = child[node]!;
    if (first === 0) continue;
    depth[first] = depth[node]! + 1;
    depth[first + 1] = depth[node]! + 1;
    left[depth[node]!] = (left[depth[node]!] ?? 0) + cover[node]! / cover[0]!;
  }
  const questions = left.findIndex((share) => share <= SHARE_LEFT);
  return questions === -1 ? left.length : questions;
}
