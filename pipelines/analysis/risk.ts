import { join } from "node:path";
import type { RiskModel } from "../../models/risk/model.ts";
import { horizonMonthsOf, type PeriodSplit } from "../../models/risk/split.ts";
import type { Trial } from "../../models/risk/trial.ts";
import type { Settings } from "../config/settings.ts";
import type { Workspace } from "../config/paths.ts";
import { writeWhole } from "../config/whole-file.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { readTrainingRows } from "./feature-rows.ts";
import { beginApart, type TrialApart } from "./threads/trial-apart.ts";
import { tryHere, type TrialTask } from "./trials.ts";

export interface RiskTrial {
  readonly trial: Trial;
  readonly split: PeriodSplit;
  /** Month indexes of the first and last judged month-end. */
  readonly testFrom: number;
  readonly testUntil: number;
}

/** Fewer rows are sooner done than threads have started. */
const ROWS_FOR_THREADS = 20_000;

/** A trial that has begun: the warehouse is free for other questions. */
export interface BegunTrial {
  /** Waits for the result; rejects with what the trial throws. */
  readonly finished: () => Promise<RiskTrial>;
  /** Ends it, if need be before it is done. */
  readonly stop: () => Promise<unknown>;
}

/**
 * Begins to train the baseline, the scorecard, the forest and boosted trees, from simple to complex, on the months up to the
 * cut-off and to judge them on the last months with a known outcome. Undefined where no month has one.
 */
export async function beginRiskTrial(warehouse: Warehouse, settings: Settings): Promise<BegunTrial | undefined> {
  const matrix = await readTrainingRows(warehouse, settings.risk.unit);
  if (matrix.rows === 0) return undefined;
  const testUntil = matrix.period.reduce((latest, period) => Math.max(latest, period));
  const testFrom = testUntil - settings.risk.test_months + 1;
  const split = {
    cutOffPeriod: testFrom - 1,
    horizonMonths: horizonMonthsOf(settings.risk.label_horizon_days),
  };
  const { trial, stop } = begin({ matrix, split });
  return { finished: async () => ({ trial: await trial(), split, testFrom, testUntil }), stop };
}

function begin(task: TrialTask) {
  if (task.matrix.rows < ROWS_FOR_THREADS) return { trial: () => tryHere(task), stop: () => Promise.resolve() };
  const apart: TrialApart = beginApart(task);
  return { trial: () => apart.trial, stop: apart.stop };
}

/** Returns what becomes of the trial that `beginRiskTrial` begins. */
export async function tryRiskModels(warehouse: Warehouse, settings: Settings): Promise<RiskTrial | undefined> {
  const begun = await beginRiskTrial(warehouse, settings);
  try {
    return await begun?.finished();
  } finally {
    await begun?.stop();
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
