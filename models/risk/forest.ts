import { FOREST, forestSchema, type ForestJSON } from "./forest-json.ts";
import { fitRising, valueOn, type RisingLine } from "./isotonic.ts";
import type { LabelledMatrix, Matrix } from "./matrix.ts";
import { parseModel, type Contribution, type Hyperparameters, type RiskModel, type RiskModelKind } from "./model.ts";
import { logOddsOf } from "./odds.ts";
import { RISING_LINE_STAGE, risingLineTable } from "./scoring-sql/rising-line-sql.ts";
import { adding, doubleOf, inStages, quoted, type ScoredRows } from "./scoring-sql/stages.ts";
import { treesInSql } from "./scoring-sql/trees-sql.ts";
import { growForestPart, joinForestParts, type ForestPart } from "./trees/forest-part.ts";
import type { ForestTreeSettings } from "./trees/forest-tree.ts";
import type { FeatureBounds } from "./trees/quantised.ts";
import { ALONE, partOf, type Member } from "./trees/team.ts";
import { cutTogether, quantiseTogether, trainingRows, type TrainingRows } from "./trees/training-rows.ts";
import { readTrees, storeTrees, type BinnedTrees } from "./trees/tree-json.ts";
import { explainTrees } from "./trees/tree-shap.ts";
import { TreeSum } from "./trees/tree-sum.ts";

export interface ForestOptions {
  readonly trees: number;
  /** Bins of a feature, the one for missing values not counted. */
  readonly bins: number;
  readonly maximumDepth: number;
  readonly minimumLeafRows: number;
  /** Features that are looked at in a node; the square root of their number when absent (Breiman 2001). */
  readonly featuresPerNode?: number;
  /** Rows drawn for a tree as a share of all. */
  readonly rowShare: number;
  /** What a row with the outcome counts for, where one without counts for 1. */
  readonly positiveWeight: number;
}

const DEFAULTS: ForestOptions = {
  trees: 100,
  bins: 64,
  maximumDepth: 12,
  minimumLeafRows: 20,
  rowShare: 1,
  positiveWeight: 1,
};

/** Returns what a forest is grown with. */
export const forestHyperparameters = (options: Partial<ForestOptions> = {}): Hyperparameters => ({
  ...DEFAULTS,
  ...options,
});

/** What a team is handed that grows a forest together. */
export interface ForestTask {
  readonly data: TrainingRows;
  /** Room for the bins of all rows. */
  readonly room: Uint8Array;
  /** Bins of a feature. */
  readonly bins: number;
  readonly settings: ForestTreeSettings;
  readonly trees: number;
  readonly seed: number;
}

/** What one member of a team has grown. */
export interface ForestShare {
  readonly features: readonly FeatureBounds[];
  readonly part: ForestPart;
}

/** Prepares a forest on a matrix for a team, each of whose members is to call `growForestShare`. Throws as `train` does. */
export function forestTask(matrix: LabelledMatrix, seed: number, options: Partial<ForestOptions> = {}): ForestTask {
  const { trees, bins, featuresPerNode, rowShare, ...rest } = { ...DEFAULTS, ...options };
  const settings = {
    ...rest,
    featuresPerNode: featuresPerNode ?? Math.max(1, Math.round(Math.sqrt(matrix.features.length))),
    rowsPerTree: Math.max(1, Math.round(rowShare * matrix.rows)),
  };
  const room = new Uint8Array(new SharedArrayBuffer(matrix.features.length * matrix.rows));
  return { data: trainingRows(matrix), room, bins, settings, trees, seed };
}

/** Grows the trees that fall to a member of a team. */
export function growForestShare({ data, room, bins, settings, trees, seed }: ForestTask, member: Member): ForestShare {
  const features = cutTogether(data, bins, member);
  const quantised = quantiseTogether(data, features, room, member);
  const part = growForestPart(quantised, data.label, settings, { seed, ...partOf(trees, member) });
  return { features, part };
}

/**
 * A random forest on binned features (Breiman 2001) whose share of votes is brought to the scale of the outcome by the
 * rising line that fits it best on the training rows, each judged by the trees that have not seen it: no rows are held
 * back for that. Missing values are a bin of their own. The same matrix and seed give the same model, bit for bit,
 * whoever grows which trees.
 */
