import { evaluate, type Evaluation } from "./evaluation.ts";
import { suspectFeatures, type SuspectFeature } from "./leakage.ts";
import type { LabelledMatrix } from "./matrix.ts";
import type { Hyperparameters, RiskModel, RiskScorer, RiskTrainer } from "./model.ts";
import { countOutcomes } from "./outcomes.ts";
import { selectModel, shortageOf, type Candidate, type Selection } from "./selection.ts";
import { splitByPeriod, type PeriodSplit, type SplitMatrix } from "./split.ts";

export interface TrialOptions {
  /** Seed of training and of the bootstrap. */
  readonly seed: number;
  /** Times that the customers are drawn anew for the intervals; 500 when absent. */
  readonly replicates?: number;
  /** Scores the test rows; the model itself when absent. */
  readonly score?: RiskScorer;
}

export interface TriedModel {
  readonly model: RiskModel;
  readonly hyperparameters: Hyperparameters;
  /** Per test row. */
  readonly score: Float64Array;
  /** On the test rows. */
  readonly evaluation: Evaluation;
}

export interface Trial {
  /** In the order of the trainers. Empty where there are too few outcomes to train or judge: see the selection. */
  readonly tried: readonly TriedModel[];
  /** The rows on which they were trained, and those on which they were judged. */
  readonly rows: SplitMatrix;
  readonly selection: Selection;
  /** Features that look like leakage beside those of the baseline; empty where nothing was tried. */
  readonly suspects: readonly SuspectFeature[];
}

/**
 * Trains each model on the rows whose outcome was known at the cut-off, one after another, judges it on the rows after it,
 * and applies the publishing rule. `trainers` are the baseline first and then from simple to complex.
 */
export async function trial(
  matrix: LabelledMatrix,
  trainers: readonly RiskTrainer[],
  split: PeriodSplit,
  { seed, replicates = 500, score = (model, rows) => model.score(rows) }: TrialOptions,
): Promise<Trial> {
  const rows = splitByPeriod(matrix, split);
  const { train, test } = rows;
  const outcomes = { train: countOutcomes(train.label), test: countOutcomes(test.label) };
  const models: RiskModel[] = [];
  if (shortageOf(outcomes) === null) {
    for (const trainer of trainers) models.push(await trainer.train(train, { seed }));
  }
  const scores: Candidate[] = [];
  for (const model of models) scores.push({ kind: model.kind, score: await score(model, test) });
  const [baseline] = models;
  return {
    tried: models.map((model, index) => {
      const own = scores[index]!.score;
      return {
        model,
        hyperparameters: trainers[index]!.hyperparameters ?? {},
        score: own,
        evaluation: evaluate(own, test.label),
      };
    }),
    rows,
    selection: selectModel(scores, test, outcomes, { replicates, seed }),
    suspects: baseline === undefined ? [] : suspectFeatures(rows, baseline.features),
  };
}
