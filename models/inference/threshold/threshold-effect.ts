import type { Judgement } from "../judgement.ts";
import { clusterIndex, countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import { testedEstimate, type TestedEstimate } from "../means/influence.ts";
import { optimalBandwidth } from "./bandwidth.ts";
import { densityCheck } from "./density.ts";
import { jumpAt, jumpStandardError, type Jump } from "./jump.ts";

/** A treatment that who is at or above a cut-off gets, and nobody else, or the other way round. */
export interface ThresholdRule {
  /** What the rule looks at, such as an amount or days past due. */
  readonly running: Float64Array;
  readonly cutoff: number;
  readonly treatedSide?: "above" | "below";
  readonly outcome: Float64Array;
  /** Known before the rule was applied: none may jump where it does. */
  readonly covariates?: readonly Float64Array[];
  readonly customer?: Int32Array;
  /** In the unit of the running variable; chosen from the data where absent. */
  readonly bandwidth?: number;
  readonly minimumPerSide?: number;
  readonly confidence?: number;
}

export interface ThresholdChecks {
  readonly bandwidth: number | undefined;
  /** Of the plain line on either side, which is not corrected for the bend that the window has. */
  readonly linearDifference: number | undefined;
  /** Of bunching on one side; undefined where the values are too few to tell. */
  readonly densityPValue: number | undefined;
  readonly isDiscrete: boolean;
  /** Per covariate, of a jump where there should be none. */
  readonly covariatePValues: readonly (number | undefined)[];
}

export type ThresholdReason = "too_few_customers" | "bunching" | "covariates_jump";

/** Checks that hold fail this often. */
const FAILS_BELOW = 0.01;
const MINIMUM_VALUES_PER_SIDE = 4;

/**
 * Returns the effect of a rule at its cut-off, with evidence grade B; or why none may be stated: rows that bunch on one side,
 * covariates that jump, or too few on either side. It is of those near the cut-off only, by intention of the rule.
 *
 * The window is Imbens and Kalyanaraman's (2012), narrowed by n^(-1/20) for the sake of coverage (Calonico, Cattaneo and
 * Farrell 2020). Difference and interval are of parabolas in that window, which is what correcting the lines for their bias
 * with the same window comes to (Calonico, Cattaneo and Titiunik 2014, remark 7), so that the interval is centred and holds
 * its 95%. Residuals are corrected for their leverage (HC3) and added up by customer. Throws a RangeError for columns that
 * differ in length.
 */
export function judgeThreshold(rule: ThresholdRule): Judgement<ThresholdChecks, ThresholdReason> {
  const { running, cutoff, outcome, covariates = [], minimumPerSide = 30, treatedSide = "above" } = rule;
  for (const column of [running, ...covariates]) {
    if (column.length !== outcome.length) {
      throw new RangeError(`columns must be as long as the outcome, ${outcome.length}; got ${column.length}.`);
    }
  }
  const distances = running.map((value) => value - cutoff);
  const clusters = clusterIndex(rule.customer, outcome.length);
  const bandwidth = rule.bandwidth ?? coverageBandwidth(distances, outcome);
  const jump = bandwidth === undefined ? undefined : jumpAt(distances, outcome, bandwidth, 2);
  const estimate = jump && estimateOfJump(jump, clusters, rule.confidence);
  const density = densityCheck(distances, clusters);
  const checks: ThresholdChecks = {
    bandwidth,
    linearDifference: bandwidth && jumpAt(distances, outcome, bandwidth, 1)?.value,
    densityPValue: density?.pValue,
    isDiscrete: density?.isDiscrete ?? false,
    covariatePValues: covariates.map((column) => pValueOfJump(distances, column, clusters)),
  };
  const refuse = (reason: ThresholdReason) => ({ verdict: "refused", grade: "B", reason, checks }) as const;
  const customers = jump && customersOf(jump, clusters);
  if (estimate === undefined || Math.min(...customers!) < minimumPerSide || isTooCoarse(jump!, distances)) {
    return refuse("too_few_customers");
  }
  if (checks.densityPValue !== undefined && checks.densityPValue < FAILS_BELOW) return refuse("bunching");
  if (checks.covariatePValues.some((p) => p !== undefined && p * covariates.length < FAILS_BELOW)) {
    return refuse("covariates_jump");
  }
  const above = { customers: customers![0], mean: jump!.above.coefficients[0]! };
  const below = { customers: customers![1], mean: jump!.below.coefficients[0]! };
  const isAbove = treatedSide === "above";
  const { value, interval, standardError, pValue } = estimate;
  return {
    verdict: "effect",
    grade: "B",
    difference: isAbove ? value : -value,
    standardError,
    interval: isAbove ? interval : { low: -interval.high, high: -interval.low },
    pValue,
    treated: isAbove ? above : below,
    control: isAbove ? below : above,
    assumptions: ["continuity_at_threshold", "no_manipulation", "no_interference"],
    checks,
  };
}

function coverageBandwidth(distances: Float64Array, outcome: Float64Array): number | undefined {
  const optimal = optimalBandwidth(distances, outcome);
  return optimal && optimal * distances.length ** (-1 / 20);
}

function customersOf({ above, below }: Jump, clusters: ClusterIndex): readonly [number, number] {
  const [one, other] = [above, below].map(({ rows }) => {
    const own = new Set(rows);
    return countClusters(clusters, (row) => own.has(row));
  });
  return [one!, other!];
}

function isTooCoarse({ above, below }: Jump, distances: Float64Array): boolean {
  return [above, below].some(({ rows }) => {
    return new Set(Array.from(rows, (row) => distances[row]!)).size < MINIMUM_VALUES_PER_SIDE;
  });
}

/** Student's t with the customers inside less the six coefficients. */
function estimateOfJump(jump: Jump, clusters: ClusterIndex, confidence?: number): TestedEstimate | undefined {
  const [above, below] = customersOf(jump, clusters);
  const degreesOfFreedom = above + below - 6;
  if (degreesOfFreedom < 1) return undefined;
  return testedEstimate(jump.value, jumpStandardError(jump, clusters, "hc3"), confidence, degreesOfFreedom);
}

function pValueOfJump(distances: Float64Array, column: Float64Array, clusters: ClusterIndex): number | undefined {
  const bandwidth = coverageBandwidth(distances, column);
  const jump = bandwidth === undefined ? undefined : jumpAt(distances, column, bandwidth, 2);
  return jump && estimateOfJump(jump, clusters)?.pValue;
}
