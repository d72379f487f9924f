import { binOf } from "./binning.ts";
import { columnOf, type Matrix } from "./matrix.ts";

/** From this stability index on a distribution is watched, and from the second it is called changed. */
export const DRIFT_LEVELS = { watch: 0.1, alert: 0.25 } as const;

export type DriftVerdict = "stable" | "watch" | "alert" | "too_few";

/** How far the values of one month are from those of the training window. */
export interface Drift {
  readonly rows: number;
  /** Population stability index; `null` where too few rows would move it by chance. */
  readonly index: number | null;
  readonly verdict: DriftVerdict;
}

/** The values of the training window in bins: the missing ones first, then tenths of the others. */
export interface DriftReference {
  /** Rising bounds of the tenths; a value equal to one lies below it. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

const TENTHS = 10;

/** Share that an empty bin is taken to have; shares are not made to add up to 1 again. */
const SMALLEST_SHARE = 1e-4;

/** Part of the watch level that chance alone may make up. */
const LARGEST_PART_OF_CHANCE = 0.5;

/** Returns the bins of the training values, of which NaN are missing. Fewer than ten where values are often equal. */
export function driftReference(values: Float64Array): DriftReference {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = new Set<number>();
  for (let tenth = 1; tenth < TENTHS; tenth++) {
    const edge = sorted[Math.ceil((tenth * sorted.length) / TENTHS) - 1];
    if (edge !== undefined && edge < sorted.at(-1)!) edges.add(edge);
  }
  return { edges: [...edges], counts: countBins(values, [...edges]) };
}

function countBins(values: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 2).fill(0);
  for (const value of values) counts[binOf(value, edges)]!++;
  return counts;
}

/**
 * Returns the population stability index of two counts of the same bins: the sum of (actual - expected) ·
 * ln(actual / expected) over their shares, 0 for equal ones. A share counts for at least 0.0001. `null` without rows on
 * either side.
 */
export function stabilityIndex(expected: readonly number[], actual: readonly number[]): number | null {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const [expectedRows, actualRows] = [sum(expected), sum(actual)];
  if (expectedRows === 0 || actualRows === 0) return null;
  return expected.reduce((index, count, bin) => {
    const before = Math.max(count / expectedRows, SMALLEST_SHARE);
    const after = Math.max(actual[bin]! / actualRows, SMALLEST_SHARE);
    return index + (after - before) * Math.log(after / before);
  }, 0);
}

/**
 * Returns what the index is on average where nothing changed: degrees of freedom · (1 / rows + 1 / rows of training), from
 * its approximate chi-square distribution (Yurdakul 2018, "Statistical properties of population stability index").
 */
function indexByChance(counts: readonly number[], rows: number): number {
  const trainingRows = counts.reduce((total, count) => total + count, 0);
  const bins = counts.filter((count) => count > 0).length;
  return (bins - 1) * (1 / rows + 1 / trainingRows);
}

/** Compares the values of a month, of which NaN are missing, with those of the training window. */
export function driftFrom({ edges, counts }: DriftReference, values: Float64Array): Drift {
  const index = stabilityIndex(counts, countBins(values, edges));
  if (index === null || indexByChance(counts, values.length) > LARGEST_PART_OF_CHANCE * DRIFT_LEVELS.watch) {
    return { rows: values.length, index: null, verdict: "too_few" };
  }
  return { rows: values.length, index, verdict: verdictOf(index) };
}

function verdictOf(index: number): DriftVerdict {
  if (index > DRIFT_LEVELS.alert) return "alert";
  return index > DRIFT_LEVELS.watch ? "watch" : "stable";
}

/** What is compared with the training window: the model's features and its score, per month. */
export interface LaterRows {
  readonly matrix: Matrix;
  /** Month index per row. */
  readonly period: Int32Array;
  readonly score: Float64Array;
}

export interface MonthlyDrift {
  /** Month index. */
  readonly period: number;
  readonly drift: Drift;
}

export interface DriftReport {
  readonly score: readonly MonthlyDrift[];
  readonly features: readonly { readonly feature: string; readonly months: readonly MonthlyDrift[] }[];
}

/** Compares each later month with the training rows: every feature of the training rows, and the score. */
export function driftReport(train: Matrix, trainingScore: Float64Array, later: LaterRows): DriftReport {
  const periods = [...new Set(later.period)].sort((a, b) => a - b);
  const rowsOf = periods.map((period) => {
    return Int32Array.from(later.period.keys()).filter((row) => later.period[row] === period);
  });
  const monthly = (training: Float64Array, values: Float64Array): MonthlyDrift[] => {
    const reference = driftReference(training);
    return periods.map((period, index) => {
      const ofMonth = Float64Array.from(rowsOf[index]!, (row) => values[row]!);
      return { period, drift: driftFrom(reference, ofMonth) };
    });
  };
  return {
    score: monthly(trainingScore, later.score),
    features: train.features.map((feature) => {
      return { feature, months: monthly(columnOf(train, feature), columnOf(later.matrix, feature)) };
    }),
  };
}
