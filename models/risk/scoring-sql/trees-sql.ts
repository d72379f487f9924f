import type { BinnedTrees } from "../trees/tree-json.ts";
import { depthOf, type Tree } from "../trees/tree.ts";
import { featureValue } from "./missing.ts";
import { listOf, type Columns, type Stage } from "./stages.ts";

/** Greater than every number in DuckDB, and equal to itself. */
const BEYOND = Number.NaN;

/** What stages need that sum trees: the columns to read from the rows, the trees, and how they are asked. */
export interface TreesInSql {
  readonly inputs: Columns;
  readonly stages: readonly Stage[];
  readonly beside: Columns;
}

/**
 * Returns stages that give the `tree_sum` of each row, and of its columns the quoted keys only. The nodes of all trees are four lists, and a stage takes every row
 * one question down in every tree. All values of a row are one list, in which each feature stands twice: with a missing
 * value before all others, and behind them. Sums are exact whatever their order, since what leaves say is rounded to 2^-30.
 */
export function treesInSql({ features, trees }: BinnedTrees, keys: readonly string[]): TreesInSql {
  const values = features.flatMap(({ feature }) => {
    const value = featureValue(feature);
    return [`coalesce(${value}, '-infinity'::double)`, `coalesce(${value}, 'nan'::double)`];
  });
  const { roots, lists } = joined(
    trees,
    features.map(({ bounds }) => bounds),
  );
  const depths = trees.map(depthOf);
  const kept = [...keys, "row_values", "asked", "last", "child", "value"].join(", ");
  const nodes = (of: (number: number) => string) =>
    trees.map((_, number) => `${of(number)} as node_${number}`).join(",\n    ");
  const steps = Array.from({ length: Math.max(...depths) }, (_, level) => ({
    select: `${kept}, ${nodes((number) => (depths[number]! > level ? stepOf(`node_${number}`) : `node_${number}`))}`,
  }));
  const leaves = trees.map((_, number) => `value[node_${number}]`).join(" + ");
  return {
    inputs: { row_values: `[${values.join(",\n    ")}]` },
    stages: [
      { select: `*, ${nodes((number) => String(roots[number]!))}`, join: "cross join trees" },
      ...steps,
      { select: `${keys.join(", ")}, ${leaves} as tree_sum` },
    ],
    beside: { trees: lists },
  };
}

const stepOf = (node: string) => `child[${node}] + (row_values[asked[${node}]] > last[${node}])::integer`;

interface Nodes {
  /** Per tree, the place of its root. */
  readonly roots: readonly number[];
  /** The SELECT of the lists. */
  readonly lists: string;
}

/** Puts the nodes of all trees one after another. Lists count from 1. A leaf leads to itself: nothing is beyond what it asks. */
function joined(trees: readonly Tree[], bounds: readonly Float64Array[]): Nodes {
  const roots: number[] = [];
  const asked: number[] = [];
  const last: number[] = [];
  const next: number[] = [];
  const values: number[] = [];
  for (const { feature, lastBin, missingFirst, child, value } of trees) {
    const root = values.length + 1;
    roots.push(root);
    for (const [node, first] of child.entries()) {
      asked.push(first === 0 ? 1 : 2 * feature[node]! + (missingFirst[node] === 1 ? 1 : 2));
      last.push(first === 0 ? BEYOND : (bounds[feature[node]!]![lastBin[node]! - 1] ?? Infinity));
      next.push(root + (first === 0 ? node : first));
      values.push(value[node]!);
    }
  }
  const lists = [
    `${listOf("integer", asked)} as asked`,
    `${listOf("double", last)} as last`,
    `${listOf("integer", next)} as child`,
    `${listOf("double", values)} as value`,
  ];
  return { roots, lists: `select ${lists.join(",\n    ")}` };
}
