import { bisectRight } from "d3-array";
import { columnOf, type Matrix } from "../matrix.ts";

/** The number of the bin that holds the missing values. */
export const MISSING = 0;

/** Bins of a feature, the one for missing values and one more counted: their numbers fit in a byte. */
export const MAXIMUM_BINS = 256;

/** Rows that are looked at to place the bounds; more would not move them. */
const ROWS_FOR_BOUNDS = 200_000;

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
  if (!(bins >= 2 && bins <= MAXIMUM_BINS - 2)) throw new RangeError(`There must be 2 to 254 bins; got ${bins}.`);
  const stride = Math.ceil(matrix.rows / ROWS_FOR_BOUNDS);
  return matrix.features.map((feature, index) => {
    const column = matrix.columns[index]!;
    const looked = column.filter((value, row) => row % stride === 0 && !Number.isNaN(value)).sort();
    return { feature, bounds: Float64Array.from(cuts(looked, bins)) };
  });
}

function cuts(sorted: Float64Array, bins: number): number[] {
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  if (distinct.length <= bins) return halfway(distinct);
  const found = new Set<number>();
  for (let bin = 1; bin < bins; bin++) {
    const at = Math.round((bin * sorted.length) / bins);
    const next = bisectRight(distinct, sorted[at - 1]!);
    if (next < distinct.length) found.add(between(distinct[next - 1]!, distinct[next]!));
  }
  return [...found];
}

const halfway = (distinct: Float64Array) =>
  Array.from({ length: Math.max(0, distinct.length - 1) }, (_, index) =>
    between(distinct[index]!, distinct[index + 1]!),
  );

/** A number that is at least `low` and below `high`, whatever the rounding. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}

/**
 * Puts the columns of a matrix into bins. `shared` lets other threads see them. Throws a RangeError when the matrix lacks
 * a feature.
 */
export function quantise(matrix: Matrix, features: readonly FeatureBounds[], { shared = false } = {}): Quantised {
  const { rows } = matrix;
  const size = features.length * rows;
  const bins = new Uint8Array(shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
  for (const [index, { feature, bounds }] of features.entries()) {
    putInBins(columnOf(matrix, feature), bounds, bins.subarray(index * rows, (index + 1) * rows));
  }
  return { features, rows, bins };
}

/** Cells between the lowest and the highest bound: as a rule, none or one bound lies in a cell. */
const CELLS = 1024;

/** Looks first in which of many equal cells a value lies, and then among the bounds of that cell. */
function putInBins(values: Float64Array, bounds: Float64Array, bins: Uint8Array): void {
  const low = bounds[0] ?? 0;
  const scale = (CELLS - 1) / (bounds.at(-1)! - low);
  const isEven = scale > 0 && scale < Number.POSITIVE_INFINITY;
  /** Does not fall as the value rises, so that a bound of a lower cell is below the value. */
  const cellOf = (value: number) => (isEven ? Math.min(Math.max((value - low) * scale, 0), CELLS - 1) | 0 : 0);
  const starts = new Uint16Array(CELLS + 1);
  for (const bound of bounds) starts[cellOf(bound) + 1]!++;
  for (let cell = 0; cell < CELLS; cell++) starts[cell + 1]! += starts[cell]!;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      bins[row] = MISSING;
      continue;
    }
    const cell = cellOf(value);
    let below = starts[cell]!;
    let end = starts[cell + 1]!;
    while (below < end) {
      const middle = (below + end) >> 1;
      if (bounds[middle]! < value) below = middle + 1;
      else end = middle;
    }
    bins[row] = below + 1;
  }
}
