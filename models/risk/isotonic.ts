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
  const order = new Int32Array(at.length);
  for (let index = 0; index < order.length; index++) order[index] = index;
  order.sort((one, other) => at[one]! - at[other]!);
  const pools = new Pools(at.length);
  for (let next = 0; next < order.length;) {
    const place = at[order[next]!]!;
    let [weightHere, sumHere] = [0, 0];
    do {
      const index = order[next++]!;
      weightHere += weight[index]!;
      sumHere += weight[index]! * value[index]!;
    } while (next < order.length && at[order[next]!] === place);
    pools.add(place, weightHere, sumHere);
  }
  return pools.line();
}

/** Neighbouring places that have one value, as columns: there can be as many as rows. */
class Pools {
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  readonly #weight: Float64Array;
  readonly #sum: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#first = new Float64Array(most);
    this.#last = new Float64Array(most);
    this.#weight = new Float64Array(most);
    this.#sum = new Float64Array(most);
  }

  /** Adds a place behind the others, and makes one pool of the last two for as long as their values do not rise. */
  add(place: number, weight: number, sum: number): void {
    const [first, last, weights, sums] = [this.#first, this.#last, this.#weight, this.#sum];
    let end = this.#count;
    first[end] = place;
    last[end] = place;
    weights[end] = weight;
    sums[end] = sum;
    for (; end > 0 && sums[end - 1]! * weights[end]! >= sums[end]! * weights[end - 1]!; end--) {
      last[end - 1] = last[end]!;
      weights[end - 1]! += weights[end]!;
      sums[end - 1]! += sums[end]!;
    }
    this.#count = end + 1;
  }

  line(): RisingLine {
    const [at, value]: [number[], number[]] = [[], []];
    for (let pool = 0; pool < this.#count; pool++) {
      const [first, last, mean] = [this.#first[pool]!, this.#last[pool]!, this.#sum[pool]! / this.#weight[pool]!];
      at.push(first);
      value.push(mean);
      if (first === last) continue;
      at.push(last);
      value.push(mean);
    }
    return { at, value };
  }
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
