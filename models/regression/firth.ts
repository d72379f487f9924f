import { linearPredictor } from "./least-squares.ts";
import { choleskyFactor, solveFactored } from "./cholesky.ts";
import { scaleOf, standardised, type LogisticFit } from "./logistic.ts";
import { exponential } from "../elementary.ts";

const MOST_STEPS = 100;
const MOST_HALVINGS = 30;
/** A step that promises less than this of the penalised log-likelihood is the last one. */
const SUFFICIENT_GAIN = 1e-16;
/** No coefficient of a standardised column moves by more than this at once. */
const LONGEST_STEP = 5;

interface FirthPoint {
  readonly coefficients: Float64Array;
  readonly probabilities: Float64Array;
  readonly factor: readonly Float64Array[];
  /** Log-likelihood plus half the logarithm of the determinant of the information. */
  readonly objective: number;
  readonly logLikelihood: number;
}

/**
 * Fits a logistic regression by the likelihood times the square root of the determinant of its information (Firth 1993,
 * Biometrika 80), which has a finite maximum also where a column separates the labels (Heinze and Schemper 2002, Statistics
 * in Medicine 21) and hardly differs from maximum likelihood where rows are many. Columns may neither be constant nor
 * determine one another: then, and where no maximum is found, `null`. Values must be finite.
 */
export function fitFirth(columns: readonly Float64Array[], label: Uint8Array): LogisticFit | null {
  const scales = columns.map(scaleOf);
  if (scales.some(({ deviation }) => deviation === 0)) return null;
  const ones = new Float64Array(label.length).fill(1);
  const design = [ones, ...columns.map((column, place) => standardised(column, scales[place]!))];
  let point = pointAt(design, label, new Float64Array(design.length));
  for (let steps = 0; steps < MOST_STEPS && point !== null; steps++) {
    const gradient = gradientAt(design, label, point);
    const step = solveFactored(point.factor, gradient);
    const gain = step.reduce((sum, value, place) => sum + value * gradient[place]!, 0);
    if (gain <= SUFFICIENT_GAIN) return inUnits(point, scales);
    point = improved(design, label, point, step);
  }
  return null;
}

function inUnits({ coefficients: own, logLikelihood }: FirthPoint, scales: readonly ReturnType<typeof scaleOf>[]) {
  const coefficients = Float64Array.from(scales, ({ deviation }, place) => own[place + 1]! / deviation);
  const intercept = scales.reduce((rest, { mean }, place) => rest - coefficients[place]! * mean, own[0]!);
  return { intercept, coefficients, logLikelihood };
}

function improved(
  design: readonly Float64Array[],
  label: Uint8Array,
  from: FirthPoint,
  step: Float64Array,
): FirthPoint | null {
  const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let length = Math.min(1, LONGEST_STEP / longest);
  for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
    const point = pointAt(
      design,
      label,
      from.coefficients.map((value, place) => value + length * step[place]!),
    );
    // What is lost by rounding alone is no loss.
    if (point !== null && point.objective >= from.objective - 1e-12 * Math.abs(from.objective)) return point;
  }
  return null;
}

function pointAt(design: readonly Float64Array[], label: Uint8Array, coefficients: Float64Array): FirthPoint | null {
  const [intercept, ...slopes] = coefficients;
  const fit = { intercept: intercept!, coefficients: Float64Array.from(slopes) };
  const logOdds =
    slopes.length === 0 ? new Float64Array(label.length).fill(intercept!) : linearPredictor(fit, design.slice(1));
  let logLikelihood = 0;
  const probabilities = logOdds.map((value, row) => {
    const odds = exponential(-Math.abs(value));
    logLikelihood += Math.min(label[row] === 1 ? value : -value, 0) - Math.log1p(odds);
    return value >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
  });
  const factor = choleskyFactor(informationAt(design, probabilities));
  if (factor === null) return null;
  const halfLogDeterminant = factor.reduce((sum, line, place) => sum + Math.log(line[place]!), 0);
  return { coefficients, probabilities, factor, logLikelihood, objective: logLikelihood + halfLogDeterminant };
}

function informationAt(design: readonly Float64Array[], probabilities: Float64Array): Float64Array[] {
  const information = design.map(() => new Float64Array(design.length));
  for (const [one, column] of design.entries()) {
    const weighted = column.map((value, row) => value * probabilities[row]! * (1 - probabilities[row]!));
    for (let other = 0; other <= one; other++) {
      const values = design[other]!;
      let sum = 0;
      for (let row = 0; row < weighted.length; row++) sum += weighted[row]! * values[row]!;
      information[one]![other] = sum;
    }
  }
  return information;
}

/** The slope of the objective: each row's residual, drawn towards a half by its leverage. */
function gradientAt(
  design: readonly Float64Array[],
  label: Uint8Array,
  { probabilities, factor }: FirthPoint,
): Float64Array {
  const gradient = new Float64Array(design.length);
  const rest = new Float64Array(design.length);
  for (let row = 0; row < label.length; row++) {
    const probability = probabilities[row]!;
    let leverage = 0;
    for (let place = 0; place < design.length; place++) {
      let value = design[place]![row]!;
      for (let before = 0; before < place; before++) value -= factor[place]![before]! * rest[before]!;
      rest[place] = value / factor[place]![place]!;
      leverage += rest[place]! ** 2;
    }
    leverage *= probability * (1 - probability);
    const residual = label[row]! - probability + leverage * (0.5 - probability);
    for (let place = 0; place < design.length; place++) gradient[place]! += residual * design[place]![row]!;
  }
  return gradient;
}
