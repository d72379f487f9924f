import { solveSymmetric } from "./cholesky.ts";
import { exponential } from "../elementary.ts";

/** What a logistic regression is fitted to. */
export interface LogisticProblem {
  /** Columns, the first of which is 1 in every row. */
  readonly design: readonly Float64Array[];
  readonly label: Uint8Array;
  /** A known part of the log-odds per row. */
  readonly offset: Float64Array;
  /** Weight of the penalty on all coefficients but the first. */
  readonly ridge: number;
  /** Of a row, by its label. */
  readonly weights: readonly [number, number];
}

/** Coefficients of the design, with what they say of the rows. */
export interface LogisticPoint {
  readonly coefficients: Float64Array;
  readonly probabilities: Float64Array;
  /** Natural log-likelihood, without the penalty. */
  readonly logLikelihood: number;
  /** Log-likelihood less the penalty: what is made as large as possible. */
  readonly objective: number;
}

/** Where a search stopped, and the curvature that took it there. */
export interface LogisticEnd {
  readonly point: LogisticPoint;
  readonly curvature: readonly Float64Array[];
}

/** Where a search begins. */
export interface LogisticStart {
  readonly coefficients: Float64Array;
  /** Curvature of nearly the same problem, such as that of the columns which are left. */
  readonly curvature?: readonly Float64Array[];
}

/** Asked on the way, with the step that would come next: true where the answer is good enough as it is. */
export type IsEnough = (coefficients: Float64Array, step: Float64Array) => boolean;

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
 * Returns where the penalised likelihood is largest, by Newton's method with steps halved while they do not improve it
 * (iteratively reweighted least squares; McCullagh and Nelder 1989, section 4.4), or where it is `isEnough`. The curvature
 * of an earlier point serves as long as every step leaves little of the gain: a look at it costs as much as many steps.
 * Returns `null` where no unique finite maximum is found.
 */
export function maximise(
  problem: LogisticProblem,
  start: LogisticStart,
  isEnough: IsEnough = () => false,
): LogisticEnd | null {
  let point = pointAt(problem, start.coefficients);
  let known = start.curvature;
  for (let looks = 0; looks < MAXIMUM_LOOKS; looks++) {
    const curvature = known ?? curvatureAt(problem, point);
    // A step with the curvature of the point itself squares what is left to gain; another one leaves a part of it.
    let isOwn = known === undefined;
    let lastGain = Number.POSITIVE_INFINITY;
    known = undefined;
    for (;;) {
      const gradient = gradientAt(problem, point);
      const step = solveSymmetric(curvature, gradient);
      if (step === null) return null;
      const promisedGain = gradient.reduce((sum, slope, index) => sum + slope * step[index]!, 0);
      if (promisedGain <= (isOwn ? SUFFICIENT_GAIN : SUFFICIENT_GAIN ** 2)) {
        return { point: pointAt(problem, moved(point, step, 1)), curvature };
      }
      if (isEnough(point.coefficients, step)) return { point, curvature };
      if (promisedGain > MOST_LEFT * lastGain) break;
      const better = improve(problem, point, step);
      if (better === null) return null;
      point = better;
      isOwn = false;
      lastGain = promisedGain;
    }
  }
  return null;
}

function improve(problem: LogisticProblem, point: LogisticPoint, step: Float64Array): LogisticPoint | null {
  for (let halving = 0, length = 1; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
    const candidate = pointAt(problem, moved(point, step, length));
    if (candidate.objective > point.objective - ROUNDING * Math.abs(point.objective)) return candidate;
  }
  return null;
}

const moved = ({ coefficients }: LogisticPoint, step: Float64Array, length: number) =>
  coefficients.map((coefficient, index) => coefficient + length * step[index]!);

function pointAt(
  { design, label, offset, ridge, weights }: LogisticProblem,
  coefficients: Float64Array,
): LogisticPoint {
  const probabilities = Float64Array.from(offset);
  for (const [index, column] of design.entries()) addTimes(probabilities, column, coefficients[index]!);
  let logLikelihood = 0;
  for (let row = 0; row < probabilities.length; row++) {
    const logOdds = probabilities[row]!;
    const odds = exponential(-Math.abs(logOdds));
    const towardsLabel = label[row] === 1 ? logOdds : -logOdds;
    logLikelihood += weights[label[row] as 0 | 1] * (Math.min(towardsLabel, 0) - Math.log1p(odds));
    probabilities[row] = logOdds >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
  }
  const penalty = (ridge / 2) * coefficients.subarray(1).reduce((sum, value) => sum + value * value, 0);
  return { coefficients, probabilities, logLikelihood, objective: logLikelihood - penalty };
}

function addTimes(sums: Float64Array, column: Float64Array, factor: number): void {
  for (let row = 0; row < sums.length; row++) sums[row]! += factor * column[row]!;
}

function gradientAt({ design, label, ridge, weights }: LogisticProblem, point: LogisticPoint): Float64Array {
  const { probabilities, coefficients } = point;
  const residuals = new Float64Array(label.length);
  for (let row = 0; row < label.length; row++) {
    residuals[row] = weights[label[row] as 0 | 1] * (label[row]! - probabilities[row]!);
  }
  return Float64Array.from(design, (column, index) => {
    return dot(column, residuals) - (index === 0 ? 0 : ridge * coefficients[index]!);
  });
}

/** Rows of which all columns stay at hand while each is put beside each other. */
const ROWS_AT_ONCE = 1024;

function curvatureAt({ design, label, ridge, weights }: LogisticProblem, { probabilities }: LogisticPoint) {
  const curvature = design.map(() => new Float64Array(design.length));
  const weight = new Float64Array(ROWS_AT_ONCE);
  const weighted = new Float64Array(ROWS_AT_ONCE);
  for (let from = 0; from < label.length; from += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, label.length - from);
    for (let row = 0; row < rows; row++) {
      const probability = probabilities[from + row]!;
      weight[row] = weights[label[from + row] as 0 | 1] * probability * (1 - probability);
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
