import { fitLeastSquares, linearPredictor } from "../../regression/least-squares.ts";
import type { Influence } from "../means/influence.ts";
import { fittedProbabilities } from "./propensity.ts";
import type { Assignment } from "./weighting.ts";

export interface AugmentedMeans extends Influence {
  readonly treatedMean: number;
  readonly controlMean: number;
  /** What each row moves the two means by. */
  readonly treatedScores: Float64Array;
  readonly controlScores: Float64Array;
}

/**
 * Returns the outcome of each row as a regression on the rows of one arm expects it: logistic where every outcome is 0 or 1
 * and it has an answer, and else linear. Undefined where nobody is in the arm.
 */
export function expectedOutcome(
  outcome: Float64Array,
  covariates: readonly Float64Array[],
  treated: Uint8Array,
  arm: 0 | 1,
): Float64Array | undefined {
  const rows = Int32Array.from(treated.keys()).filter((row) => treated[row] === arm);
  if (outcome.every((value) => value === 0 || value === 1)) {
    const probabilities = fittedProbabilities(covariates, Uint8Array.from(outcome), outcome.length, rows);
    if (probabilities !== undefined) return probabilities;
  }
  const fit = fitLeastSquares(covariates, outcome, rows);
  if (fit === null) return undefined;
  return covariates.length === 0
    ? new Float64Array(outcome.length).fill(fit.intercept)
    : linearPredictor(fit, covariates);
}

/**
 * Returns the effect over the whole population by augmented inverse probability weighting: the mean of
 * μ₁ - μ₀ + T (Y - μ₁) / e - (1 - T)(Y - μ₀) / (1 - e), which is right where either the propensities or the expected
 * outcomes are (Robins, Rotnitzky and Zhao 1994). Its influence function needs no correction for what was fitted where both
 * are. Undefined where an arm has nobody.
 */
export function augmentedDifference(
  outcome: Float64Array,
  { treated, propensity }: Assignment,
  covariates: readonly Float64Array[],
): AugmentedMeans | undefined {
  const own = expectedOutcome(outcome, covariates, treated, 1);
  const other = expectedOutcome(outcome, covariates, treated, 0);
  if (own === undefined || other === undefined) return undefined;
  const rows = outcome.length;
  const treatedScores = new Float64Array(rows);
  const controlScores = new Float64Array(rows);
  let [treatedMean, controlMean] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const isTreated = treated[row] === 1;
    treatedScores[row] = own[row]! + (isTreated ? (outcome[row]! - own[row]!) / propensity[row]! : 0);
    controlScores[row] = other[row]! + (isTreated ? 0 : (outcome[row]! - other[row]!) / (1 - propensity[row]!));
    treatedMean += treatedScores[row]! / rows;
    controlMean += controlScores[row]! / rows;
  }
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    treatedScores[row] = (treatedScores[row]! - treatedMean) / rows;
    controlScores[row] = (controlScores[row]! - controlMean) / rows;
    scores[row] = treatedScores[row]! - controlScores[row]!;
  }
  return { value: treatedMean - controlMean, scores, treatedMean, controlMean, treatedScores, controlScores };
}
