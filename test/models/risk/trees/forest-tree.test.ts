import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../models/random.ts";
import { growForestPart, joinForestParts } from "../../../../models/risk/trees/forest-part.ts";
import { ForestTrees, type ForestTreeSettings } from "../../../../models/risk/trees/forest-tree.ts";
import { boundsOf, quantise, type Quantised } from "../../../../models/risk/trees/quantised.ts";
import { addShapleyValues } from "../../../../models/risk/trees/tree-shap.ts";
import { TreeSum } from "../../../../models/risk/trees/tree-sum.ts";
import { depthOf, leafOf, type Tree } from "../../../../models/risk/trees/tree.ts";
import { syntheticMatrix } from "../synthetic.ts";

const { matrix } = syntheticMatrix({ customers: 2000, months: 1, seed: 4, missingShare: 0.3 });
const data = quantise(matrix, boundsOf(matrix, 32));
const settings: ForestTreeSettings = {
  maximumDepth: 6,
  minimumLeafRows: 15,
  featuresPerNode: 2,
  rowsPerTree: matrix.rows,
  positiveWeight: 1,
};

const binsOf =
  (row: number, from: Quantised = data) =>
  (feature: number) =>
    from.bins[feature * from.rows + row]!;

/** Weights of drawn rows by the node in which they end. */
function weightsByLeaf(tree: Tree, draws: Uint8Array) {
  const found = new Map<number, { rows: number; positives: number }>();
  for (let row = 0; row < matrix.rows; row++) {
    const leaf = leafOf(tree, binsOf(row));
    const { rows, positives } = found.get(leaf) ?? { rows: 0, positives: 0 };
    found.set(leaf, { rows: rows + draws[row]!, positives: positives + draws[row]! * matrix.label[row]! });
  }
  return found;
}

describe("a tree of a forest", () => {
  const grower = new ForestTrees(data, matrix.label, settings);
  const tree = grower.grow(seededRandom(1));

  it("keeps to its depth and its smallest leaf, and says the share with the outcome", () => {
    expect(depthOf(tree)).toBeLessThanOrEqual(6);
    expect(depthOf(tree)).toBeGreaterThan(3);
    const leaves = weightsByLeaf(tree, grower.draws);
    expect(leaves.size).toBeGreaterThan(10);
    for (const [leaf, { rows, positives }] of leaves) {
      expect(rows).toBeGreaterThanOrEqual(15);
      expect(tree.value[leaf]).toBe(positives / rows);
      expect(tree.cover[leaf]).toBe(rows);
    }
  });

  it("draws as many rows as there are, about 63% of them at least once", () => {
    expect(grower.draws.reduce((sum, times) => sum + times, 0)).toBe(matrix.rows);
    const share = grower.draws.filter((times) => times > 0).length / matrix.rows;
    expect(Math.abs(share - (1 - 1 / Math.E))).toBeLessThan(0.03);
  });

  it("asks first what divides best: no other question leaves less impurity", () => {
    const all = new ForestTrees(data, matrix.label, { ...settings, featuresPerNode: 99, maximumDepth: 1 });
    const stump = all.grow(seededRandom(8));
    const impurityOf = (isFirst: (row: number) => boolean) => {
      const sides = [0, 1].map((side) => {
        let [rows, positives] = [0, 0];
        for (let row = 0; row < matrix.rows; row++) {
          if (isFirst(row) !== (side === 0)) continue;
          rows += all.draws[row]!;
          positives += all.draws[row]! * matrix.label[row]!;
        }
        return rows < 15 ? NaN : (2 * positives * (rows - positives)) / rows;
      });
      return sides[0]! + sides[1]!;
    };
    const own = impurityOf((row) => leafOf(stump, binsOf(row)) === 1);
    let questions = 0;
    for (const [feature, { bounds }] of data.features.entries()) {
      for (let last = 1; last <= bounds.length + 1; last++) {
        for (const missingFirst of [true, false]) {
          const other = impurityOf((row) => {
            const bin = binsOf(row)(feature);
            return bin === 0 ? missingFirst : bin <= last;
          });
          if (Number.isNaN(other)) continue;
          questions++;
          expect(own).toBeLessThanOrEqual(other * (1 + 1e-12));
        }
      }
    }
    expect(questions).toBeGreaterThan(60);
  });

  it("counts a row with the outcome for more where that is asked", () => {
    const weighted = new ForestTrees(data, matrix.label, { ...settings, positiveWeight: 3 });
    const { value } = weighted.grow(seededRandom(1));
    const [positives, rows] = matrix.label.reduce(
      ([sum, all], label, row) => [sum + label * weighted.draws[row]!, all + weighted.draws[row]!],
      [0, 0],
    );
    expect(value[0]).toBe((3 * positives) / (3 * positives + rows - positives));
  });
});

