import {
  boostingHyperparameters,
  boostingOf,
  boostingTaskOf,
  type BoostingOptions,
} from "../../../models/risk/boosting.ts";
import { BOOSTING } from "../../../models/risk/boosting-json.ts";
import { FOREST } from "../../../models/risk/forest-json.ts";
import { forestHyperparameters, forestOf, forestTask, type ForestOptions } from "../../../models/risk/forest.ts";
import type { RiskTrainer } from "../../../models/risk/model.ts";
import type { Threads } from "./threads.ts";

/** Trains forests on all threads: the models are bit for bit those of one thread. */
export const forestOn = (threads: Threads, options: Partial<ForestOptions> = {}): RiskTrainer => ({
  kind: FOREST,
  hyperparameters: forestHyperparameters(options),
  train: async (matrix, { seed }) => {
    const task = forestTask(matrix, seed, options);
    return forestOf(task, await threads.run("forest", task));
  },
});

/** Trains boosted trees on all threads: the models are bit for bit those of one thread. */
export const boostingOn = (threads: Threads, options: Partial<BoostingOptions> = {}): RiskTrainer => ({
  kind: BOOSTING,
  hyperparameters: boostingHyperparameters(options),
  train: async (matrix, { seed }) => {
    const [grown] = await threads.run("boosting", boostingTaskOf(matrix, seed, options, threads.count));
    return boostingOf(grown!);
  },
});
