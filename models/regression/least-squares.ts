import { solveSymmetric } from "./cholesky.ts";
import { independentColumns } from "./independent-columns.ts";

/** Mean of the outcome = intercept + Σ coefficient · column, in the units of the columns. */
export interface LinearFit {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/**
 * Fits a linear regression by least squares to `rows`, or all. A column that is constant or follows from those before it
 * gets coefficient 0. Returns `null` without rows. Values must be finite.
 */
export function fitLeastSquares(
  columns: readonly Float64Array[],
  outcome: Float64Array,
  rows: Int32Array = Int32Array.from(outcome.keys()),
): LinearFit | null {
  if (rows.length === 0) return null;
  const used = independentColumns(columns, rows);
  const meanOf = (values: Float64Array) => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  const means = used.map((place) => meanOf(columns[place]!));
  const centre = meanOf(outcome);
  const product = (one: number, other: number) => {
    let sum = 0;
    for (const row of rows) {
      sum += (columns[used[one]!]![row]! - means[one]!) * (columns[used[other]!]![row]! - means[other]!);
    }
    return sum;
  };
  const matrix = used.map((_, one) => Float64Array.from(used, (_, other) => (other <= one ? product(one, other) : 0)));
  const right = Float64Array.from(used, (place, one) => {
    let sum = 0;
    for (const row of rows) sum += (columns[place]![row]! - means[one]!) * (outcome[row]! - centre);
    return sum;
  });
  const solution = solveSymmetric(matrix, right);
  if (solution === null) return null;
  const coefficients = new Float64Array(columns.length);
  used.forEach((place, one) => (coefficients[place] = solution[one]!));
  const intercept = used.reduce((rest, place, one) => rest - coefficients[place]! * means[one]!, centre);
  return { intercept, coefficients };
}

/** Returns intercept + Σ coefficient · column of each row. */
export function linearPredictor(
  { intercept, coefficients }: LinearFit,
  columns: readonly Float64Array[],
): Float64Array {
  const rows = columns[0]?.length ?? 0;
  const values = new Float64Array(rows).fill(intercept);
  for (const [place, column] of columns.entries()) {
    const coefficient = coefficients[place]!;
    if (coefficient !== 0) for (let row = 0; row < rows; row++) values[row]! += coefficient * column[row]!;
  }
  return values;
}
