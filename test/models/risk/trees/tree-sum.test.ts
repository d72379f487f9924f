import { expect, it } from "vitest";
import { boundsOf, quantise } from "../../../../models/risk/trees/quantised.ts";
import { TreeSum } from "../../../../models/risk/trees/tree-sum.ts";
import { depthOf, leafOf, TreeBuilder, type Tree } from "../../../../models/risk/trees/tree.ts";
import { syntheticMatrix } from "../synthetic.ts";

const { matrix } = syntheticMatrix({ customers: 700, months: 1, seed: 4, missingShare: 0.3 });
const features = boundsOf(matrix, 40);
const data = quantise(matrix, features);

/** A tree that parts off one bin of the second feature after another, deeper and deeper. */
function chain(depth: number, missingFirst: boolean): Tree {
  const tree = new TreeBuilder(2 * depth + 1);
  let node = 0;
  for (let bin = 1; bin <= depth; bin++) {
    const child = tree.split(node, bin % 5 === 0 ? 0 : 2, bin, missingFirst);
    tree.set(child, bin, 1);
    node = child + 1;
  }
  tree.set(node, 1000, 1);
  return tree.finish();
}

it("walks on one by one where a tree is deeper than what all rows walk together", () => {
  const trees = [chain(3, false), chain(25, false), chain(25, true), chain(12, true), chain(13, false)];
  expect(trees.map(depthOf)).toEqual([3, 25, 25, 12, 13]);
  const walked = Float64Array.from({ length: matrix.rows }, (_, row) =>
    trees.reduce((sum, tree) => sum + tree.value[leafOf(tree, (feature) => data.bins[feature * data.rows + row]!)]!, 0),
  );
  expect(new Set(walked).size).toBeGreaterThan(15);
  expect(new TreeSum({ features, trees }).of(matrix)).toEqual(walked);
});
