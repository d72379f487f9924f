import { NOT_ENDED } from "./duration-counts.ts";

/** What may end in one of several ways, each of which rules out the others, watched up to a day that is known for each. */
export interface WatchedDurations {
  /** Length at which it ended in the way that is asked about; NaN where it has not, also where it ended in another. */
  readonly endedAfter: ArrayLike<number>;
  /** Length for which it is watched whatever becomes of it. */
  readonly watchedFor: ArrayLike<number>;
}

/**
 * Returns durations up to the end that is asked about, of which what ended in another way stays among those that have not
 * ended so for as long as it would have been watched (Fine and Gray 1999, censoring-complete data). One less the Kaplan-Meier
 * curve of these is the cumulative incidence of that end, with Greenwood's variance, and equals that of Aalen and Johansen up
 * to the first length at which watching stops; the area under the curve is the restricted mean of a duration that for the others
 * is without end. Losing the others from sight instead would tell what had become of them without the other ends.
 */
export function durationsUpTo({ endedAfter, watchedFor }: WatchedDurations): {
  readonly lengths: Float64Array;
  readonly causes: Uint8Array;
} {
  const ended = Uint8Array.from(endedAfter, (length) => (Number.isNaN(length) ? NOT_ENDED : 1));
  const lengths = Float64Array.from(ended, (one, row) => (one === 1 ? endedAfter[row]! : watchedFor[row]!));
  return { lengths, causes: ended };
}
