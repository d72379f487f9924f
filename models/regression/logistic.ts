import {
  maximise,
  type IsEnough,
  type LogisticEnd,
  type LogisticProblem,
  type LogisticStart,
} from "./logistic-search.ts";

export interface LogisticOptions {
  /**
   * Weight of the penalty `ridge / 2 · Σ coefficient²`, with the coefficients per standard deviation of their column;
   * the intercept is free. 0 gives maximum likelihood.
   */
  readonly ridge: number;
  /** A known part of the log-odds per row, taken as it is; 0 when absent. */
  readonly offset?: Float64Array;
  /** What a row with label 1 counts for, where one with label 0 counts for 1; 1 when absent. */
  readonly positiveWeight?: number;
}

/** Log-odds of the outcome = intercept + Σ coefficient · column, in the units of the columns. */
export interface LogisticFit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Natural log-likelihood of the fit, without the penalty. */
  readonly logLikelihood: number;
}

/**
 * Fits a logistic regression by Newton's method. A constant column gets coefficient 0. Returns `null` when no unique
 * finite maximum is found: without ridge, that is a perfectly separated label or columns that determine one another.
 * Values must be finite.
 */
export function fitLogistic(
  columns: readonly Float64Array[],
  label: Uint8Array,
  options: LogisticOptions,
): LogisticFit | null {
  return new LogisticRegression(columns, label, options).fit();
}

/** Mean and standard deviation of a column. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** A column of the design besides the intercept. */
interface Part extends Scale {
  /** Place among the columns. */
  readonly index: number;
  readonly values: Float64Array;
}

/**
 * A logistic regression of which columns can be left out one after another: each fit begins where the last one ended, with
 * its curvature, so that the next few steps cost no look at all pairs of columns.
 */
export class LogisticRegression {
  readonly #columnCount: number;
  readonly #base: Omit<LogisticProblem, "design">;
  readonly #ones: Float64Array;
  #parts: readonly Part[];
  #start: LogisticStart | undefined;

  constructor(
    columns: readonly Float64Array[],
    label: Uint8Array,
    { ridge, offset = new Float64Array(label.length), positiveWeight = 1 }: LogisticOptions,
  ) {
    this.#columnCount = columns.length;
    this.#base = { label, offset, ridge, weights: [1, positiveWeight] };
    this.#ones = new Float64Array(label.length).fill(1);
    this.#parts = columns.flatMap((column, index) => {
      const scale = scaleOf(column);
      return scale.deviation > 0 ? [{ index, ...scale, values: standardised(column, scale) }] : [];
    });
  }

  /**
   * Returns the fit, `null` where there is none; a column that was left out has coefficient 0. Where `isEnough` is true of the
   * coefficients and of what the next step would add to them, they are returned as they are.
   */
  fit(isEnough?: IsEnough): LogisticFit | null {
    const problem = { ...this.#base, design: [this.#ones, ...this.#parts.map(({ values }) => values)] };
    const asked =
      isEnough &&
      ((coefficients: Float64Array, step: Float64Array) => isEnough(...this.#perColumn(coefficients, step)));
    const end = maximise(problem, this.#start ?? shareOnly(problem), asked);
    if (end === null) return null;
    this.#start = { coefficients: end.point.coefficients, curvature: end.curvature };
    return this.#fitOf(end);
  }

  /** Leaves a column out of the next fits. */
  leaveOut(index: number): void {
    const place = this.#parts.findIndex((part) => part.index === index);
    if (place < 0) return;
    const isKept = (_: unknown, other: number) => other !== place + 1;
    this.#parts = this.#parts.toSpliced(place, 1);
    if (this.#start === undefined) return;
    const { coefficients, curvature } = this.#start;
    this.#start = {
      coefficients: coefficients.filter(isKept),
      ...(curvature && { curvature: curvature.filter(isKept).map((line) => line.filter(isKept)) }),
    };
  }

  /** Values of the design, without the intercept, in the units and the order of the columns. */
  #perColumn(...values: readonly Float64Array[]): [Float64Array, Float64Array] {
    return values.map((one) => {
      const perColumn = new Float64Array(this.#columnCount);
      for (const [place, { index, deviation }] of this.#parts.entries()) perColumn[index] = one[place + 1]! / deviation;
      return perColumn;
    }) as [Float64Array, Float64Array];
  }

  #fitOf({ point }: LogisticEnd): LogisticFit {
    const [coefficients] = this.#perColumn(point.coefficients);
    const intercept = this.#parts.reduce(
      (rest, { index, mean }) => rest - coefficients[index]! * mean,
      point.coefficients[0]!,
    );
    return { intercept, coefficients, logLikelihood: point.logLikelihood };
  }
}

/** Returns mean and standard deviation of a column, the latter 0 where all values are equal. */
export function scaleOf(column: Float64Array): Scale {
  const first = column[0] ?? 0;
  if (column.every((value) => value === first)) return { mean: first, deviation: 0 };
  let [sum, squares] = [0, 0];
  for (let row = 0; row < column.length; row++) sum += column[row]!;
  const mean = sum / column.length;
  for (let row = 0; row < column.length; row++) squares += (column[row]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / column.length) };
}

/** Returns the column in standard deviations from its mean. */
export function standardised(column: Float64Array, { mean, deviation }: Scale): Float64Array {
  const values = new Float64Array(column.length);
  for (let row = 0; row < column.length; row++) values[row] = (column[row]! - mean) / deviation;
  return values;
}

/** The share with the outcome, and no effects: Newton's method needs a dozen steps to reach a rare outcome from 0. */
function shareOnly({ design, label, offset, weights }: LogisticProblem): LogisticStart {
  const coefficients = new Float64Array(design.length);
  const positives = label.reduce((sum, value) => sum + value, 0);
  const meanOffset = offset.reduce((sum, value) => sum + value, 0) / label.length;
  coefficients[0] = Math.log((weights[1] * positives + 0.5) / (label.length - positives + 0.5)) - meanOffset;
  return { coefficients };
}
