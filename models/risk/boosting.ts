import { BOOSTING, boostingSchema, type BoostingJSON } from "./boosting-json.ts";
import type { LabelledMatrix, Matrix } from "./matrix.ts";
import { parseModel, type Hyperparameters, type RiskModel, type RiskModelKind } from "./model.ts";
import { probabilityOf } from "./odds.ts";
import { PROBABILITY_STAGES } from "./scoring-sql/elementary-sql.ts";
import { adding, doubleOf, inStages, quoted, type ScoredRows } from "./scoring-sql/stages.ts";
import { treesInSql } from "./scoring-sql/trees-sql.ts";
import { boostingTask, growBoostedTrees, type BoostedTrees, type BoostingTask } from "./trees/boosting-trees.ts";
import { ALONE } from "./trees/team.ts";
import { readTrees, storeTrees } from "./trees/tree-json.ts";
import { explainTrees } from "./trees/tree-shap.ts";
import { TreeSum } from "./trees/tree-sum.ts";

export interface BoostingOptions {
  readonly trees: number;
  /** Bins of a feature, the one for missing values not counted. */
  readonly bins: number;
  readonly maximumLeaves: number;
  readonly minimumLeafRows: number;
  readonly learningRate: number;
  /**
   * What a row with the outcome counts for in training, where one without counts for 1; the score stays on the scale of the
   * outcome.
   */
  readonly positiveWeight: number;
  /** 1 for a feature of which a higher value never lowers the score, -1 for one of which it never raises it. */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
}

const DEFAULTS: BoostingOptions = {
  trees: 100,
  bins: 64,
  maximumLeaves: 31,
  minimumLeafRows: 20,
  learningRate: 0.1,
  positiveWeight: 1,
  monotone: {},
};

/** Returns what boosted trees are grown with. */
export const boostingHyperparameters = (options: Partial<BoostingOptions> = {}): Hyperparameters => ({
  ...DEFAULTS,
  ...options,
});

/**
 * Gradient boosting of trees on binned features. Missing values go to the side on which they fit better. A monotone feature
 * is so at every value of the others, between values that are known. The same matrix and seed give the same model, bit for
 * bit, for any number of threads.
 */
export function boosting(options: Partial<BoostingOptions> = {}): RiskModelKind {
  return {
    kind: BOOSTING,
    hyperparameters: boostingHyperparameters(options),
    train: (matrix, { seed }) => boostingOf(growBoostedTrees(boostingTaskOf(matrix, seed, options, 1), ALONE)),
    fromJSON: (json) => {
      const { level, ...trees } = parseModel(BOOSTING, boostingSchema, json);
      return boostingOf({ ...readTrees(trees), level });
    },
    fromContent: (content) => boostingOf(content as BoostedTrees),
  };
}

/** Prepares boosting by a team of `size` members, each of which is to call `growBoostedTrees`. Throws as `train` does. */
export function boostingTaskOf(
  matrix: LabelledMatrix,
  seed: number,
  options: Partial<BoostingOptions>,
  size: number,
): BoostingTask {
  const { monotone, ...settings } = { ...DEFAULTS, ...options };
  const direction = Int8Array.from(matrix.features, (feature) => monotone[feature] ?? 0);
  return boostingTask(matrix, seed, { ...settings, direction }, size);
}

function storedOf({ level, ...trees }: BoostedTrees): BoostingJSON {
  return { kind: BOOSTING, version: 1, level, ...storeTrees(trees) };
}

/** Returns the model that consists of boosted trees. */
export function boostingOf(stored: BoostedTrees): RiskModel {
  const sum = new TreeSum(stored);
  return Object.freeze({
    kind: BOOSTING,
    features: Object.freeze(stored.features.map(({ feature }) => feature)),
    intercept: stored.trees.reduce((total, { value }) => total + value[0]!, stored.level),
    content: stored,
    score: (matrix: Matrix) => {
      const score = sum.of(matrix);
      for (let row = 0; row < score.length; row++) score[row] = probabilityOf(stored.level + score[row]!);
      return score;
    },
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

function toSql(stored: BoostedTrees, rows: ScoredRows): string {
  const { inputs, stages, beside } = treesInSql(stored, rows.keys.map(quoted));
  const logOdds = adding({ log_odds: `${doubleOf(stored.level)} + tree_sum` });
  return inStages(rows, inputs, [...stages, logOdds, ...PROBABILITY_STAGES], beside);
}
