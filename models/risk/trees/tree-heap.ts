import { MAXIMUM_BINS } from "./quantised.ts";
import { depthOf, type Tree } from "./tree.ts";

/** The byte of a missing value that stands behind all others. */
export const MISSING_LAST = MAXIMUM_BINS - 1;

/** Questions that all rows are asked alike: more would make heaps larger than what a processor keeps at hand. */
const MOST_STEPS = 12;

/** What it takes to walk on below the heap, in steps: to look whether each row does, and to go for one that does. */
const LOOK = 1.5;
const WALK_ON = 45;

/**
 * A tree as a heap, in which no place of a child need be read. Below a leaf every question leads to the first child, so that
 * every row is asked as many. A row has each feature twice: with a missing value before all others, and behind them.
 */
export interface TreeHeap {
  readonly tree: Tree;
  /** Questions between the root and the last level: at least 1. */
  readonly steps: number;
  /** Per node above the last level, from node 1 on, its question: column · 256 + last bin of the first child. */
  readonly asked: Int32Array;
  /** What each node of the last level says; 0 where the tree goes on below it. */
  readonly value: Float64Array;
  /** The node of the tree where it goes on, by the place in the last level, 0 for nowhere; `null` where it never does. */
  readonly goesOn: Int32Array | null;
}

/** Share of the training rows that a tree asks more than so many questions, by their number. */
function sharesBelow({ child, cover }: Tree): Float64Array {
  const depth = new Uint16Array(child.length);
  const shares = new Float64Array(MOST_STEPS + 1);
  for (const [node, first] of child.entries()) {
    if (first === 0) continue;
    depth[first] = depth[node]! + 1;
    depth[first + 1] = depth[node]! + 1;
    if (depth[node]! <= MOST_STEPS) shares[depth[node]!]! += cover[node]! / cover[0]!;
  }
  return shares;
}

/** Returns how many questions all rows are best asked alike: a tree that is deep for few rows is walked on for those. */
function stepsOf(tree: Tree): number {
  const shares = sharesBelow(tree);
  const costs = Array.from(shares, (share, steps) => steps + (steps < depthOf(tree) ? LOOK + WALK_ON * share : 0));
  return Math.max(1, costs.indexOf(Math.min(...costs)));
}

/** Returns a tree as a heap. */
export function heapOf(tree: Tree): TreeHeap {
  const steps = stepsOf(tree);
  const places = 2 ** steps;
  const heap = {
    tree,
    steps,
    asked: new Int32Array(places).fill(MISSING_LAST),
    value: new Float64Array(places),
    goesOn: depthOf(tree) > steps ? new Int32Array(places) : null,
  };
  place(heap, 0, 1);
  return heap;
}

function place(heap: TreeHeap, node: number, at: number): void {
  const { tree, asked, value, goesOn } = heap;
  const child = tree.child[node]!;
  if (at >= asked.length) {
    if (child === 0) value[at - asked.length] = tree.value[node]!;
    else goesOn![at - asked.length] = node;
    return;
  }
  if (child === 0) {
    place(heap, node, 2 * at);
    return;
  }
  const column = 2 * tree.feature[node]! + (tree.missingFirst[node] === 1 ? 0 : 1);
  asked[at] = (column << 8) | tree.lastBin[node]!;
  place(heap, child, 2 * at);
  place(heap, child + 1, 2 * at + 1);
}
