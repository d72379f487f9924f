import { solveSymmetric } from "./cholesky.ts";
import { probabilityOf } from "./odds.ts";

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
  /** Where the search begins, such as the fit of nearly the same columns: the nearer, the fewer steps. */
  readonly start?: Pick<LogisticFit, "intercept" | "coefficients">;
}

/** Log-odds of the outcome = intercept + Σ coefficient · column, in the units of the columns. */
export interface LogisticFit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Natural log-likelihood of the fit, without the penalty. */
  readonly logLikelihood: number;
}

/** A label that is perfectly separated gains a factor e per step for ever; other fits are done in about five. */
const MAXIMUM_LOOKS = 20;
const MAXIMUM_HALVINGS = 30;
/** Gain in log-likelihood that is no longer worth a step. */
const SUFFICIENT_GAIN = 1e-10;
/** A step with the curvature of an earlier point that leaves more of the promised gain than this asks for a new one. */
const MOST_LEFT = 0.1;
/** Relative rounding error of a log-likelihood over a million rows: a loss below it is none. */
const ROUNDING = 1e-12;

/**
 * Fits a logistic regression by Newton's method (iteratively reweighted least squares; McCullagh and Nelder 1989,
 * section 4.4), with steps halved while they do not improve the fit. A constant column gets coefficient 0. Returns
 * `null` when no unique finite maximum is found: without ridge, that is a perfectly separated label or columns that
 * determine one another. Values must be finite.
 */
export function fitLogistic(
  columns: readonly Float64Array[],
  label: Uint8Array,
  { ridge, offset = new Float64Array(label.length), positiveWeight = 1, start }: LogisticOptions,
): LogisticFit | null {
  const scales = columns.map(scaleOf);
  const kept = scales.flatMap((scale, index) => (scale.deviation > 0 ? [index] : []));
  const design: Float64Array[] = [new Float64Array(label.length).fill(1)];
  for (const index of kept) design.push(standardise(columns[index]!, scales[index]!));
  const problem: Problem = { design, label, offset, ridge, weights: [1, positiveWeight] };
  const from = start === undefined ? shareOnly(problem) : perDeviation(start, scales, kept);
  const fit = maximise(problem, from);
  if (fit === null) return null;
  const coefficients = new Float64Array(columns.length);
  let intercept = fit.coefficients[0]!;
  for (const [position, index] of kept.entries()) {
    const { mean, deviation } = scales[index]!;
    coefficients[index] = fit.coefficients[position + 1]! / deviation;
    intercept -= coefficients[index] * mean;
  }
  return { intercept, coefficients, logLikelihood: fit.logLikelihood };
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf(column: Float64Array): Scale {
  const first = column[0] ?? 0;
  if (column.every((value) => value === first)) return { mean: first, deviation: 0 };
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / column.length) };
}

function standardise(column: Float64Array, { mean, deviation }: Scale): Float64Array {
  return column.map((value) => (value - mean) / deviation);
}

/** The intercept and coefficients of the kept columns, per standard deviation of each. */
function perDeviation(
  { intercept, coefficients }: Pick<LogisticFit, "intercept" | "coefficients">,
  scales: readonly Scale[],
  kept: readonly number[],
): Float64Array {
  const atMeans = kept.reduce((sum, index) => sum + coefficients[index]! * scales[index]!.mean, intercept);
  return Float64Array.of(atMeans, ...kept.map((index) => coefficients[index]! * scales[index]!.deviation));
}

interface Problem {
  readonly design: readonly Float64Array[];
  readonly label: Uint8Array;
  readonly offset: Float64Array;
  readonly ridge: number;
  /** Of a row, by its label. */
  readonly weights: readonly [number, number];
}

interface Point {
  readonly coefficients: Float64Array;
  readonly probabilities: Float64Array;
  readonly logLikelihood: number;
  /** Log-likelihood less the penalty: what is made as large as possible. */
  readonly objective: number;
}

/**
 * Newton's method, with the curvature of an earlier point as long as every step leaves little of the gain: a look at the
 * curvature costs as much as many steps.
 */
