import type { Interval } from "../../models/inference/interval.ts";
import type { Grade, Judgement } from "../../models/inference/judgement.ts";
import { clusterIndex } from "../../models/inference/means/cluster-index.ts";
import { differenceOfMeans } from "../../models/inference/means/difference-of-means.ts";
import type { Random } from "../../models/random.ts";

/** What an estimator states of a sample, or why it does not. */
export type Answer =
  | Judgement<unknown, string>
  | { readonly verdict: "effect"; readonly difference: number; readonly interval: Interval };

/** What one drawn sample of a world says: by our estimator, and by comparing who was treated with who was not. */
export interface Drawn {
  readonly judged: Answer;
  readonly naive: { readonly value: number; readonly interval: Interval } | undefined;
}

/** Customers whose behaviour is known, with the effect that a treatment has on all who might have been drawn. */
export interface World {
  readonly name: string;
  /** D where nothing is compared: a score of everybody. */
  readonly grade: Grade | "D";
  readonly truth: number;
  readonly draw: (seed: number) => Drawn;
  /**
   * What ought to happen: the interval covers the truth, or the checks refuse, or neither can be asked; `bounds` cover it at
   * least as often as an interval, since they hold whatever is not known.
   */
  readonly expects: "coverage" | "refusal" | "bias" | "bounds";
  /** The check that is to refuse; any where it is absent. */
  readonly reason?: string;
  /** How often a check refuses a sample of a world in which nothing is wrong: at its level, or by a rule that has none. */
  readonly falseAlarms?: { readonly reason: string } & ({ readonly level: number } | { readonly atMost: number });
}

/** A draw from the standard normal distribution. */
export const gaussian = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
/** A column of drawn numbers. */
export const numbers = (length: number, draw: (row: number) => number) =>
  Float64Array.from({ length }, (_, row) => draw(row));
export const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/** Mean of a function of hardness, which lies evenly between -1 and 1, by the rule of the middle. */
export function overHardness(value: (hardness: number) => number): number {
  const cells = 4000;
  const middles = Array.from({ length: cells }, (_, cell) => (2 * cell + 1) / cells - 1);
  return middles.reduce((sum, hardness) => sum + value(hardness), 0) / cells;
}

/** The treated beside the others, as if nothing but the treatment told them apart. */
export const plainly = (outcome: Float64Array, treated: Uint8Array) =>
  differenceOfMeans(outcome, treated, clusterIndex(undefined, outcome.length));
