import { BUCKETS, CUT_OFF_BUCKET, isBeforeDue } from "./cells.ts";
import type { Snapshot } from "./snapshot.ts";

interface Part {
  readonly sales: Float64Array;
  readonly open: Float64Array;
}

/** Unpaid share of a part of the sales in a bucket over all groups; undefined where there are none. */
function pooled({ sales, open }: Part, groups: number, bucket: number): number | undefined {
  let [sold, left] = [0, 0];
  for (let group = 0; group < groups; group++) {
    sold += sales[group * BUCKETS + bucket]!;
    left += open[group * BUCKETS + bucket]!;
  }
  return sold > 0 ? left / sold : undefined;
}

/**
 * Returns the unpaid share of clean items, or of items in dispute, by group and bucket. Where the day has no sales of a
 * group in a bucket, that of the other day is taken, so that nothing is called a change that only one of them has; where
 * neither has any, that of all groups together.
 */
function unpaidShares(own: Part, other: Part, groups: number, otherwise: (bucket: number) => number): Float64Array {
  const shares = new Float64Array(groups * BUCKETS);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const ofAll = pooled(own, groups, bucket) ?? pooled(other, groups, bucket) ?? otherwise(bucket);
    for (let group = 0; group < groups; group++) {
      const cell = group * BUCKETS + bucket;
      const from = own.sales[cell]! > 0 ? own : other;
      shares[cell] = from.sales[cell]! > 0 ? from.open[cell]! / from.sales[cell]! : ofAll;
    }
  }
  return shares;
}

/** Share of a group's sales in a bucket that is in dispute; that of the other day where this one has no sales there. */
function disputedShares(own: Snapshot, other: Snapshot): Float64Array {
  return own.clean.sales.map((clean, cell) => {
    const [from, cleanSales] = clean + own.disputed.sales[cell]! > 0 ? [own, clean] : [other, other.clean.sales[cell]!];
    const disputed = from.disputed.sales[cell]!;
    return cleanSales + disputed > 0 ? disputed / (cleanSales + disputed) : 0;
  });
}

/** What is unpaid of sales by group and bucket, on one of two days. */
export interface Unpaid {
  readonly clean: Float64Array;
  readonly disputed: Float64Array;
  readonly disputedShare: Float64Array;
  /** Of what fell due in the run at the end of the period, clean and in dispute together. */
  readonly cutOff: Float64Array;
}

export function unpaidOn(own: Snapshot, other: Snapshot): Unpaid {
  const { groups } = own;
  const whole = (snapshot: Snapshot): Part => ({
    sales: snapshot.clean.sales.map((sales, cell) => sales + snapshot.disputed.sales[cell]!),
    open: snapshot.clean.open.map((open, cell) => open + snapshot.disputed.open[cell]!),
  });
  const all = unpaidShares(whole(own), whole(other), groups, () => 1);
  return {
    clean: unpaidShares(own.clean, other.clean, groups, (bucket) => (isBeforeDue(bucket) ? 1 : 0)),
    disputed: unpaidShares(own.disputed, other.disputed, groups, () => 1),
    disputedShare: disputedShares(own, other),
    cutOff: Float64Array.from({ length: groups }, (_, group) => all[group * BUCKETS + CUT_OFF_BUCKET]!),
  };
}
