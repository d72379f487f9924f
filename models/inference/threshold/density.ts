import { normalCdf } from "../distributions/distributions.ts";
import type { ClusterIndex } from "../means/cluster-index.ts";
import { clusteredVariance } from "../means/influence.ts";
import { optimalBandwidth } from "./bandwidth.ts";
import { jumpAt, type Jump } from "./jump.ts";

export interface DensityCheck {
  /** Of a jump of the density at the cut-off, two-sided. */
  readonly pValue: number;
  /** True where the running variable takes few values, such as whole days: each of them is a bin then. */
  readonly isDiscrete: boolean;
  /** How much more the counts scatter than chance has them, at least 1; the test allows for it. */
  readonly dispersion: number;
}

interface Bins {
  readonly centres: Float64Array;
  readonly counts: Float64Array;
  /** Per row; -1 for what lies too far away. */
  readonly binOf: Int32Array;
  readonly isDiscrete: boolean;
}

/** Rows per different value from which on a variable with even steps is taken for discrete. */
const ROWS_PER_VALUE = 5;
/** Bins on either side beyond which the density at the cut-off is not asked. */
const FARTHEST_BIN = 2000;
const SIDES = 2;
const TERMS = 3;

/**
 * Returns whether rows bunch on one side of a cut-off, as they do where somebody chooses on which side he is: the densities as
 * local parabolas through the counts of narrow bins have them (after McCrary 2008), compared by what each row adds to them, by
 * cluster. Of a running variable with even steps, such as days past due, each value is a bin and the cut-off lies half a step
 * before the first treated value; its counts may scatter more than chance has them (weekdays), which the standard error allows
 * for. Undefined where there are too few bins on either side to tell. `distances` are from the cut-off, 0 belongs above.
 */
export function densityCheck(distances: Float64Array, clusters: ClusterIndex): DensityCheck | undefined {
  const bins = binsOf(distances);
  const bandwidth = bins && optimalBandwidth(bins.centres, bins.counts);
  const jump = bandwidth === undefined ? undefined : jumpAt(bins!.centres, bins!.counts, bandwidth, TERMS - 1);
  if (bins === undefined || jump === undefined) return undefined;
  const inside = jump.above.rows.length + jump.below.rows.length;
  if (inside < 2 * SIDES * TERMS) return undefined;
  const dispersion = Math.max(1, scatterOf(jump, bins.counts) / (inside - SIDES * TERMS));
  const variance = dispersion * clusteredVariance(scoresOf(jump, bins), clusters);
  const pValue = variance === 0 ? 1 : 2 * normalCdf(-Math.abs(jump.value) / Math.sqrt(variance));
  return { pValue, isDiscrete: bins.isDiscrete, dispersion };
}

function binsOf(distances: Float64Array): Bins | undefined {
  const rows = distances.length;
  const step = evenStep(distances);
  const width = step ?? binWidth(distances);
  if (!(width > 0)) return undefined;
  const place = (row: number) => Math.floor(distances[row]! / width + (step === undefined ? 0 : 0.5));
  let [first, last] = [0, 0];
  for (let row = 0; row < rows; row++) {
    first = Math.min(first, place(row));
    last = Math.max(last, place(row));
  }
  first = Math.max(first, -FARTHEST_BIN);
  last = Math.min(last, FARTHEST_BIN);
  const counts = new Float64Array(last - first + 1);
  const binOf = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    const bin = place(row) - first;
    if (bin < 0 || bin >= counts.length) continue;
    binOf[row] = bin;
    counts[bin]!++;
  }
  const centres = Float64Array.from(counts, (_, bin) => (bin + first + 0.5) * width);
  return { centres, counts, binOf, isDiscrete: step !== undefined };
}

/** The step between values that are few and lie on even steps; undefined where they do not. */
function evenStep(distances: Float64Array): number | undefined {
  const values = Float64Array.from(new Set(distances)).sort();
  if (values.length * ROWS_PER_VALUE > distances.length) return undefined;
  let step = Infinity;
  for (let place = 1; place < values.length; place++) step = Math.min(step, values[place]! - values[place - 1]!);
  const isOnSteps = (value: number) => Math.abs(value / step - Math.round(value / step)) < 1e-6;
  return Number.isFinite(step) && values.every(isOnSteps) ? step : undefined;
}

/** 2 standard deviations over the root of the number of rows (McCrary 2008). */
function binWidth(distances: Float64Array): number {
  const mean = distances.reduce((sum, value) => sum + value, 0) / distances.length;
  const squares = distances.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return (2 * Math.sqrt(squares / distances.length)) / Math.sqrt(distances.length);
}

function scatterOf({ above, below }: Jump, counts: Float64Array): number {
  let scatter = 0;
  for (const { rows, residuals } of [above, below]) {
    for (const [place, bin] of rows.entries()) {
      const expected = counts[bin]! - residuals[place]!;
      scatter += residuals[place]! ** 2 / Math.max(expected, 0.5);
    }
  }
  return scatter;
}

/** What each row adds to the jump of the counts, less its mean. */
function scoresOf(jump: Jump, { counts, binOf }: Bins): Float64Array {
  const weight = new Float64Array(counts.length);
  jump.above.rows.forEach((bin, place) => (weight[bin] = jump.above.weights[place]!));
  jump.below.rows.forEach((bin, place) => (weight[bin] = -jump.below.weights[place]!));
  const mean = jump.value / binOf.length;
  return Float64Array.from(binOf, (bin) => (bin < 0 ? 0 : weight[bin]!) - mean);
}
