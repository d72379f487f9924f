import type { ClusterIndex } from "../means/cluster-index.ts";
import type { DrawnFigure } from "../resampling/drawn-figure.ts";
import { partialRankCorrelator } from "./partial-rank-correlator.ts";
import { rankCorrelator } from "./rank-correlator.ts";
import { stratifiedCorrelator } from "./stratified-correlation.ts";

/** Columns of which the last two are correlated and the others held fixed, with the clusters of their rows. */
export interface RankedRows {
  readonly columns: readonly Float64Array[];
  readonly clusters: ClusterIndex;
}

/** As `StratifiedPairs`, in memory that can be sent. */
export interface RankedStrata {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly stratum: Float64Array;
  readonly cluster: Float64Array;
}

/** Spearman's correlation of two columns. */
export const rankFigure = ({ columns: [x, y], clusters }: RankedRows): DrawnFigure => {
  const correlate = rankCorrelator(x!, y!);
  return weightedFigure(clusters, (weights) => correlate(weights)?.rho);
};

/** The same with the ranks of the columns before the last two held fixed. */
export const partialRankFigure = ({ columns, clusters }: RankedRows): DrawnFigure =>
  weightedFigure(clusters, partialRankCorrelator(columns));

function weightedFigure(clusters: ClusterIndex, correlate: (weights: Int32Array) => number | undefined): DrawnFigure {
  const weights = new Int32Array(clusters.of.length);
  return {
    clusterCount: clusters.count,
    width: 1,
    measure: (timesDrawn) => {
      for (let row = 0; row < weights.length; row++) weights[row] = timesDrawn[clusters.of[row]!]!;
      return [correlate(weights) ?? NaN];
    },
  };
}

/** Places of the first numbers of the figure of strata; behind them comes one for each stratum, in ascending order. */
export const POOLED = 0;
export const WITHIN = 1;
export const FIRST_STRATUM = 2;

/** Spearman's correlation of all pairs, the mean of those within strata, and each of these, as `StratifiedCorrelation` has them. */
export function stratifiedRankFigure(pairs: RankedStrata): DrawnFigure {
  const { strata, clusterCount, correlate } = stratifiedCorrelator(pairs);
  return {
    clusterCount,
    width: FIRST_STRATUM + strata.length,
    measure: (timesDrawn) => {
      const { pooled, within, strata: each } = correlate(timesDrawn);
      return [pooled?.rho ?? NaN, within ?? NaN, ...each.map((one) => one?.rho ?? NaN)];
    },
  };
}
