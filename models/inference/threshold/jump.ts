import type { ClusterIndex } from "../means/cluster-index.ts";
import { clusterSums } from "../means/cluster-index.ts";
import { sumOfSquares } from "../means/influence.ts";
import { localPolynomial, type LocalFit } from "./local-polynomial.ts";

export interface Jump {
  /** Value at the cut-off as seen from above, less as seen from below. */
  readonly value: number;
  readonly above: LocalFit;
  readonly below: LocalFit;
}

/** Returns the jump of an outcome where the distance from the cut-off goes from negative to 0 or more. */
export function jumpAt(
  distances: Float64Array,
  outcome: Float64Array,
  bandwidth: number,
  degree: number,
): Jump | undefined {
  const above = localPolynomial(distances, outcome, { bandwidth, degree, isOwn: (distance) => distance >= 0 });
  const below = localPolynomial(distances, outcome, { bandwidth, degree, isOwn: (distance) => distance < 0 });
  if (above === undefined || below === undefined) return undefined;
  return { value: above.coefficients[0]! - below.coefficients[0]!, above, below };
}

/** How residuals are made larger for what the fit took from them (MacKinnon and White 1985). */
export type LeverageCorrection = "hc0" | "hc2" | "hc3";

/**
 * Returns the standard error of a jump, whatever the spread at each distance, by cluster. Without clusters of several rows it
 * is White's: as it is, or with residuals over the root of 1 less their leverage (hc2), or over 1 less it (hc3), which is
 * nearly what leaving each row out gives.
 */
export function jumpStandardError(
  { above, below }: Jump,
  clusters: ClusterIndex,
  correction: LeverageCorrection,
): number {
  const scores = new Float64Array(clusters.of.length);
  for (const { rows, weights, residuals, leverages } of [above, below]) {
    const sign = rows === above.rows ? 1 : -1;
    for (const [place, row] of rows.entries()) {
      const left = 1 - leverages[place]!;
      const factor = correction === "hc0" ? 1 : correction === "hc2" ? Math.sqrt(left) : left;
      scores[row] = (sign * weights[place]! * residuals[place]!) / Math.max(factor, Number.EPSILON);
    }
  }
  return Math.sqrt(sumOfSquares(clusterSums(scores, clusters)));
}
