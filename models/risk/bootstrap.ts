import { deviation } from "d3-array";
import { clusterBootstrap, percentileInterval } from "../inference/resampling/cluster-bootstrap.ts";
import type { Interval } from "../inference/interval.ts";
import type { Ranking } from "./ranking.ts";

export interface BootstrapOptions {
  /** Number of times that the customers are drawn anew. */
  readonly replicates: number;
  readonly seed: number;
}

/**
 * Draws customers with replacement, with all their rows, and returns for each ranking the AUC in each replicate;
 * `undefined` where a draw holds one outcome only. All rankings see the same draws, so that the difference of two is
 * paired. Rows are ranked once: a draw changes their weights only. The rankings are of the same rows, and `cluster` is
 * the customer of each.
 */
export function bootstrapAuc(
  rankings: readonly Ranking[],
  cluster: Int32Array,
  { replicates, seed }: BootstrapOptions,
): (number | undefined)[][] {
  const { index, size } = denseIndex(cluster);
  const ranked = rankings.map(({ order, label, groupEnds }) => ({
    label: Uint8Array.from(order, (row) => label[row]!),
    customer: Int32Array.from(order, (row) => index[row]!),
    groupEnds,
  }));
  const draws = clusterBootstrap(size, replicates, seed, (timesDrawn) => {
    return ranked.map((rows) => weightedAuc(rows, timesDrawn));
  });
  return rankings.map((_, position) => draws.map((draw) => draw[position]));
}

/** The uncertainty that a bootstrap gives to an estimate. */
export interface Uncertainty {
  /** Standard deviation over the replicates. */
  readonly standardError: number;
  /** The 95% percentile interval. */
  readonly interval: Interval;
}

/** Returns what the replicates of an estimate say; `null` when more than a tenth of them gave no value. */
export function uncertaintyOf(replicates: readonly (number | undefined)[]): Uncertainty | null {
  const interval = percentileInterval(replicates, 0.95);
  const standardError = deviation(replicates);
  return interval === undefined || standardError === undefined ? null : { standardError, interval };
}

function denseIndex(cluster: Int32Array) {
  const indexes = new Map<number, number>();
  const index = cluster.map((customer) => {
    const known = indexes.get(customer) ?? indexes.size;
    indexes.set(customer, known);
    return known;
  });
  return { index, size: indexes.size };
}

interface RankedRows {
  readonly label: Uint8Array;
  readonly customer: Int32Array;
  readonly groupEnds: Int32Array;
}

function weightedAuc({ label, customer, groupEnds }: RankedRows, timesDrawn: Int32Array): number | undefined {
  let [wins, positives, negatives, row] = [0, 0, 0, 0];
  for (let group = 0; group < groupEnds.length; group++) {
    const end = groupEnds[group]!;
    let [rowsHere, positivesHere] = [0, 0];
    for (; row < end; row++) {
      const weight = timesDrawn[customer[row]!]!;
      rowsHere += weight;
      positivesHere += weight * label[row]!;
    }
    const negativesHere = rowsHere - positivesHere;
    wins += negativesHere * (positives + positivesHere / 2);
    positives += positivesHere;
    negatives += negativesHere;
  }
  return positives > 0 && negatives > 0 ? wins / (positives * negatives) : undefined;
}
