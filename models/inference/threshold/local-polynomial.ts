import { invertSymmetric } from "../../regression/cholesky.ts";

/** A polynomial fitted to the rows beside a point, the nearer the more they weigh. */
export interface LocalFit {
  /** Value at the point, slope, and half the curvature where there is one. */
  readonly coefficients: Float64Array;
  /** Rows inside the bandwidth. */
  readonly rows: Int32Array;
  /** What each of those rows' outcomes moves the value at the point by. */
  readonly weights: Float64Array;
  /** Residual of each, and its leverage: the share of its own outcome in its fitted value. */
  readonly residuals: Float64Array;
  readonly leverages: Float64Array;
}

export interface LocalWindow {
  readonly bandwidth: number;
  /** 1 is a line, 2 a parabola. */
  readonly degree: number;
  /** The rows that may take part. */
  readonly isOwn: (distance: number) => boolean;
}

/**
 * Returns the weighted least squares fit of a polynomial in the distance from a point, with the triangular kernel
 * 1 - |distance| / bandwidth (Fan and Gijbels 1996), to the rows on one side of it. Undefined where their distances are too
 * few for it.
 */
export function localPolynomial(
  distances: Float64Array,
  outcome: Float64Array,
  { bandwidth, degree, isOwn }: LocalWindow,
): LocalFit | undefined {
  const rows = Int32Array.from(distances.keys()).filter(
    (row) => Math.abs(distances[row]!) < bandwidth && isOwn(distances[row]!),
  );
  const terms = degree + 1;
  const design = new Float64Array(rows.length * terms);
  const kernel = new Float64Array(rows.length);
  for (const [place, row] of rows.entries()) {
    const scaled = distances[row]! / bandwidth;
    kernel[place] = 1 - Math.abs(scaled);
    for (let power = 0; power < terms; power++) design[place * terms + power] = scaled ** power;
  }
  const inverse = rows.length < terms ? null : invertSymmetric(momentsOf(design, kernel, terms));
  if (inverse === null) return undefined;
  // Per row, the inverse moments times its powers: its share in each coefficient but for its kernel.
  const reached = new Float64Array(design.length);
  for (let place = 0; place < rows.length; place++) {
    for (let power = 0; power < terms; power++) reached[place * terms + power] = along(inverse[power]!, design, place);
  }
  const scaled = new Float64Array(terms);
  for (const [place, row] of rows.entries()) {
    const weighted = kernel[place]! * outcome[row]!;
    for (let power = 0; power < terms; power++) scaled[power]! += weighted * reached[place * terms + power]!;
  }
  const leverage = (place: number) =>
    kernel[place]! * along(reached.subarray(place * terms, (place + 1) * terms), design, place);
  return {
    coefficients: scaled.map((value, power) => value / bandwidth ** power),
    rows,
    weights: Float64Array.from(rows, (_, place) => kernel[place]! * reached[place * terms]!),
    residuals: Float64Array.from(rows, (row, place) => outcome[row]! - along(scaled, design, place)),
    leverages: Float64Array.from(rows, (_, place) => leverage(place)),
  };
}

/** Sums over the rows of kernel times each pair of powers. */
function momentsOf(design: Float64Array, kernel: Float64Array, terms: number): Float64Array[] {
  const moments = Array.from({ length: terms }, () => new Float64Array(terms));
  for (let place = 0; place < kernel.length; place++) {
    for (let one = 0; one < terms; one++) {
      const weighted = kernel[place]! * design[place * terms + one]!;
      for (let other = 0; other < terms; other++) moments[one]![other]! += weighted * design[place * terms + other]!;
    }
  }
  return moments;
}

/** The sum of products of `line` and the powers of the row at `place`. */
function along(line: Float64Array, design: Float64Array, place: number): number {
  let sum = 0;
  for (let power = 0; power < line.length; power++) sum += line[power]! * design[place * line.length + power]!;
  return sum;
}
