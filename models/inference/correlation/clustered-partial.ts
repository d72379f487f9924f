import { choleskyFactor } from "../../regression/cholesky.ts";
import type { Interval } from "../interval.ts";
import { clusterIndex } from "../means/cluster-index.ts";
import { clusterBootstrap, percentileInterval } from "../resampling/cluster-bootstrap.ts";
import { rankGroups } from "./midranks.ts";
import { rankInfluence, rankInterval } from "./rank-influence.ts";
import { MANY_CUSTOMERS } from "./simpson.ts";
import { tieGroups } from "./tie-groups.ts";

export interface ClusteredPairs {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Held fixed; none gives the plain rank correlation. */
  readonly controls: readonly ArrayLike<number>[];
  /** Per pair the customer. */
  readonly customer: ArrayLike<number>;
}

export interface BootstrapOptions {
  readonly seed: number;
  readonly replicates?: number;
  readonly confidence?: number;
  /** With at least as many customers, the interval comes from what each adds, and nobody is drawn. */
  readonly manyCustomers?: number;
}

export interface ClusteredCorrelation {
  readonly rho: number;
  readonly interval: Interval;
  /** Number of pairs, and of customers who gave them. */
  readonly n: number;
  readonly customers: number;
}

const MINIMUM_SPARE_PAIRS = 4;

/**
 * Returns Spearman's correlation of x and y with the ranks of the controls held fixed, as `partialRankCorrelation` has it, with
 * a percentile interval that draws customers anew with all their pairs, each draw ranked for itself; with many customers, a
 * normal one from the influence function of the ranks, which is the same then at a fraction of the time. Undefined where the
 * correlation is, with one customer, or where more than a tenth of the draws have none. The same seed gives the same interval.
 * Throws a RangeError for lengths that differ and for NaN.
 */
export function clusteredPartialRankCorrelation(
  pairs: ClusteredPairs,
  { seed, replicates = 500, confidence = 0.95, manyCustomers = MANY_CUSTOMERS }: BootstrapOptions,
): ClusteredCorrelation | undefined {
  const n = pairs.x.length;
  for (const values of [pairs.y, ...pairs.controls]) {
    if (values.length !== n) throw new RangeError(`columns must be as long as x, ${n}; got ${values.length}.`);
  }
  const clusters = clusterIndex(pairs.customer, n);
  if (clusters.count >= manyCustomers) {
    const influence = rankInfluence(pairs.x, pairs.y, pairs.controls);
    const interval = influence && rankInterval(influence, clusters, confidence);
    return interval && { rho: influence.value, interval, n, customers: clusters.count };
  }
  const correlate = correlatorOf([...pairs.controls, pairs.x, pairs.y]);
  const rho = correlate(new Int32Array(n).fill(1));
  if (rho === undefined || clusters.count < 2) return undefined;
  const weights = new Int32Array(n);
  const drawn = clusterBootstrap(clusters.count, replicates, seed, (timesDrawn) => {
    for (let pair = 0; pair < n; pair++) weights[pair] = timesDrawn[clusters.of[pair]!]!;
    return correlate(weights);
  });
  const interval = percentileInterval(drawn, confidence);
  return interval && { rho, interval, n, customers: clusters.count };
}

/** Sorts once; each weighting then costs linear time. The last two columns are those that are correlated. */
function correlatorOf(columns: readonly ArrayLike<number>[]): (weights: Int32Array) => number | undefined {
  const groups = columns.map(tieGroups);
  const ranks = groups.map(({ groupCount }) => new Float64Array(groupCount));
  return (weights) => {
    let total = 0;
    for (const [place, own] of groups.entries()) total = rankGroups(own, weights, ranks[place]!);
    if (total < columns.length - 2 + MINIMUM_SPARE_PAIRS) return undefined;
    const moments = columns.map((_, one) => {
      return Float64Array.from(columns, (_, other) => (other <= one ? product(one, other, weights, total) : 0));
    });
    const deviations = moments.map((line, place) => Math.sqrt(line[place]!));
    if (deviations.includes(0)) return undefined;
    const last = choleskyFactor(
      moments.map((line, one) => line.map((value, other) => value / (deviations[one]! * deviations[other]!))),
    )?.at(-1);
    return last && last.at(-2)! / Math.hypot(last.at(-2)!, last.at(-1)!);
  };

  function product(one: number, other: number, weights: Int32Array, total: number): number {
    const [left, right] = [groups[one]!.groupOf, groups[other]!.groupOf];
    const [leftRanks, rightRanks] = [ranks[one]!, ranks[other]!];
    const mean = (total + 1) / 2;
    let sum = 0;
    for (let pair = 0; pair < weights.length; pair++) {
      sum += weights[pair]! * (leftRanks[left[pair]!]! - mean) * (rightRanks[right[pair]!]! - mean);
    }
    return sum;
  }
}
