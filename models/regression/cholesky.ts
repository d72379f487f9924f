/** A pivot below this share of its diagonal element means that the column is, to rounding, a sum of earlier ones. */
const SINGULAR = 1e-12;

/**
 * Solves `matrix · x = right` for a symmetric positive definite matrix, by Cholesky decomposition. Returns `null` when
 * the matrix is not positive definite to working precision. Only the lower triangle is read; nothing is changed.
 */
export function solveSymmetric(matrix: readonly Float64Array[], right: Float64Array): Float64Array | null {
  const lower = choleskyFactor(matrix);
  return lower === null ? null : solveFactored(lower, right);
}

/** Solves `lower · lowerᵀ · x = right` for a factor of `choleskyFactor`. Nothing is changed. */
export function solveFactored(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let row = 0; row < solution.length; row++) {
    let sum = solution[row]!;
    for (let k = 0; k < row; k++) sum -= lower[row]![k]! * solution[k]!;
    solution[row] = sum / lower[row]![row]!;
  }
  for (let row = solution.length - 1; row >= 0; row--) {
    let sum = solution[row]!;
    for (let k = row + 1; k < solution.length; k++) sum -= lower[k]![row]! * solution[k]!;
    solution[row] = sum / lower[row]![row]!;
  }
  return solution;
}

/**
 * Returns the lower triangle whose product with its own transpose is `matrix`, which must be symmetric, or `null` where it
 * is not positive definite to working precision. Only the lower triangle is read.
 */
export function choleskyFactor(matrix: readonly Float64Array[]): Float64Array[] | null {
  const lower = matrix.map((row) => new Float64Array(row.length));
  for (let row = 0; row < matrix.length; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row]![column]!;
      for (let k = 0; k < column; k++) sum -= lower[row]![k]! * lower[column]![k]!;
      if (row > column) lower[row]![column] = sum / lower[column]![column]!;
      else if (sum > SINGULAR * matrix[row]![row]!) lower[row]![row] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** Returns the inverse of a symmetric positive definite matrix, or `null` where it is not one to working precision. */
export function invertSymmetric(matrix: readonly Float64Array[]): Float64Array[] | null {
  const inverse: Float64Array[] = [];
  for (let row = 0; row < matrix.length; row++) {
    const unit = new Float64Array(matrix.length);
    unit[row] = 1;
    const column = solveSymmetric(matrix, unit);
    if (column === null) return null;
    inverse.push(column);
  }
  return inverse;
}
