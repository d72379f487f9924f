/**
 * Durations counted by their length, ascending: what survival curves are made from. Counting makes them additive, and
 * as long as there are different lengths and not as long as there are invoices. Lengths may be negative: who pays before
 * the due date has one.
 */
export interface DurationCounts {
  readonly lengths: Float64Array;
  /** Began to be watched at this length, such as what was already old when watching began: at risk beyond it. */
  readonly entered: Float64Array;
  /** Ended at this length, per cause. */
  readonly ended: readonly Float64Array[];
  /** Last seen at this length, not ended: still at risk at it, not beyond. */
  readonly censored: Float64Array;
  /** Watched from the beginning. */
  readonly watchedFromStart: number;
}

/** Cause of a duration that has not ended. */
export const NOT_ENDED = 0;

/** Durations one by one. */
export interface Durations {
  readonly lengths: ArrayLike<number>;
  /** `NOT_ENDED`, or from 1 on the cause of the end. */
  readonly causes: ArrayLike<number>;
  /** Lengths at which watching began, each less than that of its end; left out where all are watched from the start. */
  readonly entries?: ArrayLike<number>;
}

/**
 * Returns the counts of these durations for causes 1 to `causeCount`. Throws a RangeError for a length that is no number,
 * for a cause that is none of them, and for a duration that ends where watching begins, or before.
 */
export function countDurations({ lengths, causes, entries }: Durations, causeCount: number): DurationCounts {
  const distinct = new Set<number>();
  for (let row = 0; row < lengths.length; row++) {
    distinct.add(lengths[row]!);
    if (entries !== undefined) distinct.add(entries[row]!);
  }
  const sorted = Float64Array.from(distinct).sort();
  const placeOf = new Map(Array.from(sorted, (length, place) => [length, place] as const));
  const zeros = () => new Float64Array(sorted.length);
  const entered = zeros();
  const byCause = Array.from({ length: causeCount + 1 }, zeros);
  for (let row = 0; row < lengths.length; row++) {
    const length = lengths[row]!;
    const cause = byCause[causes[row]!];
    if (Number.isNaN(length) || cause === undefined) {
      throw new RangeError(`expected a length and a cause from 0 to ${causeCount}; got ${length} and ${causes[row]}.`);
    }
    cause[placeOf.get(length)!]!++;
    if (entries === undefined) continue;
    if (!(entries[row]! < length)) throw new RangeError(`watching begins at ${entries[row]}, not before ${length}.`);
    entered[placeOf.get(entries[row]!)!]!++;
  }
  const [censored, ...ended] = byCause;
  const watchedFromStart = entries === undefined ? lengths.length : 0;
  return { lengths: sorted, entered, ended, censored: censored!, watchedFromStart };
}

/** Returns how many are at risk at each length: watched, and neither ended nor lost from sight before it. */
export function atRiskOf({ lengths, entered, ended, censored, watchedFromStart }: DurationCounts): Float64Array {
  const atRisk = new Float64Array(lengths.length);
  let watched = watchedFromStart;
  for (let place = 0; place < lengths.length; place++) {
    atRisk[place] = watched;
    watched += entered[place]! - censored[place]!;
    for (const cause of ended) watched -= cause[place]!;
  }
  return atRisk;
}
