import { excludesZero } from "../interval.ts";
import { clusterIndex, countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import type { TestedEstimate } from "../means/influence.ts";
import { adjustedSlopes, slopeEstimate, type Regression } from "./adjusted-slopes.ts";

export interface DriverQuestion {
  /** Per answer. */
  readonly outcome: Float64Array;
  /** Per driver 1 where the customer had it before the answer, 0 where not. */
  readonly before: readonly Float64Array[];
  /** Per driver 1 where he had it in as long a time after the answer, 0 where not. */
  readonly after: readonly Float64Array[];
  /** Per answer 1 where that time is over. */
  readonly isFollowed: Uint8Array;
  readonly controls: readonly Float64Array[];
  /** The customer of each answer. */
  readonly clusters: ClusterIndex;
}

export type DriverRefusal = "too_few_customers" | "not_separable";

interface DriverChecks {
  /** Customers with an answer after the driver, and with one without it. */
  readonly exposed: number;
  readonly unexposed: number;
  /** What the driver seems to do to answers that were given before it; undefined where too few had it then. */
  readonly placebo: TestedEstimate | undefined;
}

/** What a driver does to the outcome with all other drivers and the controls held fixed, or why that is not said. */
export type DriverEffect =
  | {
      readonly verdict: "effect";
      readonly grade: "C" | "D";
      readonly estimate: TestedEstimate;
      readonly checks: DriverChecks;
    }
  | { readonly verdict: "refused"; readonly grade: "D"; readonly reason: DriverRefusal; readonly checks: DriverChecks };

/** Customers on either side of a driver, for its slope to be told. */
export const LEAST_CUSTOMERS = 30;

/**
 * Returns per driver its slope in one linear regression of the outcome on all drivers and controls, with an interval by
 * customer. One regression, since most customers who have one driver have another, so that each can only be told with the
 * others held fixed; weighting asks for a comparison of its own for each, with overlap, which rare drivers have not.
 *
 * What has not happened yet cannot have led to an answer. So the same slope of drivers that came only after the answer is a
 * negative control (Lipsitch, Tchetgen Tchetgen and Cohen 2010): where it is clear of zero, something that was not measured
 * goes with both, and the effect is of grade D; where its interval holds zero, of grade C; where it cannot be told, of grade D.
 */
export function driverEffects(question: DriverQuestion): DriverEffect[] {
  const { outcome, before, controls, clusters } = question;
  const estimates = estimatesOf({ outcome, columns: before, controls }, clusters);
  const placebos = placebosOf(question);
  return before.map((column, driver): DriverEffect => {
    const checks = { ...sidesOf(column, clusters), placebo: placebos[driver] };
    const refused = (reason: DriverRefusal): DriverEffect => ({ verdict: "refused", grade: "D", reason, checks });
    if (Math.min(checks.exposed, checks.unexposed) < LEAST_CUSTOMERS) return refused("too_few_customers");
    const estimate = estimates[driver];
    if (estimate === undefined) return refused("not_separable");
    const grade = checks.placebo === undefined || excludesZero(checks.placebo.interval) ? "D" : "C";
    return { verdict: "effect", grade, estimate, checks };
  });
}

function estimatesOf(regression: Regression, clusters: ClusterIndex): (TestedEstimate | undefined)[] {
  return adjustedSlopes(regression).map((slope, place) => {
    const column = regression.columns[place]!;
    return slope && slopeEstimate(slope, clusters, (row) => column[row] === 1);
  });
}

function sidesOf(column: Float64Array, clusters: ClusterIndex) {
  return {
    exposed: countClusters(clusters, (row) => column[row] === 1),
    unexposed: countClusters(clusters, (row) => column[row] === 0),
  };
}

/** The slopes of what came only after the answer, among the answers whose time after is over. */
function placebosOf({ outcome, before, after, isFollowed, controls, clusters }: DriverQuestion) {
  const rows = Int32Array.from(outcome.keys()).filter((row) => isFollowed[row] === 1);
  const take = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  const own = clusterIndex(
    rows.map((row) => clusters.of[row]!),
    rows.length,
  );
  const columns = after.map(take);
  const estimates = estimatesOf({ outcome: take(outcome), columns, controls: [...controls, ...before].map(take) }, own);
  return estimates.map((estimate, driver) => {
    const { exposed, unexposed } = sidesOf(columns[driver]!, own);
    return Math.min(exposed, unexposed) < LEAST_CUSTOMERS ? undefined : estimate;
  });
}
