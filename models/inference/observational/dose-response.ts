import { countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import type { TestedEstimate } from "../means/influence.ts";
import { fiellerRatio, type Ratio } from "../means/ratio.ts";
import { studentTCriticalValue } from "../distributions/student-t-quantile.ts";
import { adjustedSlopes, slopeEstimate } from "./adjusted-slopes.ts";
import { LEAST_CUSTOMERS } from "./driver-effect.ts";

export interface Doses {
  readonly outcome: Float64Array;
  /** How many good and bad experiences came before each outcome. */
  readonly good: Float64Array;
  readonly bad: Float64Array;
  readonly controls: readonly Float64Array[];
  readonly clusters: ClusterIndex;
}

export type DoseRefusal = "too_few_customers" | "good_not_clear" | "bad_not_clear";

export interface DoseResponse {
  /** Clusters with at least one of them. */
  readonly customers: { readonly good: number; readonly bad: number };
  /** What one more of them goes with, with the other held fixed; undefined where nobody had any. */
  readonly good: TestedEstimate | undefined;
  readonly bad: TestedEstimate | undefined;
  /** How many good ones it takes to undo a bad one, or why that is not said. */
  readonly ratio: Ratio | undefined;
  readonly refusal: DoseRefusal | undefined;
}

/**
 * Returns what one more good and one more bad experience goes with, from one linear regression with errors by cluster, and how
 * many good ones undo a bad one: minus the second slope over the first. The ratio is refused unless good experiences are seen to
 * raise the outcome, since one that may be zero undoes nothing, in whatever number, and bad ones to lower it, since else there is
 * nothing to undo. Each is taken to count as much as the last. Sources: errors by cluster of Liang and Zeger (1986), interval of
 * the ratio of Fieller (1954).
 */
export function doseResponse({ outcome, good, bad, controls, clusters }: Doses): DoseResponse {
  const customersWith = (column: Float64Array) => countClusters(clusters, (row) => column[row]! > 0);
  const customers = { good: customersWith(good), bad: customersWith(bad) };
  const [up, down] = adjustedSlopes({ outcome, columns: [good, bad], controls });
  const slopes = {
    good: up && slopeEstimate(up, clusters, (row) => good[row]! > 0),
    bad: down && slopeEstimate(down, clusters, (row) => bad[row]! > 0),
  };
  const fewest = Math.min(customers.good, customers.bad);
  if (fewest < LEAST_CUSTOMERS || up === undefined || down === undefined) {
    return { customers, ...slopes, ratio: undefined, refusal: "too_few_customers" };
  }
  const minus = { value: -down.value, scores: down.scores.map((score) => -score) };
  const ratio = up.value > 0 ? fiellerRatio(minus, up, clusters, studentTCriticalValue(0.95, fewest - 1)) : undefined;
  if (ratio === undefined) return { customers, ...slopes, ratio, refusal: "good_not_clear" };
  if (!(ratio.interval.low > 0)) return { customers, ...slopes, ratio: undefined, refusal: "bad_not_clear" };
  return { customers, ...slopes, ratio, refusal: undefined };
}
