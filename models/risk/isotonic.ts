import { bisectRight } from "d3-array";

/** A rising step line: between two places its value is drawn straight, beyond the outer ones it stays. */
export interface RisingLine {
  /** Rising. */
  readonly at: readonly number[];
  /** Not falling, one per place. */
  readonly value: readonly number[];
}

/**
 * Returns the line of values that never falls as `at` rises and is nearest to the given values by weighted squares (the
 * pooling of adjacent violators; Ayer et al. 1955). Equal places are one, of their average. Each pool gives the places of
 * its first and last member.
 */
export function fitRising(at: Float64Array, value: Float64Array, weight: Float64Array): RisingLine {
  const order = Int32Array.from(at, (_, index) => index).sort((one, other) => at[one]! - at[other]!);
  const places: Pool[] = [];
  for (const index of order) {
    const own = { first: at[index]!, last: at[index]!, weight: weight[index]!, sum: weight[index]! * value[index]! };
    const before = places.at(-1);
    if (before?.last === own.last) join(before, own);
    else places.push(own);
  }
  const pools: Pool[] = [];
  for (const place of places) {
    pools.push(place);
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)!];
      if (before === undefined || before.sum * last.weight < last.sum * before.weight) break;
      join(before, last);
      pools.pop();
    }
  }
  const ends = pools.map(({ first, last }) => (first === last ? [first] : [first, last]));
  return {
    at: ends.flat(),
    value: pools.flatMap(({ sum, weight: total }, index) => ends[index]!.map(() => sum / total)),
  };
}

interface Pool {
  readonly first: number;
  last: number;
  weight: number;
  sum: number;
}

function join(pool: Pool, next: Pool): void {
  pool.last = next.last;
  pool.weight += next.weight;
  pool.sum += next.sum;
}

/** Returns the value of a line at a place. Throws a RangeError for a line without places. */
export function valueOn({ at, value }: RisingLine, place: number): number {
  if (at.length === 0) throw new RangeError("A line without places has no values.");
  const above = bisectRight(at, place);
  if (above === 0) return value[0]!;
  if (above === at.length) return value.at(-1)!;
  const share = (place - at[above - 1]!) / (at[above]! - at[above - 1]!);
  return value[above - 1]! + share * (value[above]! - value[above - 1]!);
}
