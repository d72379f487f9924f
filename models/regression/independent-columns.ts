/** What is left of a column after the columns before it, as a share of its spread, to count as one of its own. */
const INDEPENDENT = 1e-10;

/**
 * Returns the places of the columns that neither are constant nor follow from those before them, in `rows` if given: what
 * least squares and logistic regressions have a unique answer for. Values must be finite.
 */
export function independentColumns(columns: readonly Float64Array[], rows?: Int32Array): number[] {
  const kept: number[] = [];
  const directions: Float64Array[] = [];
  for (const [place, column] of columns.entries()) {
    const rest = rows === undefined ? Float64Array.from(column) : Float64Array.from(rows, (row) => column[row]!);
    const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
    for (let row = 0; row < rest.length; row++) rest[row]! -= mean;
    const spread = dot(rest, rest);
    // Twice, since once loses digits where little is left.
    for (let pass = 0; pass < 2; pass++) for (const direction of directions) subtract(rest, direction);
    const left = dot(rest, rest);
    if (!(left > INDEPENDENT * spread && spread > INDEPENDENT * rest.length * mean * mean * Number.EPSILON)) continue;
    const length = Math.sqrt(left);
    kept.push(place);
    directions.push(rest.map((value) => value / length));
  }
  return kept;
}

function subtract(values: Float64Array, direction: Float64Array): void {
  const share = dot(values, direction);
  for (let row = 0; row < values.length; row++) values[row]! -= share * direction[row]!;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += left[row]! * right[row]!;
  return sum;
}