export function forest(options: Partial<ForestOptions> = {}): RiskModelKind {
  return {
    kind: FOREST,
    hyperparameters: forestHyperparameters(options),
    train: (matrix, { seed }) => {
      const task = forestTask(matrix, seed, options);
      return forestOf(task, [growForestShare(task, ALONE)]);
    },
    fromJSON: (json) => {
      const { calibration, ...trees } = parseModel(FOREST, forestSchema, json);
      return modelOf({ ...readTrees(trees), calibration });
    },
    fromContent: (content) => modelOf(content as Forest),
  };
}

/** Returns the forest that consists of what all members of a team have grown, in their order. */
export function forestOf({ data }: ForestTask, shares: readonly ForestShare[]): RiskModel {
  const grown = joinForestParts(shares.map(({ part }) => part));
  return modelOf({ features: shares[0]!.features, trees: grown.trees, calibration: calibrate(grown, data.label) });
}

interface Forest extends BinnedTrees {
  readonly calibration: RisingLine;
}

/** Rows of one outcome alone do not make it certain: half a row of the other is added to a pool of all rows. */
function calibrate({ unseenSum, unseenTrees }: ForestPart, label: Uint8Array): RisingLine {
  const judged = Int32Array.from(label, (_, row) => row).filter((row) => unseenTrees[row]! > 0);
  const share = Float64Array.from(judged, (row) => unseenSum[row]! / unseenTrees[row]!);
  const outcome = Float64Array.from(judged, (row) => label[row]!);
  const margin = 0.5 / (judged.length + 1);
  const { at, value } = fitRising(share, outcome, new Float64Array(judged.length).fill(1));
  if (at.length === 0) return { at: [0, 1], value: [margin, 1 - margin] };
  return { at, value: value.map((probability) => Math.min(Math.max(probability, margin), 1 - margin)) };
}

function storedOf({ calibration, ...trees }: Forest): ForestJSON {
  const line = { at: [...calibration.at], value: [...calibration.value] };
  return { kind: FOREST, version: 1, ...storeTrees(trees), calibration: line };
}

function modelOf(stored: Forest): RiskModel {
  const sum = new TreeSum(stored);
  const meanShare = stored.trees.reduce((total, { value }) => total + value[0]!, 0) / stored.trees.length;
  return Object.freeze({
    kind: FOREST,
    features: Object.freeze(stored.features.map(({ feature }) => feature)),
    intercept: logOddsOf(valueOn(stored.calibration, meanShare)),
    content: stored,
    score: (matrix: Matrix) => {
      const score = sum.of(matrix);
      for (let row = 0; row < score.length; row++) {
        score[row] = valueOn(stored.calibration, score[row]! / stored.trees.length);
      }
      return score;
    },
    explain: (matrix: Matrix, row: number) => explain(stored, sum, meanShare, matrix, row),
    toSql: (rows: ScoredRows) => toSql(stored, rows),
    toJSON: () => storedOf(stored),
  });
}

/**
 * Shapley values of the share of votes, each times the steepness of the calibration between the average and this row, so
 * that they add up in log-odds.
 */
function explain(stored: Forest, sum: TreeSum, mean: number, matrix: Matrix, row: number): Contribution[] {
  const { calibration, trees } = stored;
  const { values, shapley } = explainTrees(stored, matrix, row);
  const vote = sum.of(matrix, row, row + 1)[0]! / trees.length;
  const rise = logOdds(calibration, vote) - logOdds(calibration, mean);
  const total = shapley.reduce((before, value) => before + value, 0);
  const steepness = total === 0 ? 0 : rise / total;
  return stored.features.map(({ feature }, index) => {
    return { feature, value: values[index]!, logOdds: steepness * shapley[index]! };
  });
}

const logOdds = (calibration: RisingLine, share: number) => logOddsOf(valueOn(calibration, share));

function toSql(stored: Forest, rows: ScoredRows): string {
  const { inputs, stages, beside } = treesInSql(stored, rows.keys.map(quoted));
  const share = adding({ place: `tree_sum / ${doubleOf(stored.trees.length)}` });
  const line = { line: risingLineTable(stored.calibration) };
  return inStages(rows, inputs, [...stages, share, RISING_LINE_STAGE], { ...beside, ...line });
}
