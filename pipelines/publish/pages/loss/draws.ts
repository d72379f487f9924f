import { clusterBootstrap, percentileInterval } from "../../../../models/inference/resampling/cluster-bootstrap.ts";
import type { Estimate } from "../../../../models/release/release.ts";

const REPLICATES = 200;
const SEED = 20_265;
const CONFIDENCE = 0.95;

const drawn = new Map<number, readonly Int32Array[]>();

/** How often each of so many groups is drawn, per replicate: the same whenever it is asked, so it is drawn once. */
function timesDrawn(groups: number): readonly Int32Array[] {
  const known = drawn.get(groups) ?? clusterBootstrap(groups, REPLICATES, SEED, (times) => times.slice());
  drawn.set(groups, known);
  return known;
}

/**
 * Returns sums over groups of customers, first as they are and then for each time that the groups are drawn anew. `sums` has
 * so many columns per group, one group after the other; a group without anything is none. At most 200 replicates.
 */
export function drawnSums(sums: Float64Array, columns: number, replicates = REPLICATES): Float64Array[] {
  const filled = filledGroups(sums, columns);
  const groups = filled.starts.length - 1;
  const once = new Int32Array(groups).fill(1);
  return [once, ...timesDrawn(groups).slice(0, replicates)].map((times) => addedUp(filled, times, columns));
}

function addedUp({ starts, places, values }: FilledGroups, times: Int32Array, columns: number): Float64Array {
  const total = new Float64Array(columns);
  for (let group = 0; group < times.length; group++) {
    const weight = times[group]!;
    if (weight === 0) continue;
    const end = starts[group + 1]!;
    for (let index = starts[group]!; index < end; index++) total[places[index]!]! += weight * values[index]!;
  }
  return total;
}

/** Returns a share without the digits that nobody reads and every reader would fetch. */
export function rounded(value: number, decimals = 4): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** Groups that have anything, one after the other: their columns without those that are 0, which most are. */
interface FilledGroups {
  /** Where each group begins among places and values, and where the last one ends. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly values: Float64Array;
}

function filledGroups(sums: Float64Array, columns: number): FilledGroups {
  const places = new Int32Array(sums.length);
  const values = new Float64Array(sums.length);
  const starts = [0];
  let filled = 0;
  for (let start = 0; start < sums.length; start += columns) {
    for (let place = 0; place < columns; place++) {
      const value = sums[start + place]!;
      if (value === 0) continue;
      places[filled] = place;
      values[filled++] = value;
    }
    if (filled > starts.at(-1)!) starts.push(filled);
  }
  return { starts: Int32Array.from(starts), places, values };
}

/**
 * Returns the first of the values, that of the sums as they are, with the bounds that the others give it, those of the sums
 * as drawn anew; null where it cannot be told, or too seldom in the draws.
 */
export function estimateOf(values: readonly (number | undefined)[], n: number): Estimate | null {
  const [value, ...drawn] = values;
  const interval = value === undefined ? undefined : percentileInterval(drawn, CONFIDENCE);
  if (value === undefined || interval === undefined) return null;
  const { low, high } = interval;
  return { value: rounded(value), low: rounded(Math.min(value, low)), high: rounded(Math.max(value, high)), n };
}