describe("a forest in parts", () => {
  const grow = (from: number, to: number) => growForestPart(data, matrix.label, settings, { seed: 3, from, to });

  it("is bit for bit what it is in one", () => {
    expect(joinForestParts([grow(0, 3), grow(3, 4), grow(4, 8)])).toEqual(grow(0, 8));
  });

  it("judges a row by the trees that have not seen it", () => {
    const { unseenTrees, unseenSum, trees } = grow(0, 8);
    const mean = unseenTrees.reduce((sum, count) => sum + count, 0) / matrix.rows;
    expect(Math.abs(mean / 8 - 1 / Math.E)).toBeLessThan(0.03);
    const grower = new ForestTrees(data, matrix.label, settings);
    const [sums, counts] = [new Float64Array(matrix.rows), new Int32Array(matrix.rows)];
    for (const [number, tree] of trees.entries()) {
      grower.grow(seededRandom(3, number));
      for (let row = 0; row < matrix.rows; row++) {
        if (grower.draws[row]! > 0) continue;
        sums[row]! += tree.value[leafOf(tree, binsOf(row))]!;
        counts[row]!++;
      }
    }
    expect(unseenSum).toEqual(sums);
    expect(unseenTrees).toEqual(counts);
  });

  it("sums its trees as a walk through each would, wherever missing values go", () => {
    const { trees } = grow(0, 8);
    expect(trees.some(({ missingFirst, child }) => missingFirst.some((flag, node) => flag === 1 && child[node]! > 0)));
    const walked = Float64Array.from({ length: matrix.rows }, (_, row) =>
      trees.reduce((sum, tree) => sum + tree.value[leafOf(tree, binsOf(row))]!, 0),
    );
    expect(new TreeSum({ features: data.features, trees }).of(matrix)).toEqual(walked);
    expect(new TreeSum({ features: data.features, trees }).of(matrix, 5, 18)).toEqual(walked.slice(5, 18));
  });
});

describe("addShapleyValues", () => {
  const [tree] = growForestPart(data, matrix.label, settings, { seed: 5, from: 0, to: 1 }).trees;

  /** The value of a tree of which only some features are known: the others follow the training rows. */
  function expected({ child, feature, lastBin, missingFirst, value, cover }: Tree, row: number, known: Set<number>) {
    const walk = (node: number): number => {
      const first = child[node]!;
      if (first === 0) return value[node]!;
      const asked = feature[node]!;
      const bin = binsOf(row)(asked);
      if (known.has(asked)) {
        const isFirst = bin === 0 ? missingFirst[node] === 1 : bin <= lastBin[node]!;
        return walk(isFirst ? first : first + 1);
      }
      return (walk(first) * cover[first]! + walk(first + 1) * cover[first + 1]!) / cover[node]!;
    };
    return walk(0);
  }

  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

  it("equals the average over every order in which the features can become known", () => {
    const features = data.features.length;
    for (const row of [0, 1, 2, 3, 700, 1999]) {
      const found = new Float64Array(features);
      addShapleyValues(tree!, binsOf(row), found);
      for (let feature = 0; feature < features; feature++) {
        let average = 0;
        for (let subset = 0; subset < 2 ** features; subset++) {
          if ((subset >> feature) & 1) continue;
          const known = new Set(
            Array.from({ length: features }, (_, index) => index).filter((index) => (subset >> index) & 1),
          );
          const orders = (factorial(known.size) * factorial(features - known.size - 1)) / factorial(features);
          const before = expected(tree!, row, known);
          average += orders * (expected(tree!, row, new Set([...known, feature])) - before);
        }
        expect(found[feature]).toBeCloseTo(average, 12);
      }
    }
  });
});
