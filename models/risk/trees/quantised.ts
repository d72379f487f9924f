import { bisectRight } from "d3-array";
import { columnOf, type Matrix } from "../matrix.ts";
import { Quantiser } from "./quantiser.ts";

/** Bins of a feature, the one for missing values and one more counted: their numbers fit in a byte. */
export const MAXIMUM_BINS = 256;

/** Rows that are looked at to place the bounds: of 64 bins, each then holds what it should but for a tenth or so. */
const ROWS_FOR_BOUNDS = 50_000;

/**
 * How a feature is cut into bins: bin 0 holds the missing values, bin `i` the values in `(bounds[i - 2], bounds[i - 1]]`;
 * the first is open below and the last above.
 */
export interface FeatureBounds {
  readonly feature: string;
  /** Rising and finite, at most 253. */
  readonly bounds: Float64Array;
}

/** A matrix in bins: row `r` of feature `j` is in bin `bins[j * rows + r]`. */
export interface Quantised {
  readonly features: readonly FeatureBounds[];
  readonly rows: number;
  readonly bins: Uint8Array;
}

/**
 * Returns the bounds of each feature of a matrix: halfway between neighbouring values where there are no more than
 * `bins` of them, and between quantiles of about equal size where there are.
 */
export function boundsOf(matrix: Matrix, bins: number): readonly FeatureBounds[] {
  return matrix.features.map((feature, index) => ({ feature, bounds: cutColumn(matrix.columns[index]!, bins) }));
}

/** Returns the bounds of one column, as `boundsOf` does. Throws a RangeError unless `bins` is 2 to 254. */
export function cutColumn(column: Float64Array, bins: number): Float64Array {
  if (!(bins >= 2 && bins <= MAXIMUM_BINS - 2)) throw new RangeError(`There must be 2 to 254 bins; got ${bins}.`);
  const stride = Math.ceil(column.length / ROWS_FOR_BOUNDS);
  const looked = new Float64Array(Math.ceil(column.length / Math.max(1, stride)));
  let count = 0;
  for (let row = 0; row < column.length; row += stride) {
    const value = column[row]!;
    if (!Number.isNaN(value)) looked[count++] = value;
  }
  return Float64Array.from(cuts(looked.subarray(0, count).sort(), bins));
}

function cuts(sorted: Float64Array, bins: number): number[] {
  const found: number[] = [];
  for (let at = nextOf(sorted, 0); at < sorted.length && found.length < bins; at = nextOf(sorted, at)) {
    found.push(between(sorted[at - 1]!, sorted[at]!));
  }
  if (found.length < bins) return found;
  const chosen = new Set<number>();
  for (let bin = 1; bin < bins; bin++) {
    const next = nextOf(sorted, Math.round((bin * sorted.length) / bins) - 1);
    if (next < sorted.length) chosen.add(between(sorted[next - 1]!, sorted[next]!));
  }
  return [...chosen];
}

/** Returns where the values begin that are greater than the one at a place. */
const nextOf = (sorted: Float64Array, at: number) => bisectRight(sorted, sorted[at]!, at);

/** A number that is at least `low` and below `high`, whatever the rounding. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}

/** Puts the columns of a matrix into bins. Throws a RangeError when the matrix lacks a feature. */
export function quantise(matrix: Matrix, features: readonly FeatureBounds[]): Quantised {
  const { rows } = matrix;
  const bins = new Uint8Array(features.length * rows);
  for (const [index, { feature, bounds }] of features.entries()) {
    new Quantiser(bounds).put(columnOf(matrix, feature), bins.subarray(index * rows, (index + 1) * rows));
  }
  return { features, rows, bins };
}
