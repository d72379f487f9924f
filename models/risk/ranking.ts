import { countOutcomes, type Outcomes } from "./outcomes.ts";

/** Rows by falling score, in groups of equal scores. */
export interface Ranking {
  /** Row numbers by falling score; equal scores by rising row number. */
  readonly order: Int32Array;
  /** Position in `order` just after the last row of each group. */
  readonly groupEnds: Int32Array;
  /** What happened to the rows of each group. */
  readonly groups: readonly Outcomes[];
  readonly total: Outcomes;
  /** The label per row, as given. */
  readonly label: Uint8Array;
}

/** Ranks rows by score. Throws a RangeError for a NaN score, or where scores and labels differ in number. */
export function rank(score: Float64Array, label: Uint8Array): Ranking {
  if (score.length !== label.length) {
    throw new RangeError(`There must be one score per label; got ${score.length} and ${label.length}.`);
  }
  if (score.some(Number.isNaN)) throw new RangeError("A score must be a number; got NaN.");
  const order = Int32Array.from(score, (_, row) => row).sort((a, b) => score[b]! - score[a]! || a - b);
  const groupEnds: number[] = [];
  const groups: Outcomes[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    let positives = 0;
    for (; end < order.length && score[order[end]!] === score[order[start]!]; end++) positives += label[order[end]!]!;
    groupEnds.push(end);
    groups.push({ positives, negatives: end - start - positives });
  }
  return { order, groupEnds: Int32Array.from(groupEnds), groups, total: countOutcomes(label), label };
}
