/** Feature values of some rows. Row `r` of feature `features[j]` is `columns[j][r]`; NaN means that it is missing. */
export interface Matrix {
  readonly features: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly rows: number;
}

/** One row per customer per month-end, with what happened after it. */
export interface LabelledMatrix extends Matrix {
  /** 1 where the outcome occurred within the horizon, 0 where it did not. */
  readonly label: Uint8Array;
  /** Integer surrogate of the customer: rows of one customer are not independent of each other. */
  readonly cluster: Int32Array;
  /** Index of the month that ends on the row's as-of date; consecutive months have consecutive indexes. */
  readonly period: Int32Array;
}

/** Returns the column of a feature. Throws a RangeError for a matrix without it. */
export function columnOf(matrix: Matrix, feature: string): Float64Array {
  const column = matrix.columns[matrix.features.indexOf(feature)];
  if (column !== undefined) return column;
  throw new RangeError(`The matrix must have the feature ${feature}; got ${matrix.features.join(", ") || "none"}.`);
}

/**
 * Returns one value of a feature, `null` where it is missing. Throws a RangeError for a row that does not exist, or a
 * matrix without the feature.
 */
export function valueAt(matrix: Matrix, feature: string, row: number): number | null {
  const value = columnOf(matrix, feature)[row];
  if (value === undefined) throw new RangeError(`The row must lie between 0 and ${matrix.rows - 1}; got ${row}.`);
  return Number.isNaN(value) ? null : value;
}

/** Returns numbers in memory that threads share: a column, which itself stays as it is where it is shared already. */
export function sharedColumn(column: Float64Array): Float64Array {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const shared = emptyColumn(column.length);
  shared.set(column);
  return shared;
}

/** Returns room for a column that threads share. */
export const emptyColumn = (rows: number) =>
  new Float64Array(new SharedArrayBuffer(rows * Float64Array.BYTES_PER_ELEMENT));

/**
 * Returns a new matrix with the given rows, in the given order, in memory that threads share. Throws a RangeError for
 * a row that does not exist.
 */
export function selectRows(matrix: LabelledMatrix, rows: Int32Array): LabelledMatrix {
  if (!rows.every((row) => row >= 0 && row < matrix.rows)) {
    throw new RangeError(`Rows must lie between 0 and ${matrix.rows - 1}.`);
  }
  return {
    features: matrix.features,
    columns: matrix.columns.map((column) => {
      const selected = emptyColumn(rows.length);
      for (let index = 0; index < rows.length; index++) selected[index] = column[rows[index]!]!;
      return selected;
    }),
    rows: rows.length,
    label: Uint8Array.from(rows, (row) => matrix.label[row]!),
    cluster: Int32Array.from(rows, (row) => matrix.cluster[row]!),
    period: Int32Array.from(rows, (row) => matrix.period[row]!),
  };
}
