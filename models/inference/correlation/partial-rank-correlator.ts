import { choleskyFactor } from "../../regression/cholesky.ts";
import { rankGroups } from "./midranks.ts";
import { tieGroups } from "./tie-groups.ts";

const MINIMUM_SPARE_PAIRS = 4;

/**
 * Returns a function that gives the correlation of the ranks of the last two columns with those of the others held fixed, when
 * row i counts `weights[i]` times (whole numbers); it is undefined with fewer than 4 rows more than columns that are held fixed,
 * where a column is constant, and where the others determine one another or one of the last two. Sorting is done once, so each
 * call is linear: made for the bootstrap. Throws a RangeError for NaN.
 */
export function partialRankCorrelator(
  columns: readonly ArrayLike<number>[],
): (weights: Int32Array) => number | undefined {
  const groups = columns.map(tieGroups);
  const ranks = groups.map(({ groupCount }) => new Float64Array(groupCount));
  const fromMean = groups.map(({ groupOf }) => new Float64Array(groupOf.length));
  const weighted = new Float64Array(columns[0]!.length);
  return (weights) => {
    let total = 0;
    for (const [place, own] of groups.entries()) total = rankGroups(own, weights, ranks[place]!);
    if (total < columns.length - 2 + MINIMUM_SPARE_PAIRS) return undefined;
    for (const [place, { groupOf }] of groups.entries()) {
      subtractMean(groupOf, ranks[place]!, (total + 1) / 2, fromMean[place]!);
    }
    const moments = fromMean.map((left, one) => {
      for (let row = 0; row < weighted.length; row++) weighted[row] = weights[row]! * left[row]!;
      return Float64Array.from(fromMean, (right, other) => (other <= one ? product(weighted, right) : 0));
    });
    return lastGivenOthers(moments);
  };
}

function subtractMean(groupOf: Int32Array, ranks: Float64Array, mean: number, into: Float64Array): void {
  for (let row = 0; row < into.length; row++) into[row] = ranks[groupOf[row]!]! - mean;
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += left[row]! * right[row]!;
  return sum;
}

/** The last row of the Cholesky factor of all correlations has, behind the others, what the last two alone say of the last. */
function lastGivenOthers(moments: readonly Float64Array[]): number | undefined {
  const deviations = moments.map((line, place) => Math.sqrt(line[place]!));
  if (deviations.includes(0)) return undefined;
  const last = choleskyFactor(
    moments.map((line, one) => line.map((value, other) => value / (deviations[one]! * deviations[other]!))),
  )?.at(-1);
  return last && last.at(-2)! / Math.hypot(last.at(-2)!, last.at(-1)!);
}
