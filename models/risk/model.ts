import type { z } from "zod";
import type { LabelledMatrix, Matrix } from "./matrix.ts";
import type { ScoredRows } from "./scoring-sql/stages.ts";

export interface TrainOptions {
  /** Seed of every random choice in training: the same matrix and seed give the same model. */
  readonly seed: number;
}

/** What one feature adds to the score of one row. */
export interface Contribution {
  readonly feature: string;
  /** The row's value of the feature; `null` where it is missing. */
  readonly value: number | null;
  /** Natural log-odds of the outcome: positive raises the risk, 0 leaves it where it was. */
  readonly logOdds: number;
}

/** A trained model. It never changes, and reads only the columns that it names. */
export interface RiskModel {
  readonly kind: string;
  /** Features that the model reads, in the order of its contributions. */
  readonly features: readonly string[];
  /** Log-odds of the row to which every contribution is 0. */
  readonly intercept: number;
  /** What it consists of, in plain objects and typed arrays, so that other threads can be sent it. Not to be changed. */
  readonly content: object;
  /** Probability of the outcome per row, between 0 and 1. Throws a RangeError when the matrix lacks a feature. */
  score(matrix: Matrix): Float64Array;
  /** One contribution per feature; with the intercept they add up to the log-odds of the row's score. */
  explain(matrix: Matrix, row: number): readonly Contribution[];
  /**
   * One SELECT in DuckDB's SQL that gives the keys of rows and their `score`: the very numbers of `score`, bit for bit. It
   * needs nothing but the rows, in which null and NaN are missing.
   */
  toSql(rows: ScoredRows): string;
  /** A plain object that names its kind and version; the kind's `fromJSON` reads it back without loss. */
  toJSON(): ModelJSON;
}

export interface ModelJSON {
  readonly kind: string;
  readonly version: number;
}

/** Names of what can be set, each with its value. */
export type Hyperparameters = Readonly<Record<string, unknown>>;

/** A way to make models: how to train one, and how to read one back. */
export interface RiskModelKind<M extends RiskModel = RiskModel> {
  readonly kind: string;
  /** What its training is set to, by name; absent where there is nothing to set. */
  readonly hyperparameters?: Hyperparameters;
  /** Throws a RangeError when the matrix holds one outcome only, an infinite value or columns of unequal length. */
  train(matrix: LabelledMatrix, options: TrainOptions): M;
  /** Throws a RangeError for anything but a model of this kind and version. */
  fromJSON(json: unknown): M;
  /** Makes a model of this kind from what one consists of. */
  fromContent(content: object): M;
}

/** Trains models of one kind, if need be later: it may have other threads do the work. */
export interface RiskTrainer {
  readonly kind: string;
  /** What its training is set to, by name; absent where there is nothing to set. */
  readonly hyperparameters?: Hyperparameters;
  /** Throws or rejects as the `train` of a kind does. */
  train(matrix: LabelledMatrix, options: TrainOptions): RiskModel | Promise<RiskModel>;
}

/** Scores rows by a model, as the model itself does. */
export type RiskScorer = (model: RiskModel, matrix: Matrix) => Float64Array | Promise<Float64Array>;

/**
 * Reads a stored model of one kind. Throws a RangeError that says what to do where it is of another version, and where it
 * differs from the schema otherwise.
 */
export function parseModel<T extends ModelJSON>(kind: string, schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  if (issue.path[0] === "version") {
    const found = JSON.stringify((json as { readonly version?: unknown }).version);
    throw new RangeError(`A stored ${kind} model must be of a version that is known; got ${found}. Train it anew.`);
  }
  throw new RangeError(`A stored ${kind} model must be as it was written; ${issue.path.join(".")}: ${issue.message}.`);
}
