import { type TieGroups, tieGroups } from "./tie-groups.ts";

/**
 * Writes into `ranks`, one place per group, the midrank of each group when the value at index i counts `weights[i]`
 * times: the weight below the group plus half of (its own weight plus 1). Returns the total weight. A group without
 * weight gets a rank that no weighted value has.
 */
export function rankGroups(groups: TieGroups, weights: Int32Array, ranks: Float64Array): number {
  ranks.fill(0, 0, groups.groupCount);
  const { groupOf } = groups;
  for (let index = 0; index < groupOf.length; index++) ranks[groupOf[index]!]! += weights[index]!;
  let below = 0;
  for (let group = 0; group < groups.groupCount; group++) {
    const own = ranks[group]!;
    ranks[group] = below + (own + 1) / 2;
    below += own;
  }
  return below;
}

/**
 * Returns the rank of each value from 1, in the order of the input; equal values share the mean of their ranks (Kendall 1945,
 * "The treatment of ties in ranking problems", Biometrika 33).
 * Throws a RangeError for NaN.
 */
export function midranks(values: ArrayLike<number>): Float64Array {
  const groups = tieGroups(values);
  const ranks = new Float64Array(groups.groupCount);
  rankGroups(groups, new Int32Array(values.length).fill(1), ranks);
  return Float64Array.from(groups.groupOf, (group) => ranks[group]!);
}
