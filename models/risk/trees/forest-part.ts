import { seededRandom } from "../../random.ts";
import { ForestTrees, type ForestTreeSettings } from "./forest-tree.ts";
import type { Quantised } from "./quantised.ts";
import type { Tree } from "./tree.ts";
import { ROWS_AT_ONCE } from "./tree-walk.ts";
import { TreeWalker } from "./tree-walker.ts";
import { walkedTree } from "./walked-tree.ts";

/** Trees of a forest, and what those say of rows that they have not seen. */
export interface ForestPart {
  readonly trees: readonly Tree[];
  /** Per row: the sum of the values of trees that were grown without it, and how many those are. */
  readonly unseenSum: Float64Array;
  readonly unseenTrees: Int32Array;
}

/** Values are rounded to this part, so that sums are exact and the same in whatever order trees come. */
const PART = 2 ** 30;

/**
 * Grows the trees of a forest from number `from` up to `to`: each on its own stream of the seed, so that parts that were
 * grown apart are together what they would be in one.
 */
export function growForestPart(
  data: Quantised,
  label: Uint8Array,
  settings: ForestTreeSettings,
  { seed, from, to }: { readonly seed: number; readonly from: number; readonly to: number },
): ForestPart {
  const grower = new ForestTrees(data, label, settings);
  const walker = new TreeWalker(data.features.length, grower.mostNodes);
  const unseenSum = new Float64Array(data.rows);
  const unseenTrees = new Int32Array(data.rows);
  const trees: Tree[] = [];
  for (let number = from; number < to; number++) {
    const grown = grower.grow(seededRandom(seed, number));
    const tree = { ...grown, value: grown.value.map((value) => Math.round(value * PART) / PART) };
    judgeUnseen(tree);
    trees.push(tree);
  }
  return { trees, unseenSum, unseenTrees };

  function judgeUnseen(tree: Tree): void {
    const walked = walkedTree(tree);
    const [{ draws }, { sums }] = [grower, walker];
    for (let start = 0; start < data.rows; start += ROWS_AT_ONCE) {
      const end = Math.min(start + ROWS_AT_ONCE, data.rows);
      walker.take(end - start, (feature, bins) => {
        bins.set(data.bins.subarray(feature * data.rows + start, feature * data.rows + end));
      });
      walker.add(walked);
      for (let row = start; row < end; row++) {
        // Without a branch, which would be guessed wrong for every third row.
        const isUnseen = Number(draws[row] === 0);
        unseenSum[row]! += isUnseen * sums[row - start]!;
        unseenTrees[row]! += isUnseen;
      }
    }
  }
}

/** Puts parts together, in the order of their trees. */
export function joinForestParts(parts: readonly ForestPart[]): ForestPart {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError("A forest has at least one part.");
  const unseenSum = first.unseenSum.slice();
  const unseenTrees = first.unseenTrees.slice();
  for (const part of others) {
    for (let row = 0; row < unseenSum.length; row++) {
      unseenSum[row]! += part.unseenSum[row]!;
      unseenTrees[row]! += part.unseenTrees[row]!;
    }
  }
  return { trees: parts.flatMap(({ trees }) => trees), unseenSum, unseenTrees };
}
