import { BOOSTING, boostingSchema, type BoostingJSON } from "./boosting-json.ts";
import type { Matrix } from "./matrix.ts";
import { parseModel, type RiskModel, type RiskModelKind } from "./model.ts";
import { probabilityOf } from "./odds.ts";
import { requireTrainable } from "./outcomes.ts";
import { PROBABILITY_STAGES } from "./scoring-sql/elementary-sql.ts";
import { adding, doubleOf, inStages, type ScoredRows } from "./scoring-sql/stages.ts";
import { treesInSql } from "./scoring-sql/trees-sql.ts";
import { growBoostedTrees } from "./trees/boosting-trees.ts";
import { boundsOf, quantise } from "./trees/quantised.ts";
import { readTrees, storeTrees, type BinnedTrees } from "./trees/tree-json.ts";
import { explainTrees } from "./trees/tree-shap.ts";
import { TreeSum } from "./trees/tree-sum.ts";

export interface BoostingOptions {
  readonly trees: number;
  /** Bins of a feature, the one for missing values not counted. */
  readonly bins: number;
  readonly maximumLeaves: number;
  readonly minimumLeafRows: number;
  readonly learningRate: number;
  readonly ridge: number;
  /** Features of which a higher value never lowers the score, and those of which it never raises it. */
  readonly raising: readonly string[];
  readonly lowering: readonly string[];
}

const DEFAULTS: BoostingOptions = {
  trees: 100,
  bins: 64,
  maximumLeaves: 31,
  minimumLeafRows: 20,
  learningRate: 0.1,
  ridge: 0,
  raising: [],
  lowering: [],
};

/**
 * Gradient boosting of trees on binned features. Missing values go to the side on which they fit better. A feature that
 * is said to raise or lower the outcome does so at every value of the others, between values that are known. The same
 * matrix and seed give the same model, bit for bit.
 */
export function boosting(options: Partial<BoostingOptions> = {}): RiskModelKind {
  const { raising, lowering, bins, ...settings } = { ...DEFAULTS, ...options };
  return {
    kind: BOOSTING,
    train: (matrix, { seed }) => {
      requireTrainable(matrix);
      const features = boundsOf(matrix, bins);
      const direction = Int8Array.from(features, ({ feature }) => {
        return (raising.includes(feature) ? 1 : 0) - (lowering.includes(feature) ? 1 : 0);
      });
      const grown = growBoostedTrees(quantise(matrix, features), matrix.label, { ...settings, direction }, seed);
      return modelOf({ features, ...grown });
    },
    fromJSON: (json) => {
      const { level, ...trees } = parseModel(BOOSTING, boostingSchema, json);
      return modelOf({ ...readTrees(trees), level });
    },
  };
}

interface Boosted extends BinnedTrees {
  readonly level: number;
}

function storedOf({ level, ...trees }: Boosted): BoostingJSON {
  return { kind: BOOSTING, version: 1, level, ...storeTrees(trees) };
}

function modelOf(stored: Boosted): RiskModel {
  const sum = new TreeSum(stored.trees);
  return Object.freeze({
    kind: BOOSTING,
    features: Object.freeze(stored.features.map(({ feature }) => feature)),
    intercept: stored.trees.reduce((total, { value }) => total + value[0]!, stored.level),
    score: (matrix: Matrix) =>
      sum.of(quantise(matrix, stored.features)).map((added) => probabilityOf(stored.level + added)),
    explain: (matrix: Matrix, row: number) => {
      const { values, shapley } = explainTrees(stored, matrix, row);
      return stored.features.map(({ feature }, index) => {
        return { feature, value: values[index]!, logOdds: shapley[index]! };
      });
    },
    toSql: (rows: ScoredRows) => toSql(stored, rows),
    toJSON: () => storedOf(stored),
  });
}

function toSql(stored: Boosted, rows: ScoredRows): string {
  const { inputs, stages, beside } = treesInSql(stored);
  const logOdds = adding({ log_odds: `${doubleOf(stored.level)} + tree_sum` });
  return inStages(rows, inputs, [...stages, logOdds, ...PROBABILITY_STAGES], beside);
}
