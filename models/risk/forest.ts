import { FOREST, forestSchema, type ForestJSON } from "./forest-json.ts";
import { fitRising, valueOn, type RisingLine } from "./isotonic.ts";
import type { LabelledMatrix, Matrix } from "./matrix.ts";
import { parseModel, type Contribution, type RiskModel, type RiskModelKind } from "./model.ts";
import { logOddsOf } from "./odds.ts";
import { requireTrainable } from "./outcomes.ts";
import { RISING_LINE_STAGE, risingLineTable } from "./scoring-sql/rising-line-sql.ts";
import { adding, doubleOf, inStages, type ScoredRows } from "./scoring-sql/stages.ts";
import { treesInSql } from "./scoring-sql/trees-sql.ts";
import { growForestPart, type ForestPart } from "./trees/forest-part.ts";
import type { ForestTreeSettings } from "./trees/forest-tree.ts";
import { boundsOf, quantise, type Quantised } from "./trees/quantised.ts";
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

/** A matrix as it is handed out to whoever grows trees of a forest. */
export interface ForestTask {
  readonly data: Quantised;
  readonly label: Uint8Array;
  readonly settings: ForestTreeSettings;
  readonly trees: number;
  readonly seed: number;
}

/**
 * Prepares a forest on a matrix: its trees may be grown in parts and by several threads, which see the same memory.
 * Throws as `train` does.
 */
export function forestTask(matrix: LabelledMatrix, seed: number, options: Partial<ForestOptions> = {}): ForestTask {
  const { trees, bins, featuresPerNode, rowShare, ...rest } = { ...DEFAULTS, ...options };
  requireTrainable(matrix);
  const label = new Uint8Array(new SharedArrayBuffer(matrix.rows));
  label.set(matrix.label);
  const settings = {
    ...rest,
    featuresPerNode: featuresPerNode ?? Math.max(1, Math.round(Math.sqrt(matrix.features.length))),
    rowsPerTree: Math.max(1, Math.round(rowShare * matrix.rows)),
  };
  return { data: quantise(matrix, boundsOf(matrix, bins), { shared: true }), label, settings, trees, seed };
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
    train: (matrix, { seed }) => {
      const task = forestTask(matrix, seed, options);
      return forestOf(task, growForestPart(task.data, task.label, task.settings, { seed, from: 0, to: task.trees }));
    },
    fromJSON: (json) => {
      const { calibration, ...trees } = parseModel(FOREST, forestSchema, json);
      return modelOf({ ...readTrees(trees), calibration });
    },
  };
}

/** Returns the forest that consists of the trees of all parts of a task. */
export function forestOf({ data, label }: ForestTask, grown: ForestPart): RiskModel {
  return modelOf({ features: data.features, trees: grown.trees, calibration: calibrate(grown, label) });
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
  const sum = new TreeSum(stored.trees);
  const meanShare = stored.trees.reduce((total, { value }) => total + value[0]!, 0) / stored.trees.length;
  return Object.freeze({
    kind: FOREST,
    features: Object.freeze(stored.features.map(({ feature }) => feature)),
    intercept: logOddsOf(valueOn(stored.calibration, meanShare)),
    score: (matrix: Matrix) => {
      const votes = sum.of(quantise(matrix, stored.features));
      return votes.map((vote) => valueOn(stored.calibration, vote / stored.trees.length));
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
  const { values, data, shapley } = explainTrees(stored, matrix, row);
  const vote = sum.of(data)[0]! / trees.length;
  const rise = logOdds(calibration, vote) - logOdds(calibration, mean);
  const total = shapley.reduce((before, value) => before + value, 0);
  const steepness = total === 0 ? 0 : rise / total;
  return stored.features.map(({ feature }, index) => {
    return { feature, value: values[index]!, logOdds: steepness * shapley[index]! };
  });
}

const logOdds = (calibration: RisingLine, share: number) => logOddsOf(valueOn(calibration, share));

function toSql(stored: Forest, rows: ScoredRows): string {
  const { inputs, stages, beside } = treesInSql(stored);
  const share = adding({ place: `tree_sum / ${doubleOf(stored.trees.length)}` });
  const line = { line: risingLineTable(stored.calibration) };
  return inStages(rows, inputs, [...stages, share, RISING_LINE_STAGE], { ...beside, ...line });
}
