import { expect, it } from "vitest";
import { seededRandom } from "../../../../models/random.ts";
import { boundsOf, quantise, type Quantised } from "../../../../models/risk/trees/quantised.ts";
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

const walkedBy = (trees: readonly Tree[], { bins, rows }: Quantised) =>
  Float64Array.from({ length: rows }, (_, row) =>
    trees.reduce((sum, tree) => sum + tree.value[leafOf(tree, (feature) => bins[feature * rows + row]!)]!, 0),
  );

it("goes on where few rows are asked more than most", () => {
  const trees = [chain(3, false), chain(25, false), chain(25, true), chain(12, true), chain(13, false)];
  expect(trees.map(depthOf)).toEqual([3, 25, 25, 12, 13]);
  const walked = walkedBy(trees, data);
  expect(new Set(walked).size).toBeGreaterThan(15);
  expect(new TreeSum({ features, trees }).of(matrix)).toEqual(walked);
});

/** A tree of which some branches end early, with any question there can be. */
function anyTree(random: () => number, width: number, depth: number): Tree {
  const tree = new TreeBuilder(2 ** (depth + 1));
  const grow = (node: number, level: number) => {
    tree.set(node, random() - 0.5, 0.8 ** level);
    if (level === depth || random() < 0.1) return;
    const child = tree.split(node, Math.floor(width * random()), Math.floor(256 * random()), random() < 0.5);
    grow(child, level + 1);
    grow(child + 1, level + 1);
  };
  grow(0, 0);
  return tree.finish();
}

it.each([1, 9, 64, 65, 4096, 8200])("sums trees of any shape over %i rows", (rows) => {
  const random = seededRandom(rows);
  const drawn = () => (random() < 0.2 ? NaN : random() < 0.1 ? (random() - 0.5) / 0 : random());
  const columns = Array.from({ length: 7 }, () => Float64Array.from({ length: rows }, drawn));
  const any = { features: columns.map((_, index) => `value_${index}`), columns, rows };
  const bounds = Float64Array.from({ length: 253 }, (_, index) => ((index + 1) / 254) ** 3);
  const cut = any.features.map((feature) => ({ feature, bounds }));
  const trees = Array.from({ length: 12 }, (_, depth) => anyTree(random, 7, depth));
  expect(Math.max(...trees.map(depthOf))).toBeGreaterThan(8);
  const walked = walkedBy(trees, quantise(any, cut));
  const sum = new TreeSum({ features: cut, trees });
  expect(sum.of(any)).toEqual(walked);
  const [from, to] = [Math.floor(rows / 3), Math.ceil(rows / 2)];
  expect(sum.of(any, from, to)).toEqual(walked.slice(from, to));
  expect(sum.of(any)).toEqual(walked);
});
