import { invertSymmetric } from "../../regression/cholesky.ts";
import type { Influence } from "../means/influence.ts";

/** Who was treated, and how probable that was. */
export interface Assignment {
  readonly treated: Uint8Array;
  /** Per row, strictly between 0 and 1. */
  readonly propensity: Float64Array;
}

/**
 * Returns the stabilised weight of each row, which gives both arms the covariates of all: the share of its arm over the
 * probability of being in it (Robins, Hernán and Brumback 2000). Their mean is about 1.
 */
export function stabilisedWeights({ treated, propensity }: Assignment): Float64Array {
  const share = treated.reduce((sum, arm) => sum + arm, 0) / treated.length;
  return Float64Array.from(treated, (arm, row) =>
    arm === 1 ? share / propensity[row]! : (1 - share) / (1 - propensity[row]!),
  );
}

/** Returns how many unweighted rows of an arm say as much: (Σw)² / Σw² (Kish 1965). */
export function effectiveSample(weights: Float64Array, treated: Uint8Array, arm: 0 | 1): number {
  let [sum, squares] = [0, 0];
  for (let row = 0; row < weights.length; row++) {
    if (treated[row] !== arm) continue;
    sum += weights[row]!;
    squares += weights[row]! ** 2;
  }
  return squares === 0 ? 0 : sum ** 2 / squares;
}

export interface WeightedMeans extends Influence {
  readonly treatedMean: number;
  readonly controlMean: number;
}

/**
 * Returns the difference of weighted means, each over the sum of its own weights (Hájek 1971), of the whole population, with
 * its influence function when the propensities are taken as known: with those that were fitted, its spread is too wide.
 */
export function hajekDifference(outcome: Float64Array, { treated, propensity }: Assignment): WeightedMeans {
  const sums = { weight: [0, 0], outcome: [0, 0] };
  for (let row = 0; row < outcome.length; row++) {
    const arm = treated[row]!;
    const weight = arm === 1 ? 1 / propensity[row]! : 1 / (1 - propensity[row]!);
    sums.weight[arm]! += weight;
    sums.outcome[arm]! += weight * outcome[row]!;
  }
  const means = sums.outcome.map((sum, arm) => sum / sums.weight[arm]!);
  const scores = Float64Array.from(outcome, (value, row) => {
    const arm = treated[row]!;
    const weight = arm === 1 ? 1 / propensity[row]! : -1 / (1 - propensity[row]!);
    return (weight * (value - means[arm]!)) / sums.weight[arm]!;
  });
  return { value: means[1]! - means[0]!, scores, treatedMean: means[1]!, controlMean: means[0]! };
}

/**
 * Returns the same with the influence that the fitting of the propensities by logistic regression on these covariates has
 * (the stacked estimating equations of Lunceford and Davidian 2004). Undefined where the covariates determine one another.
 */
export function fittedHajekDifference(
  outcome: Float64Array,
  assignment: Assignment,
  covariates: readonly Float64Array[],
): WeightedMeans | undefined {
  const { treated, propensity } = assignment;
  const known = hajekDifference(outcome, assignment);
  const design = [new Float64Array(outcome.length).fill(1), ...covariates];
  const slope = design.map((column) => {
    let sum = 0;
    for (let row = 0; row < outcome.length; row++) {
      const odds = treated[row] === 1 ? 1 - propensity[row]! : -propensity[row]!;
      sum -= known.scores[row]! * odds * column[row]!;
    }
    return sum;
  });
  const information = design.map((one) =>
    Float64Array.from(design, (other) => {
      let sum = 0;
      for (let row = 0; row < outcome.length; row++) {
        sum += one[row]! * other[row]! * propensity[row]! * (1 - propensity[row]!);
      }
      return sum;
    }),
  );
  const inverse = invertSymmetric(information);
  if (inverse === null) return undefined;
  const direction = inverse.map((line) => line.reduce((sum, value, place) => sum + value * slope[place]!, 0));
  const scores = known.scores.map((score, row) => {
    const residual = treated[row]! - propensity[row]!;
    return score + residual * direction.reduce((sum, value, place) => sum + value * design[place]![row]!, 0);
  });
  return { ...known, scores };
}

/**
 * Returns the difference for those who were treated: their mean less that of the others, weighted by the odds of being
 * treated to look like them.
 */
export function hajekDifferenceOfTreated(outcome: Float64Array, { treated, propensity }: Assignment): number {
  let [own, count, weighted, weight] = [0, 0, 0, 0];
  for (let row = 0; row < outcome.length; row++) {
    if (treated[row] === 1) {
      own += outcome[row]!;
      count++;
    } else {
      const odds = propensity[row]! / (1 - propensity[row]!);
      weighted += odds * outcome[row]!;
      weight += odds;
    }
  }
  return own / count - weighted / weight;
}
