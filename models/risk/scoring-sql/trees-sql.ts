import type { BinnedTrees } from "../trees/tree-json.ts";
import { depthOf, type Tree } from "../trees/tree.ts";
import { featureValue } from "./missing.ts";
import { adding, listOf, replacing, type Columns, type Stage } from "./stages.ts";

/** Greater than every number in DuckDB, and equal to itself. */
const BEYOND = Number.NaN;

/** What stages need that sum trees: the columns to read from the rows, the trees, and how they are asked. */
export interface TreesInSql {
  readonly inputs: Columns;
  readonly stages: readonly Stage[];
  readonly beside: Columns;
}

/**
 * Returns stages that give the `tree_sum` of each row. A tree is four lists; a stage takes every row one question down in
 * every tree at once. All values of a row are one list, in which each feature stands twice: with a missing value before
 * all others, and behind them. Sums are exact whatever their order, since what leaves say is rounded to 2^-30.
 */
export function treesInSql({ features, trees }: BinnedTrees): TreesInSql {
  const values = features.flatMap(({ feature }) => {
    const value = featureValue(feature);
    return [`coalesce(${value}, '-infinity'::double)`, `coalesce(${value}, 'nan'::double)`];
  });
  const lists = trees.map((tree, number) =>
    listsOf(
      tree,
      number,
      features.map(({ bounds }) => bounds),
    ),
  );
  const deepest = Math.max(...trees.map(depthOf));
  const steps = Array.from({ length: deepest }, (_, level) =>
    replacing(
      Object.fromEntries(
        trees.flatMap((tree, number) => (depthOf(tree) > level ? [[`node_${number}`, stepOf(number)]] : [])),
      ),
    ),
  );
  const leaves = trees.map((_, number) => `value_${number}[node_${number}]`);
  return {
    inputs: { row_values: `[${values.join(",\n    ")}]` },
    stages: [
      {
        select: `stage_0.*, trees.*, ${trees.map((_, number) => `1 as node_${number}`).join(", ")}`,
        join: "cross join trees",
      },
      ...steps,
      adding({ tree_sum: leaves.join("\n      + ") }),
    ],
    beside: { trees: `select ${lists.join(",\n    ")}` },
  };
}

const stepOf = (number: number) =>
  `child_${number}[node_${number}] + (row_values[asked_${number}[node_${number}]] > last_${number}[node_${number}])::integer`;

/** Lists count from 1. A leaf leads to itself, since nothing is beyond what it asks. */
function listsOf(
  { feature, lastBin, missingFirst, child, value }: Tree,
  number: number,
  bounds: readonly Float64Array[],
) {
  const nodes = Array.from(child.keys());
  const isLeaf = (node: number) => child[node] === 0;
  const asked = nodes.map((node) => (isLeaf(node) ? 1 : 2 * feature[node]! + (missingFirst[node] === 1 ? 1 : 2)));
  const last = nodes.map((node) => (isLeaf(node) ? BEYOND : (bounds[feature[node]!]![lastBin[node]! - 1] ?? Infinity)));
  const next = nodes.map((node) => (isLeaf(node) ? node : child[node]!) + 1);
  return [
    `${listOf("integer", asked)} as asked_${number}`,
    `${listOf("double", last)} as last_${number}`,
    `${listOf("integer", next)} as child_${number}`,
    `${listOf("double", value)} as value_${number}`,
  ].join(", ");
}
