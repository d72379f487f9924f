import { evaluate, type Evaluation } from "./evaluation.ts";
import type { LabelledMatrix } from "./matrix.ts";
import type { RiskModel, RiskModelKind } from "./model.ts";
import { countOutcomes } from "./outcomes.ts";
import { selectModel, shortageOf, type Selection } from "./selection.ts";
import { splitByPeriod, type PeriodSplit } from "./split.ts";

export interface TrialOptions {
  /** Seed of training and of the bootstrap. */
  readonly seed: number;
  /** Times that the customers are drawn anew for the intervals; 500 when absent. */
  readonly replicates?: number;
}

export interface TriedModel {
  readonly model: RiskModel;
  /** On the test rows. */
  readonly evaluation: Evaluation;
}

export interface Trial {
  /** In the order of the kinds. Empty where there are too few outcomes to train or judge: see the selection. */
  readonly tried: readonly TriedModel[];
  readonly selection: Selection;
}

/**
 * Trains each kind on the rows whose outcome was known at the cut-off, judges it on the rows after it, and applies the
 * publishing rule. `kinds` are the baseline first and then from simple to complex.
 */
export function trial(
  matrix: LabelledMatrix,
  kinds: readonly RiskModelKind[],
  split: PeriodSplit,
  { seed, replicates = 500 }: TrialOptions,
): Trial {
  const { train, test } = splitByPeriod(matrix, split);
  const outcomes = { train: countOutcomes(train.label), test: countOutcomes(test.label) };
  const models = shortageOf(outcomes) === null ? kinds.map((kind) => kind.train(train, { seed })) : [];
  const scores = models.map((model) => ({ kind: model.kind, score: model.score(test) }));
  return {
    tried: models.map((model, index) => ({ model, evaluation: evaluate(scores[index]!.score, test.label) })),
    selection: selectModel(scores, test, outcomes, { replicates, seed }),
  };
}
