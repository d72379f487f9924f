import { rankGroups } from "./midranks.ts";
import { tieGroups } from "./tie-groups.ts";

/** A rank correlation and the total weight that it rests on. */
export interface WeightedRho {
  readonly rho: number;
  readonly n: number;
}

/** Fewer pairs than this carry no rank correlation. */
const MINIMUM_PAIRS = 4;

interface Moments {
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/**
 * Returns a function that gives Spearman's correlation of the pairs, as Pearson's of midranks, when pair i counts
 * `weights[i]` times (whole numbers); it is undefined below 4 pairs or when x or y is constant. The sorting is done
 * once, so each call is linear: made for the bootstrap.
 * Throws a RangeError for lengths that differ and for NaN.
 */
export function rankCorrelator(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): (weights: Int32Array) => WeightedRho | undefined {
  if (x.length !== y.length) throw new RangeError(`x and y must be equally long; got ${x.length} and ${y.length}.`);
  const groupsX = tieGroups(x);
  const groupsY = tieGroups(y);
  const ranksX = new Float64Array(groupsX.groupCount);
  const ranksY = new Float64Array(groupsY.groupCount);

  const moments = (weights: Int32Array, meanRank: number): Moments => {
    let xx = 0;
    let yy = 0;
    let xy = 0;
    for (let index = 0; index < weights.length; index++) {
      const fromMeanX = ranksX[groupsX.groupOf[index]!]! - meanRank;
      const fromMeanY = ranksY[groupsY.groupOf[index]!]! - meanRank;
      const weighted = weights[index]! * fromMeanX;
      xx += weighted * fromMeanX;
      xy += weighted * fromMeanY;
      yy += weights[index]! * fromMeanY * fromMeanY;
    }
    return { xx, yy, xy };
  };

  return (weights) => {
    const n = rankGroups(groupsX, weights, ranksX);
    if (n < MINIMUM_PAIRS) return undefined;
    rankGroups(groupsY, weights, ranksY);
    const { xx, yy, xy } = moments(weights, (n + 1) / 2);
    if (xx === 0 || yy === 0) return undefined;
    return { rho: Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))), n };
  };
}
