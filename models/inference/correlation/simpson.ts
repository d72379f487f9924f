import { clusterBootstrap, percentileInterval } from "../resampling/cluster-bootstrap.ts";
import type { Interval } from "../interval.ts";
import { type BootstrappedRho, isReversed } from "./reversal.ts";
import { type StratifiedCorrelation, stratifiedCorrelator, type StratifiedPairs } from "./stratified-correlation.ts";

export type { BootstrappedRho } from "./reversal.ts";

export interface SimpsonOptions extends StratifiedPairs {
  readonly seed: number;
  readonly replicates?: number;
  readonly confidence?: number;
}

export interface StratumRho {
  readonly stratum: number;
  readonly rho: number;
  /** Undefined when more than a tenth of the replicates have no correlation in this stratum. */
  readonly interval: Interval | undefined;
  /** Number of pairs. */
  readonly n: number;
}

export interface SimpsonCheck {
  /** Over all `n` pairs, those of strata that were left out included. */
  readonly pooled: BootstrappedRho & { readonly n: number };
  /** In ascending order of the stratum's number. */
  readonly strata: readonly StratumRho[];
  /** Mean of the strata on Fisher's z scale, weighted by their numbers of pairs. */
  readonly within: BootstrappedRho;
  /** Pooled minus within. */
  readonly difference: BootstrappedRho;
  /** True when the pooled correlation tells another story than the strata, so that only theirs may be told. */
  readonly reverses: boolean;
  /** How many strata have no correlation of their own: fewer than 4 pairs, or x or y constant. */
  readonly strataLeftOut: number;
}

function pooledMinusWithin({ pooled, within }: StratifiedCorrelation): number | undefined {
  return pooled === undefined || within === undefined ? undefined : pooled.rho - within;
}

function describeStrata(
  numbers: readonly number[],
  observed: StratifiedCorrelation,
  drawn: readonly StratifiedCorrelation[],
  confidence: number,
): StratumRho[] {
  return numbers.flatMap((stratum, index) => {
    const correlation = observed.strata[index];
    if (correlation === undefined) return [];
    const replicates = drawn.map(({ strata }) => strata[index]?.rho);
    return { stratum, ...correlation, interval: percentileInterval(replicates, confidence) };
  });
}

/**
 * Returns the rank correlation of x and y over all pairs beside the one within strata, and whether pooling reverses
 * it (Simpson's paradox): the interval of the difference excludes 0, and either the two have opposite signs with both
 * intervals excluding 0 or they differ by more than 0.15. The intervals are percentiles of a bootstrap by customer.
 * It is undefined when the pooled or every stratum's correlation is, or when one customer gives every pair.
 * Throws a RangeError when the four arrays differ in length or hold NaN.
 */
export function simpsonCheck({
  seed,
  replicates = 500,
  confidence = 0.95,
  ...pairs
}: SimpsonOptions): SimpsonCheck | undefined {
  const { strata, clusterCount, correlate } = stratifiedCorrelator(pairs);
  const observed = correlate(new Int32Array(clusterCount).fill(1));
  const { pooled, within } = observed;
  const difference = pooledMinusWithin(observed);
  if (pooled === undefined || within === undefined || difference === undefined || clusterCount < 2) return undefined;

  const drawn = clusterBootstrap(clusterCount, replicates, seed, correlate);
  const bootstrapped = (rho: number, of: (replicate: StratifiedCorrelation) => number | undefined) => {
    const interval = percentileInterval(drawn.map(of), confidence);
    return interval && { rho, interval };
  };
  const wholePooled = bootstrapped(pooled.rho, (replicate) => replicate.pooled?.rho);
  const wholeWithin = bootstrapped(within, (replicate) => replicate.within);
  const wholeDifference = bootstrapped(difference, pooledMinusWithin);
  if (!wholePooled || !wholeWithin || !wholeDifference) return undefined;
  const described = describeStrata(strata, observed, drawn, confidence);
  return {
    pooled: { ...wholePooled, n: pooled.n },
    strata: described,
    within: wholeWithin,
    difference: wholeDifference,
    reverses: isReversed(wholePooled, wholeWithin, wholeDifference),
    strataLeftOut: strata.length - described.length,
  };
}
