import { criticalValue } from "../interval.ts";
import { clusterIndex, type ClusterIndex } from "../means/cluster-index.ts";
import { clusteredVariance, type Influence } from "../means/influence.ts";
import { fisherZ } from "./fisher-z.ts";
import { rankInfluence, rankInterval } from "./rank-influence.ts";
import type { BootstrappedRho } from "./reversal.ts";
import { rowsOfGroups, type StratifiedPairs } from "./stratified-correlation.ts";

/** Rank correlations of all pairs and within strata, each with its interval by customer. */
export interface StratifiedIntervals {
  readonly pooled: BootstrappedRho;
  readonly within: BootstrappedRho;
  readonly difference: BootstrappedRho;
  /** Of the strata that have a correlation. */
  readonly strata: readonly (BootstrappedRho & { readonly stratum: number; readonly n: number })[];
}

/**
 * Returns what `simpsonCheck` draws customers anew for, from what each pair adds instead: normal intervals by customer, on
 * Fisher's z scale but for the difference. The weights of the strata vary with who is in them. Undefined where there is no
 * correlation over all pairs or in any stratum. Throws a RangeError for NaN.
 */
export function stratifiedIntervals(pairs: StratifiedPairs, confidence: number): StratifiedIntervals | undefined {
  const clusters = clusterIndex(pairs.cluster, pairs.x.length);
  const pooled = rankInfluence(pairs.x, pairs.y);
  const strata = strataOf(pairs);
  if (pooled === undefined || strata.length === 0) return undefined;
  const within = withinOf(strata, pairs.x.length);
  const scores = pooled.scores.map((score, row) => score - within.scores[row]!);
  const difference = { value: pooled.value - within.value, scores };
  return {
    pooled: describe(pooled, clusters, confidence),
    within: describe(within, clusters, confidence),
    difference: { rho: difference.value, interval: plainInterval(difference, clusters, confidence) },
    strata: strata.map(({ stratum, rows, influence }) => {
      const own = clusterIndex(
        Int32Array.from(rows, (row) => clusters.of[row]!),
        rows.length,
      );
      return { stratum, n: rows.length, ...describe(influence, own, confidence) };
    }),
  };
}

interface Stratum {
  readonly stratum: number;
  readonly rows: Int32Array;
  readonly influence: Influence;
}

function strataOf({ x, y, stratum }: StratifiedPairs): Stratum[] {
  return rowsOfGroups(stratum).flatMap((rows) => {
    const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]!);
    const influence = rankInfluence(pick(x), pick(y));
    return influence === undefined ? [] : [{ stratum: stratum[rows[0]!]!, rows, influence }];
  });
}

/** The mean of the strata on Fisher's z scale, by their numbers of pairs, and what each of all pairs moves it by. */
function withinOf(strata: readonly Stratum[], pairs: number): Influence {
  const total = strata.reduce((sum, { rows }) => sum + rows.length, 0);
  const zOf = ({ influence, rows }: Stratum) => fisherZ(influence.value, rows.length);
  const mean = strata.reduce((sum, one) => sum + one.rows.length * zOf(one), 0) / total;
  const value = Math.tanh(mean);
  const scores = new Float64Array(pairs);
  for (const one of strata) {
    const z = zOf(one);
    const slope = one.rows.length / (1 - Math.tanh(z) ** 2);
    one.rows.forEach((row, place) => {
      scores[row] = ((1 - value * value) * (slope * one.influence.scores[place]! + z - mean)) / total;
    });
  }
  return { value, scores };
}

const describe = (influence: Influence, clusters: ClusterIndex, confidence: number): BootstrappedRho => ({
  rho: influence.value,
  interval: rankInterval(influence, clusters, confidence),
});

function plainInterval({ value, scores }: Influence, clusters: ClusterIndex, confidence: number) {
  const reach = criticalValue(confidence) * Math.sqrt(clusteredVariance(scores, clusters));
  return { low: value - reach, high: value + reach };
}
