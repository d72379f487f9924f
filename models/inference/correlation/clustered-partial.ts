import type { Interval } from "../interval.ts";
import { clusterIndex } from "../means/cluster-index.ts";
import { percentileInterval } from "../resampling/cluster-bootstrap.ts";
import { drawnNumbers } from "../resampling/drawn-figure.ts";
import { answered, answerHere, type Resampling } from "../resampling/figures.ts";
import { partialRankCorrelator } from "./partial-rank-correlator.ts";
import { rankInfluence, rankInterval } from "./rank-influence.ts";
import { MANY_CUSTOMERS } from "./simpson.ts";

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

/**
 * Returns Spearman's correlation of x and y with the ranks of the controls held fixed, as `partialRankCorrelation` has it, with
 * a percentile interval that draws customers anew with all their pairs, each draw ranked for itself; with many customers, a
 * normal one from the influence function of the ranks, which is the same then at a fraction of the time. Undefined where the
 * correlation is, with one customer, or where more than a tenth of the draws have none. The same seed gives the same interval.
 * Throws a RangeError for lengths that differ and for NaN.
 */
export const clusteredPartialRankCorrelation = (
  pairs: ClusteredPairs,
  options: BootstrapOptions,
): ClusteredCorrelation | undefined => answerHere(partialRankResampling(pairs, options));

/** Returns the same as a question, whose draws can be made elsewhere. */
export function partialRankResampling(
  pairs: ClusteredPairs,
  { seed, replicates = 500, confidence = 0.95, manyCustomers = MANY_CUSTOMERS }: BootstrapOptions,
): Resampling<ClusteredCorrelation | undefined> {
  const n = pairs.x.length;
  for (const values of [pairs.y, ...pairs.controls]) {
    if (values.length !== n) throw new RangeError(`columns must be as long as x, ${n}; got ${values.length}.`);
  }
  const clusters = clusterIndex(pairs.customer, n);
  const described = (rho: number, interval: Interval | undefined) =>
    interval && { rho, interval, n, customers: clusters.count };
  if (clusters.count >= manyCustomers) {
    const influence = rankInfluence(pairs.x, pairs.y, pairs.controls);
    return answered(influence && described(influence.value, rankInterval(influence, clusters, confidence)));
  }
  const columns = [...pairs.controls, pairs.x, pairs.y].map((values) => Float64Array.from(values));
  const rho = partialRankCorrelator(columns)(new Int32Array(n).fill(1));
  if (rho === undefined || clusters.count < 2) return answered(undefined);
  return {
    tasks: [{ figure: "partial_rank", sample: { columns, clusters }, seed, replicates }],
    answer: ([drawn]) => described(rho, percentileInterval(drawnNumbers(drawn!, 1, 0), confidence)),
  };
}
