import { choleskyFactor } from "../../regression/cholesky.ts";
import { studentTUpperTail } from "../distributions/distributions.ts";
import { fisherInterval } from "./fisher-z.ts";
import type { Interval } from "../interval.ts";
import { midranks } from "./midranks.ts";
import { describeRankCorrelation, type RankCorrelation } from "./rank-correlation.ts";

export interface PartialCorrelation {
  /** From -1 to 1; positive when x and y rise together while the controls stay. */
  readonly r: number;
  readonly interval: Interval;
  /** Two-sided, against no correlation. */
  readonly pValue: number;
  readonly n: number;
}

/** Below this many rows more than controls there is nothing to tell. */
const MINIMUM_SPARE_ROWS = 4;

/**
 * Returns Pearson's correlation of what `controls` leave unexplained of x and of y by least squares; without controls the
 * plain correlation. The interval is Fisher's, with standard error 1 / sqrt(n - 3 - controls), and p is of Student's t with
 * n - 2 - controls degrees of freedom. Undefined with fewer than 4 rows more than controls, where a variable is constant,
 * or where the controls determine one another, x or y. Throws a RangeError for lengths that differ.
 */
export function partialCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  controls: readonly ArrayLike<number>[],
  confidence = 0.95,
): PartialCorrelation | undefined {
  const r = correlationGiven(x, y, controls);
  if (r === undefined) return undefined;
  const n = x.length;
  const degreesOfFreedom = n - 2 - controls.length;
  const interval = fisherInterval(Math.atanh(r), 1 / Math.sqrt(degreesOfFreedom - 1), confidence);
  const t = Math.abs(r) * Math.sqrt(degreesOfFreedom / (1 - r * r));
  return { r, interval, pValue: 2 * studentTUpperTail(t, degreesOfFreedom), n };
}

/**
 * Returns Spearman's correlation of x and y with the ranks of `controls` held fixed: Pearson's of what the ranks of the
 * controls leave unexplained of the ranks of x and of y. Undefined as `partialCorrelation` is.
 * Throws a RangeError for lengths that differ and for NaN.
 */
export function partialRankCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  controls: readonly ArrayLike<number>[],
  confidence = 0.95,
): RankCorrelation | undefined {
  const rho = correlationGiven(midranks(x), midranks(y), controls.map(midranks));
  return rho === undefined ? undefined : describeRankCorrelation(rho, x.length, controls.length, confidence);
}

/** The last row of the Cholesky factor of all correlations has, behind the controls, what x and what y alone say of y. */
function correlationGiven(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  controls: readonly ArrayLike<number>[],
): number | undefined {
  for (const values of [y, ...controls]) {
    if (values.length !== x.length) {
      throw new RangeError(`x, y and controls must be equally long; got ${x.length} and ${values.length}.`);
    }
  }
  if (x.length < controls.length + MINIMUM_SPARE_ROWS) return undefined;
  const columns = [...controls, x, y].map(standardise);
  if (columns.some((column) => column === undefined)) return undefined;
  const correlations = columns.map((one) => Float64Array.from(columns, (other) => dot(one!, other!)));
  const last = choleskyFactor(correlations)?.at(-1);
  if (last === undefined) return undefined;
  const [ofX, alone] = [last.at(-2)!, last.at(-1)!];
  return ofX / Math.hypot(ofX, alone);
}

/** The column with mean 0 and sum of squares 1; undefined where it is constant. */
function standardise(values: ArrayLike<number>): Float64Array | undefined {
  const column = Float64Array.from(values);
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const centred = column.map((value) => value - mean);
  const length = Math.sqrt(dot(centred, centred));
  return length > 0 && column.some((value) => value !== column[0]) ? centred.map((value) => value / length) : undefined;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += left[row]! * right[row]!;
  return sum;
}
