import { fitLogistic } from "../regression/logistic.ts";
import { logOddsOf } from "./odds.ts";

/** Returns the Brier score: the mean squared distance between score and label. 0 is best; `null` without rows. */
export function brierOf(score: Float64Array, label: Uint8Array): number | null {
  if (score.length === 0) return null;
  return score.reduce((sum, value, row) => sum + (value - label[row]!) ** 2, 0) / score.length;
}

/** Rows with about the same score: what was foretold and what came of it. */
export interface ReliabilityBin {
  readonly rows: number;
  readonly positives: number;
  readonly meanScore: number;
  /** Share of the rows with the outcome. */
  readonly observedRate: number;
}

/** Returns the distinct bounds that cut the scores into `bins` parts of about equal size. */
export function equalCountBounds(score: Float64Array, bins: number): number[] {
  const sorted = Float64Array.from(score).sort();
  const bounds = new Set<number>();
  for (let bin = 1; bin < bins; bin++) {
    const bound = sorted[Math.floor((bin * sorted.length) / bins)];
    if (bound !== undefined && bound > sorted[0]!) bounds.add(bound);
  }
  return [...bounds];
}

/** Returns the rows by score, cut at the rising bounds; a bound belongs to the bin above it. Empty bins are left out. */
export function reliabilityBins(score: Float64Array, label: Uint8Array, bounds: readonly number[]): ReliabilityBin[] {
  const sums = Array.from({ length: bounds.length + 1 }, () => ({ rows: 0, positives: 0, score: 0 }));
  for (const [row, value] of score.entries()) {
    const above = bounds.findIndex((bound) => value < bound);
    const sum = sums[above === -1 ? bounds.length : above]!;
    sum.rows += 1;
    sum.positives += label[row]!;
    sum.score += value;
  }
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ rows, positives, score: total }) => {
      return { rows, positives, meanScore: total / rows, observedRate: positives / rows };
    });
}

/**
 * Returns the expected calibration error: the distance between mean score and observed rate, averaged over the bins by
 * their rows. 0 is best; `null` without rows.
 */
export function calibrationErrorOf(bins: readonly ReliabilityBin[]): number | null {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  if (rows === 0) return null;
  return bins.reduce((sum, bin) => sum + bin.rows * Math.abs(bin.meanScore - bin.observedRate), 0) / rows;
}

/** What the Brier score is made of, from bins of the score (Murphy 1973). */
export interface BrierParts {
  /** Mean squared distance of the bins' mean score to their observed rate: what calibration loses. 0 is best. */
  readonly reliability: number;
  /** Mean squared distance of the bins' observed rate to the base rate: what telling rows apart gains. */
  readonly resolution: number;
  /** Brier score of the base rate. */
  readonly uncertainty: number;
}

/**
 * Returns the parts of the Brier score, which is reliability - resolution + uncertainty where all scores of a bin are
 * equal, and about that where they differ little. `null` without rows.
 */
export function brierPartsOf(bins: readonly ReliabilityBin[]): BrierParts | null {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  if (rows === 0) return null;
  const baseRate = bins.reduce((sum, bin) => sum + bin.positives, 0) / rows;
  const meanSquare = (distance: (bin: ReliabilityBin) => number) =>
    bins.reduce((sum, bin) => sum + bin.rows * distance(bin) ** 2, 0) / rows;
  return {
    reliability: meanSquare(({ meanScore, observedRate }) => meanScore - observedRate),
    resolution: meanSquare(({ observedRate }) => observedRate - baseRate),
    uncertainty: baseRate * (1 - baseRate),
  };
}

/** How the log-odds of the outcome depend on those of the score (Cox 1958). */
export interface CalibrationLine {
  /** 1 is right; below 1 the scores are too extreme, above 1 too timid. */
  readonly slope: number;
  /** Level that goes with the slope; 0 is right. */
  readonly intercept: number;
  /** Level with the slope held at 1: above 0 the scores are too low on the whole, below 0 too high. */
  readonly inTheLarge: number;
}

/** Scores are held this far from 0 and 1, where log-odds are infinite. */
const MARGIN = 1e-6;

/**
 * Returns the calibration slope and intercepts, from logistic regressions of the label on the log-odds of the score.
 * `null` unless both outcomes occur, scores differ, and they do not separate the outcomes perfectly.
 */
export function calibrationLineOf(score: Float64Array, label: Uint8Array, margin = MARGIN): CalibrationLine | null {
  const logOdds = score.map((value) => logOddsOf(Math.min(Math.max(value, margin), 1 - margin)));
  const line = fitLogistic([logOdds], label, { ridge: 0 });
  const level = fitLogistic([], label, { ridge: 0, offset: logOdds });
  if (line === null || level === null || logOdds.every((value) => value === logOdds[0])) return null;
  return { slope: line.coefficients[0]!, intercept: line.intercept, inTheLarge: level.intercept };
}
