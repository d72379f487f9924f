import { availableParallelism } from "node:os";
import { FEATURES } from "../../models/features/register/register.ts";
import { lateRateBaseline } from "../../models/risk/baseline.ts";
import { boosting } from "../../models/risk/boosting.ts";
import { forest } from "../../models/risk/forest.ts";
import type { LabelledMatrix } from "../../models/risk/matrix.ts";
import { scorecard } from "../../models/risk/scorecard.ts";
import type { PeriodSplit } from "../../models/risk/split.ts";
import { trial, type Trial } from "../../models/risk/trial.ts";
import { scorerOn } from "./threads/scorer.ts";
import { Threads } from "./threads/threads.ts";
import { boostingOn, forestOn } from "./threads/trainers.ts";

/** Everything random in training and judging is drawn from this seed, so that the same ledger gives the same model. */
export const SEED = 20_260_101;

/** What the register of features is certain of beforehand holds for boosted trees at every value of the other features. */
const MONOTONE = Object.fromEntries(
  FEATURES.flatMap(({ name, monotone }) => (monotone === null ? [] : [[name, monotone] as const])),
);

/** Rows to try models on, and how they are split. */
export interface TrialTask {
  readonly matrix: LabelledMatrix;
  readonly split: PeriodSplit;
}

/** Tries the baseline, the scorecard, the forest and boosted trees, from simple to complex, on this thread. */
export function tryHere({ matrix, split }: TrialTask): Promise<Trial> {
  const trainers = [lateRateBaseline(), scorecard(), forest(), boosting({ monotone: MONOTONE })];
  return trial(matrix, trainers, split, { seed: SEED });
}

/** Tries the same models with trees grown and asked on as many threads as there are processors; the result is the same. */
export async function tryOnThreads({ matrix, split }: TrialTask): Promise<Trial> {
  const threads = new Threads(availableParallelism());
  try {
    const trees = [forestOn(threads), boostingOn(threads, { monotone: MONOTONE })];
    return await trial(matrix, [lateRateBaseline(), scorecard(), ...trees], split, {
      seed: SEED,
      score: scorerOn(threads),
    });
  } finally {
    await threads.close();
  }
}
