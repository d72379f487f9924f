import { clusterBootstrap, percentileInterval } from "../resampling/cluster-bootstrap.ts";
import type { Interval } from "../interval.ts";
import { type BootstrappedRho, isReversed } from "./reversal.ts";
import {
  rowsOfGroups,
  type StratifiedCorrelation,
  stratifiedCorrelator,
  type StratifiedPairs,
} from "./stratified-correlation.ts";
import { stratifiedIntervals } from "./stratified-influence.ts";
import { tieGroups } from "./tie-groups.ts";

export type { BootstrappedRho } from "./reversal.ts";

export interface SimpsonOptions extends StratifiedPairs {
  readonly seed: number;
  readonly replicates?: number;
  readonly confidence?: number;
  /** With at least as many customers, intervals come from what each adds, and nobody is drawn. */
  readonly manyCustomers?: number;
}

export interface StratumRho {
  readonly stratum: number;
  readonly rho: number;
  /** Undefined when customers are drawn and more than a tenth of the replicates have no correlation in this stratum. */
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

/** From as many customers on, what ties and small strata do to a draw is no longer seen in an interval. */
export const MANY_CUSTOMERS = 5000;

type Drawing = Required<Omit<SimpsonOptions, keyof StratifiedPairs>>;

function checkOfMany(pairs: StratifiedPairs, drawing: Drawing): SimpsonCheck | undefined {
  const found = stratifiedIntervals(pairs, drawing.confidence);
  if (found === undefined) return undefined;
  const { pooled, within, difference } = found;
  const rowsOf = rowsOfGroups(pairs.stratum);
  const strata = found.strata.map((one) => {
    const rows = rowsOf.find((own) => pairs.stratum[own[0]!] === one.stratum)!;
    return { ...one, interval: intervalOfFew(pairs, rows, drawing, one.interval) };
  });
  return {
    pooled: { ...pooled, n: pairs.x.length },
    strata,
    within,
    difference,
    reverses: isReversed(pooled, within, difference),
    strataLeftOut: rowsOf.length - strata.length,
  };
}

/** The interval of a stratum by draws where few customers are in it. */
function intervalOfFew(
  { x, y, stratum, cluster }: StratifiedPairs,
  rows: Int32Array,
  { seed, replicates, confidence, manyCustomers }: Drawing,
  ofMany: Interval,
): Interval | undefined {
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]!);
  const own = { x: pick(x), y: pick(y), stratum: pick(stratum), cluster: pick(cluster) };
  const { clusterCount, correlate } = stratifiedCorrelator(own);
  if (clusterCount >= manyCustomers) return ofMany;
  if (clusterCount < 2) return undefined;
  const drawn = clusterBootstrap(clusterCount, replicates, seed, (times) => correlate(times).pooled?.rho);
  return percentileInterval(drawn, confidence);
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
 * intervals excluding 0 or they differ by more than 0.15. The intervals are percentiles of a bootstrap by customer; with
 * many customers, of whom drawing 500 times costs minutes, they are normal ones from the influence function of the ranks,
 * which are the same then (but for strata with few). It is undefined when the pooled or every stratum's correlation is, or when one customer gives every pair.
 * Throws a RangeError when the four arrays differ in length or hold NaN.
 */
export function simpsonCheck({
  seed,
  replicates = 500,
  confidence = 0.95,
  manyCustomers = MANY_CUSTOMERS,
  ...pairs
}: SimpsonOptions): SimpsonCheck | undefined {
  const drawing = { seed, replicates, confidence, manyCustomers };
  if (tieGroups(pairs.cluster).groupCount >= manyCustomers) return checkOfMany(pairs, drawing);
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
