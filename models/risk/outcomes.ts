import type { LabelledMatrix } from "./matrix.ts";

/** How many rows had the outcome, and how many had not. */
export interface Outcomes {
  readonly positives: number;
  readonly negatives: number;
}

/** Counts the rows by label. Throws a RangeError for a label other than 0 and 1. */
export function countOutcomes(label: Uint8Array): Outcomes {
  let positives = 0;
  for (const value of label) {
    if (value > 1) throw new RangeError(`A label must be 0 or 1; got ${value}.`);
    positives += value;
  }
  return { positives, negatives: label.length - positives };
}

/**
 * Returns the counts of a matrix that a model can learn from. Throws a RangeError unless every column has a value per
 * row, every value is finite or NaN, and both outcomes occur.
 */
export function requireTrainable(matrix: LabelledMatrix): Outcomes {
  const lengths = [...matrix.columns, matrix.label, matrix.cluster, matrix.period].map(({ length }) => length);
  if (matrix.columns.length !== matrix.features.length || lengths.some((length) => length !== matrix.rows)) {
    throw new RangeError(`A matrix of ${matrix.rows} rows must have that many values in every column and label.`);
  }
  for (const [index, column] of matrix.columns.entries()) {
    if (column.some((value) => value === Infinity || value === -Infinity)) {
      throw new RangeError(`The feature ${matrix.features[index]!} must be finite, or NaN where missing.`);
    }
  }
  const outcomes = countOutcomes(matrix.label);
  if (outcomes.positives > 0 && outcomes.negatives > 0) return outcomes;
  throw new RangeError(
    `Training needs rows with and without the outcome; got ${outcomes.positives} with and ${outcomes.negatives} without.`,
  );
}
