import { AGE_BANDS } from "./age-bands.ts";
import type { Exposure } from "./exposure.ts";
import { PAYER_CLASSES, PAYER_GROUPS, PAYER_KINDS } from "./payer-groups.ts";

/** Item-days of its parent that stand beside those of a group: a group with as many own ones counts for half. */
const PARENT_ITEM_DAYS = 10;

/** The chance that an open item is paid, credited or written off on a day, per group and age band. */
export interface Hazards {
  readonly paid: Float64Array;
  /** Per class and band. */
  readonly credited: Float64Array;
  /** Per class and band. */
  readonly writtenOff: Float64Array;
}

function summedInto(groups: number, cells: Float64Array): Float64Array {
  const members = cells.length / AGE_BANDS / groups;
  const sums = new Float64Array(groups * AGE_BANDS);
  for (let cell = 0; cell < cells.length; cell++) {
    const group = Math.floor(cell / AGE_BANDS / members);
    sums[group * AGE_BANDS + (cell % AGE_BANDS)]! += cells[cell]!;
  }
  return sums;
}

/** Rates per group, drawn towards those of the larger groups that hold it; `sizes` are the numbers of groups, from few to many. */
function shrunkRates(ended: Float64Array, open: Float64Array, sizes: readonly number[]): Float64Array {
  let parents: Float64Array | undefined;
  for (const groups of sizes) {
    const [endedHere, openHere] = [summedInto(groups, ended), summedInto(groups, open)];
    const parentOf = parents === undefined ? 0 : (groups * AGE_BANDS) / parents.length;
    const rates = new Float64Array(groups * AGE_BANDS);
    for (let cell = 0; cell < rates.length; cell++) {
      const parent = Math.floor(cell / AGE_BANDS / parentOf) * AGE_BANDS + (cell % AGE_BANDS);
      const prior = parents === undefined ? 0 : parents[parent]!;
      const rate = (endedHere[cell]! + PARENT_ITEM_DAYS * prior) / (openHere[cell]! + PARENT_ITEM_DAYS);
      rates[cell] = Math.min(1, rate);
    }
    parents = rates;
  }
  return parents!;
}

/**
 * Returns the cause-specific hazards of Aalen and Johansen by group and age band: what was paid, credited or written off
 * over what was open, as a share per day. Each is drawn towards that of the group's class, its class towards that of its
 * kind, and that towards all, so that a small group is as its parent. Source: Aalen and Johansen (1978), "An empirical
 * transition matrix for non-homogeneous Markov chains"; the shrinkage is the mean of a beta distribution around the parent.
 */
export function fitHazards({ open, paid, credited, writtenOff }: Exposure): Hazards {
  const classes = [1, PAYER_KINDS, PAYER_CLASSES];
  const openClasses = summedInto(PAYER_CLASSES, open);
  return {
    paid: shrunkRates(paid, open, [...classes, PAYER_GROUPS]),
    credited: shrunkRates(credited, openClasses, classes),
    writtenOff: shrunkRates(writtenOff, openClasses, classes),
  };
}
