/** Each value replaced by the number of its group of equal values, counted from 0 in ascending order. */
export interface TieGroups {
  /** Group of the value at each index. */
  readonly groupOf: Int32Array;
  readonly groupCount: number;
}

function ascendingOrder(values: Float64Array): Uint32Array {
  return Uint32Array.from(values, (_, index) => index).sort((left, right) => values[left]! - values[right]!);
}

/**
 * Returns the groups of equal values. 0 and -0 are equal; infinities rank as values.
 * Throws a RangeError for NaN, which has no rank: leave missing pairs out first.
 */
export function tieGroups(values: ArrayLike<number>): TieGroups {
  const copy = Float64Array.from(values);
  const missing = copy.findIndex(Number.isNaN);
  if (missing >= 0) throw new RangeError(`a ranked value must be a number; got NaN at index ${missing}.`);
  const order = ascendingOrder(copy);
  const groupOf = new Int32Array(copy.length);
  let group = -1;
  let previous = NaN;
  for (const index of order) {
    const value = copy[index]!;
    if (value !== previous) group++;
    groupOf[index] = group;
    previous = value;
  }
  return { groupOf, groupCount: group + 1 };
}