function maximise(problem: Problem, start: Float64Array): Point | null {
  let point = evaluate(problem, start);
  for (let looks = 0; looks < MAXIMUM_LOOKS; looks++) {
    const curvature = curvatureAt(problem, point);
    // A step with the curvature of the point itself squares what is left to gain; another one leaves a part of it.
    let [enough, lastGain] = [SUFFICIENT_GAIN, Number.POSITIVE_INFINITY];
    for (;;) {
      const gradient = gradientAt(problem, point);
      const step = solveSymmetric(curvature, gradient);
      if (step === null) return null;
      const promisedGain = gradient.reduce((sum, slope, index) => sum + slope * step[index]!, 0);
      if (promisedGain <= enough) return evaluate(problem, add(point, step, 1));
      if (promisedGain > MOST_LEFT * lastGain) break;
      const better = improve(problem, point, step);
      if (better === null) return null;
      point = better;
      [enough, lastGain] = [SUFFICIENT_GAIN ** 2, promisedGain];
    }
  }
  return null;
}

/** The share with the outcome, and no effects: Newton's method needs a dozen steps to reach a rare outcome from 0. */
function shareOnly({ design, label, offset, weights }: Problem): Float64Array {
  const start = new Float64Array(design.length);
  const positives = label.reduce((sum, value) => sum + value, 0);
  const weighted = weights[1] * positives;
  const meanOffset = offset.reduce((sum, value) => sum + value, 0) / label.length;
  start[0] = Math.log((weighted + 0.5) / (label.length - positives + 0.5)) - meanOffset;
  return start;
}

function improve(problem: Problem, point: Point, step: Float64Array): Point | null {
  for (let halving = 0, length = 1; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
    const candidate = evaluate(problem, add(point, step, length));
    if (candidate.objective > point.objective - ROUNDING * Math.abs(point.objective)) return candidate;
  }
  return null;
}

function add({ coefficients }: Point, step: Float64Array, length: number): Float64Array {
  return coefficients.map((coefficient, index) => coefficient + length * step[index]!);
}

function evaluate({ design, label, offset, ridge, weights }: Problem, coefficients: Float64Array): Point {
  const logOdds = Float64Array.from(offset);
  for (const [index, column] of design.entries()) {
    const coefficient = coefficients[index]!;
    for (let row = 0; row < logOdds.length; row++) logOdds[row]! += coefficient * column[row]!;
  }
  let logLikelihood = 0;
  for (let row = 0; row < logOdds.length; row++) {
    const towardsLabel = label[row] === 1 ? logOdds[row]! : -logOdds[row]!;
    const own = Math.min(towardsLabel, 0) - Math.log1p(Math.exp(-Math.abs(towardsLabel)));
    logLikelihood += weights[label[row]!]! * own;
  }
  const penalty = (ridge / 2) * coefficients.subarray(1).reduce((sum, value) => sum + value * value, 0);
  return { coefficients, probabilities: logOdds.map(probabilityOf), logLikelihood, objective: logLikelihood - penalty };
}

function gradientAt({ design, label, ridge, weights }: Problem, { probabilities, coefficients }: Point): Float64Array {
  const residuals = probabilities.map((probability, row) => weights[label[row]!]! * (label[row]! - probability));
  return Float64Array.from(design, (column, index) => {
    return dot(column, residuals) - (index === 0 ? 0 : ridge * coefficients[index]!);
  });
}

/** Rows of which all columns stay at hand while each is put beside each other. */
const ROWS_AT_ONCE = 1024;

function curvatureAt({ design, label, ridge, weights }: Problem, { probabilities }: Point): Float64Array[] {
  const curvature = design.map(() => new Float64Array(design.length));
  const weight = new Float64Array(ROWS_AT_ONCE);
  const weighted = new Float64Array(ROWS_AT_ONCE);
  for (let from = 0; from < label.length; from += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, label.length - from);
    for (let row = 0; row < rows; row++) {
      const probability = probabilities[from + row]!;
      weight[row] = weights[label[from + row]!]! * probability * (1 - probability);
    }
    for (const [index, line] of curvature.entries()) {
      const column = design[index]!;
      for (let row = 0; row < rows; row++) weighted[row] = column[from + row]! * weight[row]!;
      for (let other = 0; other <= index; other++) line[other]! += dot(weighted, design[other]!, from, rows);
    }
  }
  for (const [index, line] of curvature.entries()) if (index > 0) line[index]! += ridge;
  return curvature;
}

/**
 * The sum of products of the first of `rows` values on the left and those from `from` on of the right. Four sums side by
 * side: an addition need not wait for the one before.
 */
function dot(left: Float64Array, right: Float64Array, from = 0, rows = left.length): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    first += left[row]! * right[from + row]!;
    second += left[row + 1]! * right[from + row + 1]!;
    third += left[row + 2]! * right[from + row + 2]!;
    fourth += left[row + 3]! * right[from + row + 3]!;
  }
  for (; row < rows; row++) first += left[row]! * right[from + row]!;
  return first + second + third + fourth;
}
