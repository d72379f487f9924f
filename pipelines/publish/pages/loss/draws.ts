import { clusterBootstrap, percentileInterval } from "../../../../models/inference/cluster-bootstrap.ts";
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
  const groups = filledGroups(sums, columns);
  const added = (times: ArrayLike<number>) => {
    const total = new Float64Array(columns);
    for (const [group, { places, values }] of groups.entries()) {
      const weight = times[group]!;
      if (weight === 0) continue;
      for (let index = 0; index < places.length; index++) total[places[index]!]! += weight * values[index]!;
    }
    return total;
  };
  const once = new Int32Array(groups.length).fill(1);
  return [once, ...timesDrawn(groups.length).slice(0, replicates)].map(added);
}

/** Returns a share without the digits that nobody reads and every reader would fetch. */
export function rounded(value: number, decimals = 4): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** The columns of each group that has any, without those that are 0, which most are. */
function filledGroups(sums: Float64Array, columns: number) {
  const groups: { readonly places: Int32Array; readonly values: Float64Array }[] = [];
  for (let start = 0; start < sums.length; start += columns) {
    const places: number[] = [];
    for (let place = 0; place < columns; place++) if (sums[start + place] !== 0) places.push(place);
    const values = Float64Array.from(places, (place) => sums[start + place]!);
    if (places.length > 0) groups.push({ places: Int32Array.from(places), values });
  }
  return groups;
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
