/** What is left of a column after the columns before it, as a share of its spread, to count as one of its own. */
const INDEPENDENT = 1e-10;
/** With more left of it than this, what was taken off once is off to rounding. */
const MUCH_LEFT = 0.1;

/**
 * Returns the places of the columns that neither are constant nor follow from those before them, in `rows` if given: what
 * least squares and logistic regressions have a unique answer for. Values must be finite.
 */
export function independentColumns(columns: readonly Float64Array[], rows?: Int32Array): number[] {
  const kept: number[] = [];
  const directions: Float64Array[] = [];
  for (const [place, column] of columns.entries()) {
    const [rest, mean] = centred(column, rows);
    const spread = dot(rest, rest);
    subtractAll(rest, directions);
    // Again where little is left, since once loses digits there.
    if (dot(rest, rest) < MUCH_LEFT * spread) subtractAll(rest, directions);
    const left = dot(rest, rest);
    if (!(left > INDEPENDENT * spread && spread > INDEPENDENT * rest.length * mean * mean * Number.EPSILON)) continue;
    const length = Math.sqrt(left);
    kept.push(place);
    for (let row = 0; row < rest.length; row++) rest[row]! /= length;
    directions.push(rest);
  }
  return kept;
}

/** The column less its mean, and that mean. */
function centred(column: Float64Array, rows: Int32Array | undefined): [Float64Array, number] {
  const values = new Float64Array(rows?.length ?? column.length);
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    values[row] = column[rows === undefined ? row : rows[row]!]!;
    sum += values[row]!;
  }
  const mean = sum / values.length;
  for (let row = 0; row < values.length; row++) values[row]! -= mean;
  return [values, mean];
}

function subtractAll(values: Float64Array, directions: readonly Float64Array[]): void {
  for (const direction of directions) subtract(values, direction);
}

function subtract(values: Float64Array, direction: Float64Array): void {
  const share = dot(values, direction);
  for (let row = 0; row < values.length; row++) values[row]! -= share * direction[row]!;
}

/** Two sums side by side: an addition need not wait for the one before. */
function dot(left: Float64Array, right: Float64Array): number {
  let [even, odd] = [0, 0];
  let row = 0;
  for (; row + 2 <= left.length; row += 2) {
    even += left[row]! * right[row]!;
    odd += left[row + 1]! * right[row + 1]!;
  }
  return row < left.length ? even + odd + left[row]! * right[row]! : even + odd;
}
