import { valueAt, type Matrix } from "../matrix.ts";
import { quantise } from "./quantised.ts";
import type { BinnedTrees } from "./tree-json.ts";
import type { Tree } from "./tree.ts";

/** One row of a matrix and its Shapley values. */
export interface ExplainedRow {
  /** Value of each feature; `null` where it is missing. */
  readonly values: readonly (number | null)[];
  /** Per feature, summed over the trees. */
  readonly shapley: Float64Array;
}

/** Explains what trees add up to for one row of a matrix. Throws a RangeError for a row that does not exist. */
export function explainTrees({ features, trees }: BinnedTrees, matrix: Matrix, row: number): ExplainedRow {
  const values = features.map(({ feature }) => valueAt(matrix, feature, row));
  const columns = values.map((value) => Float64Array.of(value ?? NaN));
  const data = quantise({ features: features.map(({ feature }) => feature), columns, rows: 1 }, features);
  const shapley = new Float64Array(features.length);
  for (const tree of trees) addShapleyValues(tree, (feature) => data.bins[feature]!, shapley);
  return { values, shapley };
}

/**
 * Adds to `contributions`, by feature, the Shapley values of one row in one tree: what knowing the row's
 * bin of a feature adds to the tree's value, averaged over all orders in which the features can become known. What is not
 * known is averaged over the training rows in the tree's nodes. They add up to the value of the row's leaf less that of
 * the root (Lundberg, Erion and Lee 2018, "Consistent individualized feature attribution for tree ensembles", algorithm
 * 2). Takes time with the leaves times the square of the depth.
 */
export function addShapleyValues(tree: Tree, binOf: (feature: number) => number, contributions: Float64Array): void {
  descend(tree, binOf, contributions, 0, [], 1, 1, -1);
}

/** A question on the way to a node: the share of rows that pass it unknown and known, and how many orders lead here. */
interface Step {
  readonly feature: number;
  readonly unknown: number;
  readonly known: number;
  share: number;
}

function descend(
  tree: Tree,
  binOf: (feature: number) => number,
  contributions: Float64Array,
  node: number,
  before: readonly Step[],
  unknown: number,
  known: number,
  asked: number,
): void {
  const path = extend(before, unknown, known, asked);
  const child = tree.child[node]!;
  if (child === 0) {
    for (let index = 1; index < path.length; index++) {
      const step = path[index]!;
      contributions[step.feature]! += sumUnwound(path, index) * (step.known - step.unknown) * tree.value[node]!;
    }
    return;
  }
  const feature = tree.feature[node]!;
  const bin = binOf(feature);
  const isFirst = bin === 0 ? tree.missingFirst[node] === 1 : bin <= tree.lastBin[node]!;
  const earlier = path.findIndex((step, index) => index > 0 && step.feature === feature);
  const rest = earlier === -1 ? path : unwind(path, earlier);
  const { unknown: unknownBefore, known: knownBefore } = earlier === -1 ? { unknown: 1, known: 1 } : path[earlier]!;
  for (const next of [child, child + 1]) {
    const share = tree.cover[next]! / tree.cover[node]!;
    const isTaken = (next === child) === isFirst;
    const knownShare = isTaken ? knownBefore : 0;
    if (share === 0 && knownShare === 0) continue;
    descend(tree, binOf, contributions, next, rest, unknownBefore * share, knownShare, feature);
  }
}

function extend(before: readonly Step[], unknown: number, known: number, feature: number): Step[] {
  const path = before.map((step) => ({ ...step }));
  const length = path.length;
  path.push({ feature, unknown, known, share: length === 0 ? 1 : 0 });
  for (let index = length - 1; index >= 0; index--) {
    path[index + 1]!.share += (known * path[index]!.share * (index + 1)) / (length + 1);
    path[index]!.share = (unknown * path[index]!.share * (length - index)) / (length + 1);
  }
  return path;
}

/** The path as it was without one of its questions. */
function unwind(path: readonly Step[], removed: number): Step[] {
  const shares = unwoundShares(path, removed);
  const rest = path.filter((_, index) => index !== removed);
  return rest.map((step, index) => ({ ...step, share: shares[index]! }));
}

function unwoundShares(path: readonly Step[], removed: number): number[] {
  const last = path.length - 1;
  const { unknown, known } = path[removed]!;
  const shares = path.slice(0, last).map(({ share }) => share);
  let next = path[last]!.share;
  for (let index = last - 1; index >= 0; index--) {
    if (known !== 0) {
      const own = path[index]!.share;
      shares[index] = (next * (last + 1)) / ((index + 1) * known);
      next = own - (shares[index]! * unknown * (last - index)) / (last + 1);
    } else {
      shares[index] = (path[index]!.share * (last + 1)) / (unknown * (last - index));
    }
  }
  return shares;
}

const sumUnwound = (path: readonly Step[], removed: number) =>
  unwoundShares(path, removed).reduce((sum, share) => sum + share, 0);
