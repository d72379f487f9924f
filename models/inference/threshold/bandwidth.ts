import { fitLeastSquares } from "../../regression/least-squares.ts";

/** Of the triangular kernel at an edge (Imbens and Kalyanaraman 2012). */
const KERNEL_CONSTANT = 3.4375;

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

function spreadOf(values: Float64Array): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** Rows at a distance from the cut-off on one side of it. */
function near(distances: Float64Array, sign: 1 | -1, reach: number): Int32Array {
  return Int32Array.from(distances.keys()).filter((row) => {
    const distance = distances[row]!;
    return (sign === 1 ? distance >= 0 : distance < 0) && Math.abs(distance) <= reach;
  });
}

/** Third derivative of one cubic with a jump through everything, which only steers how far to look for curvature. */
function thirdDerivative(distances: Float64Array, outcome: Float64Array): number {
  const columns = [
    distances.map((distance) => (distance >= 0 ? 1 : 0)),
    distances,
    distances.map((distance) => distance ** 2),
    distances.map((distance) => distance ** 3),
  ];
  return 6 * (fitLeastSquares(columns, outcome)?.coefficients[3] ?? 0);
}

interface Curvature {
  readonly second: number;
  /** What the curvature's own error adds to its square: without it, a curvature near 0 would ask for everything. */
  readonly regularisation: number;
}

function curvatureOn(
  distances: Float64Array,
  outcome: Float64Array,
  sign: 1 | -1,
  { variance, density, third }: { readonly variance: number; readonly density: number; readonly third: number },
): Curvature | undefined {
  const own = near(distances, sign, Infinity);
  let farthest = 0;
  for (const row of own) farthest = Math.max(farthest, Math.abs(distances[row]!));
  const wanted = 3.56 * (variance / (density * third ** 2)) ** (1 / 7) * own.length ** (-1 / 7);
  const reach = Math.min(wanted, farthest * 1.000001);
  const rows = near(distances, sign, reach);
  const fit = fitLeastSquares([distances, distances.map((distance) => distance ** 2)], outcome, rows);
  if (fit === null || rows.length < 3) return undefined;
  return { second: 2 * fit.coefficients[1]!, regularisation: (2160 * variance) / (rows.length * reach ** 4) };
}

/**
 * Returns the bandwidth for lines on both sides of a cut-off that makes the expected squared error of the jump about as small
 * as it gets, by the plug-in rule of Imbens and Kalyanaraman (2012, section 4.2) for the triangular kernel. `distances` are
 * of the running variable from the cut-off. Undefined where there is too little on either side to tell, or no spread.
 */
export function optimalBandwidth(distances: Float64Array, outcome: Float64Array): number | undefined {
  const rows = distances.length;
  const pilot = 1.84 * spreadOf(distances).deviation * rows ** (-1 / 5);
  const sides = [near(distances, 1, pilot), near(distances, -1, pilot)];
  if (sides.some((side) => side.length < 3)) return undefined;
  const inside = sides[0]!.length + sides[1]!.length;
  const density = inside / (2 * rows * pilot);
  let squares = 0;
  for (const side of sides) {
    const { deviation } = spreadOf(Float64Array.from(side, (row) => outcome[row]!));
    squares += deviation ** 2 * (side.length - 1);
  }
  const variance = squares / inside;
  if (!(variance > 0)) return undefined;
  const third = thirdDerivative(distances, outcome);
  const curvatures = ([1, -1] as const).map((sign) =>
    curvatureOn(distances, outcome, sign, { variance, density, third }),
  );
  const [above, below] = curvatures;
  if (above === undefined || below === undefined) return undefined;
  const curvature = (above.second - below.second) ** 2 + above.regularisation + below.regularisation;
  return KERNEL_CONSTANT * ((2 * variance) / (density * curvature * rows)) ** (1 / 5);
}
