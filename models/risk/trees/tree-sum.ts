import { columnOf, type Matrix } from "../matrix.ts";
import { Quantiser } from "./quantiser.ts";
import type { BinnedTrees } from "./tree-json.ts";
import { ROWS_AT_ONCE } from "./tree-walk.ts";
import { TreeWalker } from "./tree-walker.ts";
import { walkedTree, type WalkedTree } from "./walked-tree.ts";

/** Sums of many trees over the rows of matrices: made once, asked often. */
export class TreeSum {
  readonly #features: readonly string[];
  readonly #quantisers: readonly Quantiser[];
  readonly #trees: readonly WalkedTree[];
  readonly #walker: TreeWalker;

  constructor({ features, trees }: BinnedTrees) {
    this.#features = features.map(({ feature }) => feature);
    this.#quantisers = features.map(({ bounds }) => new Quantiser(bounds));
    this.#trees = trees.map(walkedTree);
    this.#walker = new TreeWalker(features.length, Math.max(...trees.map(({ child }) => child.length)));
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
      this.#walker.take(end - start, (feature, bins) => {
        this.#quantisers[feature]!.put(columns[feature]!.subarray(start, end), bins);
      });
      for (const tree of this.#trees) this.#walker.add(tree);
      sum.set(this.#walker.sums.subarray(0, end - start), start - from);
    }
    return sum;
  }
}
