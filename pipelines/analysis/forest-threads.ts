import { Worker } from "node:worker_threads";
import { forestOf, forestTask, type ForestOptions, type ForestTask } from "../../models/risk/forest.ts";
import type { LabelledMatrix } from "../../models/risk/matrix.ts";
import type { RiskModel } from "../../models/risk/model.ts";
import { growForestPart, joinForestParts, type ForestPart } from "../../models/risk/trees/forest-part.ts";
import type { ForestShare } from "./forest-thread.ts";

const THREAD = new URL("forest-thread.js", import.meta.url);

function growOnThread(share: ForestShare): Promise<ForestPart> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData: share, execArgv: [] });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => {
      if (code !== 0) reject(new Error(`a thread that grew trees ended with code ${code}`));
    });
  });
}

/** This thread grows the first share itself. */
async function growShares(task: ForestTask, threads: number): Promise<ForestPart> {
  const bounds = Array.from({ length: threads + 1 }, (_, index) => Math.round((index * task.trees) / threads));
  const others = bounds.slice(1, -1).map((from, index) => growOnThread({ ...task, from, to: bounds[index + 2]! }));
  const own = growForestPart(task.data, task.label, task.settings, { seed: task.seed, from: 0, to: bounds[1]! });
  return joinForestParts([own, ...(await Promise.all(others))]);
}

/**
 * Trains a forest on as many threads as asked for; the model is bit for bit the same for any number. Throws as training on
 * one thread does.
 */
export async function trainForest(
  matrix: LabelledMatrix,
  { seed, threads }: { readonly seed: number; readonly threads: number },
  options: Partial<ForestOptions> = {},
): Promise<RiskModel> {
  const task = forestTask(matrix, seed, options);
  return forestOf(task, await growShares(task, Math.max(1, Math.min(threads, task.trees))));
}
