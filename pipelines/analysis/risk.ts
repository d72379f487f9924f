import { availableParallelism } from "node:os";
import { join } from "node:path";
import { FEATURES } from "../../models/features/register/register.ts";
import { lateRateBaseline } from "../../models/risk/baseline.ts";
import { boosting } from "../../models/risk/boosting.ts";
import { forest } from "../../models/risk/forest.ts";
import type { LabelledMatrix } from "../../models/risk/matrix.ts";
import type { RiskModel } from "../../models/risk/model.ts";
import { scorecard } from "../../models/risk/scorecard.ts";
import { horizonMonthsOf, type PeriodSplit } from "../../models/risk/split.ts";
import { trial, type Trial } from "../../models/risk/trial.ts";
import type { Settings } from "../config/settings.ts";
import type { Workspace } from "../config/paths.ts";
import { writeWhole } from "../config/whole-file.ts";
import { scorerOn } from "./threads/scorer.ts";
import { Threads } from "./threads/threads.ts";
import { boostingOn, forestOn } from "./threads/trainers.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { readTrainingRows } from "./feature-rows.ts";

/** Everything random in training and judging is drawn from this seed, so that the same ledger gives the same model. */
export const SEED = 20_260_101;

export interface RiskTrial {
  readonly trial: Trial;
  readonly split: PeriodSplit;
  /** Month indexes of the first and last judged month-end. */
  readonly testFrom: number;
  readonly testUntil: number;
}

/**
 * Trains the baseline, the scorecard, the forest and boosted trees, from simple to complex, on the months up to the cut-off
 * and judges them on the last months with a known outcome. Undefined where no month has one.
 */
export async function tryRiskModels(warehouse: Warehouse, settings: Settings): Promise<RiskTrial | undefined> {
  const matrix = await readTrainingRows(warehouse, settings.risk.unit);
  if (matrix.rows === 0) return undefined;
  const testUntil = matrix.period.reduce((latest, period) => Math.max(latest, period));
  const testFrom = testUntil - settings.risk.test_months + 1;
  const split = {
    cutOffPeriod: testFrom - 1,
    horizonMonths: horizonMonthsOf(settings.risk.label_horizon_days),
  };
  return { trial: await tryAll(matrix, split), split, testFrom, testUntil };
}

/** Fewer rows are sooner done than threads have started. */
const ROWS_FOR_THREADS = 20_000;

/** What the register of features is certain of beforehand holds for boosted trees at every value of the other features. */
const MONOTONE = Object.fromEntries(
  FEATURES.flatMap(({ name, monotone }) => (monotone === null ? [] : [[name, monotone] as const])),
);

async function tryAll(matrix: LabelledMatrix, split: PeriodSplit): Promise<Trial> {
  const simple = [lateRateBaseline(), scorecard()];
  if (matrix.rows < ROWS_FOR_THREADS) {
    return trial(matrix, [...simple, forest(), boosting({ monotone: MONOTONE })], split, { seed: SEED });
  }
  const threads = new Threads(availableParallelism());
  try {
    const trainers = [...simple, forestOn(threads), boostingOn(threads, { monotone: MONOTONE })];
    return await trial(matrix, trainers, split, { seed: SEED, score: scorerOn(threads) });
  } finally {
    await threads.close();
  }
}

/** Returns the model whose scores are published; undefined where none is. */
export function publishedModel({ trial: { tried, selection } }: RiskTrial): RiskModel | undefined {
  if (selection.verdict !== "published") return undefined;
  return tried.find(({ model }) => model.kind === selection.kind)?.model;
}

const NUMBERS = /\[\s+(-?[\d.e+-]+(?:,\s+-?[\d.e+-]+)*)\s+\]/g;

/** JSON with a line per field, and one for a list of numbers: trees have very many. */
export const readable = (content: object) =>
  JSON.stringify(content, null, 2).replace(NUMBERS, (list) => list.replaceAll(/\s+/g, " "));

/** Writes each tried model as versioned JSON, with how it was judged, into the workspace; returns the files. */
export function saveModels({ trial: { tried, selection } }: RiskTrial, workspace: Workspace, asOf: string): string[] {
  return tried.map(({ model, evaluation }) => {
    const file = join(workspace.models, `${model.kind}-${asOf}.json`);
    const isPublished = selection.verdict === "published" && selection.kind === model.kind;
    const content = { as_of: asOf, is_published: isPublished, model: model.toJSON(), evaluation };
    writeWhole(file, `${readable(content)}\n`, 0o600);
    return file;
  });
}
