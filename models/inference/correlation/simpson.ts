import { percentileInterval } from "../resampling/cluster-bootstrap.ts";
import { drawnNumbers } from "../resampling/drawn-figure.ts";
import { answered, answerHere, type Resampling } from "../resampling/figures.ts";
import { requireConfidence, type Interval } from "../interval.ts";
import { FIRST_STRATUM, POOLED, WITHIN } from "./rank-figures.ts";
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

/**
 * Returns the rank correlation of x and y over all pairs beside the one within strata, and whether pooling reverses
 * it (Simpson's paradox): the interval of the difference excludes 0, and either the two have opposite signs with both
 * intervals excluding 0 or they differ by more than 0.15. The intervals are percentiles of a bootstrap by customer; with
 * many customers, of whom drawing 500 times costs minutes, they are normal ones from the influence function of the ranks,
 * which are the same then (but for strata with few). It is undefined when the pooled or every stratum's correlation is, or when one customer gives every pair.
 * Throws a RangeError when the four arrays differ in length or hold NaN.
 */
export const simpsonCheck = (options: SimpsonOptions): SimpsonCheck | undefined =>
  answerHere(simpsonResampling(options));

/** Returns the same as a question, whose draws can be made elsewhere. */
export function simpsonResampling({
  seed,
  replicates = 500,
  confidence = 0.95,
  manyCustomers = MANY_CUSTOMERS,
  ...pairs
}: SimpsonOptions): Resampling<SimpsonCheck | undefined> {
  const drawing = { seed, replicates, confidence, manyCustomers };
  requireConfidence(confidence);
  const isMany = tieGroups(pairs.cluster).groupCount >= manyCustomers;
  return isMany ? checkOfMany(pairs, drawing) : checkOfFew(pairs, drawing);
}

function checkOfMany(pairs: StratifiedPairs, drawing: Drawing): Resampling<SimpsonCheck | undefined> {
  const found = stratifiedIntervals(pairs, drawing.confidence);
  if (found === undefined) return answered(undefined);
  const { pooled, within, difference } = found;
  const rowsOf = rowsOfGroups(pairs.stratum);
  const strata = found.strata.map((one) => {
    const rows = rowsOf.find((own) => pairs.stratum[own[0]!] === one.stratum)!;
    return { ...one, drawn: intervalOfFew(pairs, rows, drawing, one.interval) };
  });
  return {
    tasks: strata.flatMap(({ drawn }) => drawn.tasks),
    answer: (values) => {
      const left = [...values];
      return {
        pooled: { ...pooled, n: pairs.x.length },
        strata: strata.map(({ drawn, ...one }) => ({
          ...one,
          interval: drawn.answer(left.splice(0, drawn.tasks.length)),
        })),
        within,
        difference,
        reverses: isReversed(pooled, within, difference),
        strataLeftOut: rowsOf.length - strata.length,
      };
    },
  };
}

/** The interval of a stratum by draws where few customers are in it. */
function intervalOfFew(
  { x, y, cluster }: StratifiedPairs,
  rows: Int32Array,
  { seed, replicates, confidence, manyCustomers }: Drawing,
  ofMany: Interval,
): Resampling<Interval | undefined> {
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]!);
  const { groupOf, groupCount } = tieGroups(pick(cluster));
  if (groupCount >= manyCustomers) return answered(ofMany);
  if (groupCount < 2) return answered(undefined);
  const sample = { columns: [pick(x), pick(y)], clusters: { of: groupOf, count: groupCount } };
  return {
    tasks: [{ figure: "rank", sample, seed, replicates }],
    answer: ([drawn]) => percentileInterval(drawnNumbers(drawn!, 1, 0), confidence),
  };
}

function checkOfFew(
  pairs: StratifiedPairs,
  { seed, replicates, confidence }: Drawing,
): Resampling<SimpsonCheck | undefined> {
  const { strata, clusterCount, correlate } = stratifiedCorrelator(pairs);
  const observed = correlate(new Int32Array(clusterCount).fill(1));
  const { pooled, within } = observed;
  if (pooled === undefined || within === undefined || clusterCount < 2) return answered(undefined);
  const column = (values: ArrayLike<number>) => Float64Array.from(values);
  const sample = {
    x: column(pairs.x),
    y: column(pairs.y),
    stratum: column(pairs.stratum),
    cluster: column(pairs.cluster),
  };
  return {
    tasks: [{ figure: "stratified_rank", sample, seed, replicates }],
    answer: ([drawn]) => describeDrawn(strata, observed, drawn!, confidence),
  };
}

function describeDrawn(
  numbers: readonly number[],
  { pooled, within, strata }: StratifiedCorrelation,
  drawn: Float64Array,
  confidence: number,
): SimpsonCheck | undefined {
  const column = (place: number) => drawnNumbers(drawn, FIRST_STRATUM + numbers.length, place);
  const bootstrapped = (rho: number, values: readonly (number | undefined)[]) => {
    const interval = percentileInterval(values, confidence);
    return interval && { rho, interval };
  };
  const [drawnPooled, drawnWithin] = [column(POOLED), column(WITHIN)];
  const wholePooled = bootstrapped(pooled!.rho, drawnPooled);
  const wholeWithin = bootstrapped(within!, drawnWithin);
  const differences = drawnPooled.map((one, replicate) => {
    const other = drawnWithin[replicate];
    return one === undefined || other === undefined ? undefined : one - other;
  });
  const wholeDifference = bootstrapped(pooled!.rho - within!, differences);
  if (!wholePooled || !wholeWithin || !wholeDifference) return undefined;
  const described = numbers.flatMap((stratum, index): StratumRho[] => {
    const correlation = strata[index];
    if (correlation === undefined) return [];
    return [{ stratum, ...correlation, interval: percentileInterval(column(FIRST_STRATUM + index), confidence) }];
  });
  return {
    pooled: { ...wholePooled, n: pooled!.n },
    strata: described,
    within: wholeWithin,
    difference: wholeDifference,
    reverses: isReversed(wholePooled, wholeWithin, wholeDifference),
    strataLeftOut: numbers.length - described.length,
  };
}
