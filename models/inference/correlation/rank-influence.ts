import { solveSymmetric } from "../../regression/cholesky.ts";
import { criticalValue, type Interval } from "../interval.ts";
import { clusteredVariance, type Influence } from "../means/influence.ts";
import type { ClusterIndex } from "../means/cluster-index.ts";
import { rankGroups } from "./midranks.ts";
import { type TieGroups, tieGroups } from "./tie-groups.ts";

/** What controls leave of a column, below this share of its spread, is rounding. */
const DETERMINED = 1e-12;
const MINIMUM_SPARE_PAIRS = 4;

/** A column as its place in the order: from -1/2 to 1/2, with mean 0, ties in the middle of theirs. */
interface RankedColumn {
  readonly groups: TieGroups;
  readonly places: Float64Array;
}

/**
 * Returns Spearman's correlation of x and y, with the ranks of the controls held fixed where there are any, and what each pair
 * moves it by: itself, and as one of those that the others are ranked among (the projection of a U-statistic, Hoeffding 1948,
 * Annals of Mathematical Statistics 19). The coefficients of the controls move it by nothing of that order, since what they
 * leave is uncorrelated with them. Undefined with fewer than 4 pairs more than controls, where x or y is constant, and where
 * the controls determine one another, x or y. Throws a RangeError for lengths that differ and for NaN.
 */
export function rankInfluence(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  controls: readonly ArrayLike<number>[] = [],
): Influence | undefined {
  for (const values of [y, ...controls]) {
    if (values.length !== x.length) {
      throw new RangeError(`columns must be as long as x, ${x.length}; got ${values.length}.`);
    }
  }
  if (x.length < controls.length + MINIMUM_SPARE_PAIRS) return undefined;
  const held = controls.map(ranked);
  const [restX, restY] = [restOf(ranked(x), held), restOf(ranked(y), held)];
  if (restX === undefined || restY === undefined) return undefined;
  const [ofX, ofY, ofBoth] = [moment(restX, restX), moment(restY, restY), moment(restX, restY)];
  const spread = Math.sqrt(ofX.value * ofY.value);
  const value = Math.max(-1, Math.min(1, ofBoth.value / spread));
  const scores = ofBoth.scores.map(
    (score, row) => score / spread - (value / 2) * (ofX.scores[row]! / ofX.value + ofY.scores[row]! / ofY.value),
  );
  return { value, scores };
}

/** Returns the interval of a correlation with this influence, normal on Fisher's z scale; rho itself at -1 and 1. */
export function rankInterval({ value, scores }: Influence, clusters: ClusterIndex, confidence: number): Interval {
  if (Math.abs(value) === 1) return { low: value, high: value };
  const reach = (criticalValue(confidence) * Math.sqrt(clusteredVariance(scores, clusters))) / (1 - value * value);
  return { low: Math.tanh(Math.atanh(value) - reach), high: Math.tanh(Math.atanh(value) + reach) };
}

function ranked(values: ArrayLike<number>): RankedColumn {
  const groups = tieGroups(values);
  const ranks = new Float64Array(groups.groupCount);
  const n = rankGroups(groups, new Int32Array(values.length).fill(1), ranks);
  return { groups, places: Float64Array.from(groups.groupOf, (group) => (ranks[group]! - (n + 1) / 2) / n) };
}

/** What a combination of ranked columns leaves of one of them. */
interface Rest {
  readonly values: Float64Array;
  readonly parts: readonly { readonly column: RankedColumn; readonly weight: number }[];
}

/** What least squares on the controls leave of a column; undefined where that is nothing. */
function restOf(column: RankedColumn, controls: readonly RankedColumn[]): Rest | undefined {
  const whole = product(column.places, column.places);
  const weights = weightsOf(column, controls);
  if (weights === null) return undefined;
  const values = Float64Array.from(column.places);
  for (const [place, control] of controls.entries()) {
    for (let row = 0; row < values.length; row++) values[row]! -= weights[place]! * control.places[row]!;
  }
  if (!(product(values, values) > DETERMINED * whole)) return undefined;
  const parts = controls.map((control, place) => ({ column: control, weight: -weights[place]! }));
  return { values, parts: [{ column, weight: 1 }, ...parts] };
}

function weightsOf(column: RankedColumn, controls: readonly RankedColumn[]): Float64Array | null {
  const moments = controls.map((one) => Float64Array.from(controls, (other) => product(one.places, other.places)));
  return solveSymmetric(
    moments,
    Float64Array.from(controls, (control) => product(control.places, column.places)),
  );
}

/** The mean product of two rests, and what each pair moves it by. */
function moment(one: Rest, other: Rest): Influence {
  const rows = one.values.length;
  const value = product(one.values, other.values) / rows;
  const scores = one.values.map((own, row) => own * other.values[row]! - 3 * value);
  for (const { column, weight } of one.parts) addAsRankedAmong(scores, column, other.values, weight);
  for (const { column, weight } of other.parts) addAsRankedAmong(scores, column, one.values, weight);
  return { value, scores: scores.map((score) => score / rows) };
}

/** Adds, per pair, the mean of `values` with the sign of how their pairs stand to it in the column, by half the weight. */
function addAsRankedAmong(scores: Float64Array, { groups }: RankedColumn, values: Float64Array, weight: number): void {
  const { groupOf, groupCount } = groups;
  const sums = new Float64Array(groupCount);
  for (let row = 0; row < values.length; row++) sums[groupOf[row]!]! += values[row]!;
  const total = sums.reduce((sum, own) => sum + own, 0);
  let below = 0;
  for (let group = 0; group < groupCount; group++) {
    const own = sums[group]!;
    sums[group] = total - own - 2 * below;
    below += own;
  }
  const share = weight / (2 * values.length);
  for (let row = 0; row < scores.length; row++) scores[row]! += share * sums[groupOf[row]!]!;
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += left[row]! * right[row]!;
  return sum;
}
