import { fisherZ } from "./fisher-z.ts";
import { rankCorrelator, type WeightedRho } from "./rank-correlator.ts";
import { tieGroups } from "./tie-groups.ts";

/** Pairs of values, each with whole numbers for the segment and the customer that it comes from. */
export interface StratifiedPairs {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly stratum: ArrayLike<number>;
  readonly cluster: ArrayLike<number>;
}

/** Rank correlations of one weighting; undefined where there are fewer than 4 pairs or x or y is constant. */
export interface StratifiedCorrelation {
  readonly pooled: WeightedRho | undefined;
  /** Per stratum, in ascending order of its number. */
  readonly strata: readonly (WeightedRho | undefined)[];
  /** Mean of the strata on Fisher's z scale, weighted by their numbers of pairs. */
  readonly within: number | undefined;
}

export interface StratifiedCorrelator {
  /** Numbers of the strata, ascending. */
  readonly strata: readonly number[];
  readonly clusterCount: number;
  /** Correlates the pairs when the customer at each index, in ascending order of number, counts that many times. */
  readonly correlate: (timesDrawn: Int32Array) => StratifiedCorrelation;
}

type Correlate = (timesDrawn: Int32Array) => WeightedRho | undefined;

function correlateRows({ x, y }: StratifiedPairs, clusterOf: Int32Array, rows: Int32Array): Correlate {
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]!);
  const correlate = rankCorrelator(pick(x), pick(y));
  const clusters = rows.map((row) => clusterOf[row]!);
  const weights = new Int32Array(rows.length);
  return (timesDrawn) => {
    for (let index = 0; index < weights.length; index++) weights[index] = timesDrawn[clusters[index]!]!;
    return correlate(weights);
  };
}

function rowsPerGroup(groupOf: Int32Array, groupCount: number): Int32Array[] {
  const rows = Array.from({ length: groupCount }, (): number[] => []);
  groupOf.forEach((group, row) => rows[group]!.push(row));
  return rows.map((ofGroup) => Int32Array.from(ofGroup));
}

/** Returns the rows of each number, in ascending order of the numbers. Throws a RangeError for NaN. */
export function rowsOfGroups(numbers: ArrayLike<number>): Int32Array[] {
  const { groupOf, groupCount } = tieGroups(numbers);
  return rowsPerGroup(groupOf, groupCount);
}

function fisherMean(correlations: readonly (WeightedRho | undefined)[]): number | undefined {
  let weighted = 0;
  let weight = 0;
  for (const correlation of correlations) {
    if (correlation === undefined) continue;
    weighted += correlation.n * fisherZ(correlation.rho, correlation.n);
    weight += correlation.n;
  }
  return weight === 0 ? undefined : Math.tanh(weighted / weight);
}

/**
 * Returns the correlator of these pairs: everything is sorted once, so that each weighting costs linear time.
 * Throws a RangeError when the four arrays differ in length or hold NaN.
 */
export function stratifiedCorrelator(pairs: StratifiedPairs): StratifiedCorrelator {
  const rows = pairs.x.length;
  for (const [name, values] of Object.entries({ y: pairs.y, stratum: pairs.stratum, cluster: pairs.cluster })) {
    if (values.length !== rows) throw new RangeError(`${name} must be as long as x, ${rows}; got ${values.length}.`);
  }
  const clusters = tieGroups(pairs.cluster);
  const rowsOf = rowsOfGroups(pairs.stratum);
  const everyRow = Int32Array.from({ length: rows }, (_, row) => row);
  const pooled = correlateRows(pairs, clusters.groupOf, everyRow);
  const strata = rowsOf.map((ofStratum) => correlateRows(pairs, clusters.groupOf, ofStratum));
  return {
    strata: rowsOf.map((ofStratum) => pairs.stratum[ofStratum[0]!]!),
    clusterCount: clusters.groupCount,
    correlate: (timesDrawn) => {
      const correlations = strata.map((correlate) => correlate(timesDrawn));
      return { pooled: pooled(timesDrawn), strata: correlations, within: fisherMean(correlations) };
    },
  };
}
