import type { Assumption, Judgement } from "../judgement.ts";
import { missingDiffers } from "../missing.ts";
import { clusterIndex, countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import { differenceOfMeans, type DifferenceOfMeans } from "../means/difference-of-means.ts";
import { requiredForMeans } from "../planning/sample-size.ts";
import { differenceOfProportions } from "../proportions/two-proportions.ts";
import { restrictedMeanValues } from "../survival/restricted-mean.ts";
import { differedBefore } from "./arms-before.ts";
import { sampleRatioCheck } from "./sample-ratio.ts";

/** What the arms of an experiment have in common, whatever is measured. */
export interface RandomisedArms {
  /** Per row: 1 in the treated arm, else 0, as assigned, whatever was done. */
  readonly treated: Uint8Array;
  /** Per row the customer, who is in one arm with all that is his; absent where each row is a customer. */
  readonly customer?: Int32Array;
  readonly plannedTreatedShare: number;
  /** Of what was known before the experiment (`armsBefore`): the arms must not differ in it. Absent where nothing was. */
  readonly beforePValue?: number | undefined;
  /** Customers that each arm needs for an effect to be stated at all. */
  readonly minimumPerArm?: number;
  /** A change of the mean worth finding, by which `needed` is told. */
  readonly changeWorthFinding?: number;
  readonly confidence?: number;
}

export interface RandomisedMeans extends RandomisedArms {
  /** NaN where it is missing, such as a question that was not answered. */
  readonly outcome: Float64Array;
}

export interface RandomisedDurations extends RandomisedArms {
  /** How long it took or was watched, and whether it ended (1) or not yet (0). */
  readonly lengths: Float64Array;
  readonly ended: Uint8Array;
  readonly horizon: number;
}

export interface RandomisedChecks {
  readonly sampleRatioPValue: number | undefined;
  /** Whether the arms differed in the window before (A/A); undefined without one. */
  readonly beforePValue: number | undefined;
  /** Whether outcomes are missing in one arm more than in the other; undefined where none is. */
  readonly missingPValue: number | undefined;
}

export type RandomisedReason =
  | "sample_ratio_mismatch"
  | "arms_differed_before"
  | "missing_differs"
  | "too_few_customers"
  | "horizon_not_reached";

/**
 * Returns the effect of a treatment that was dealt out at random on the mean of an outcome, by intention to treat, with the
 * customer as unit and evidence grade A; or why none may be stated: arms that do not fit the plan, that differed before,
 * of which one is missing more outcomes than the other, or too few customers with an outcome. An NPS is the mean of
 * `netValues`. Throws a RangeError for a customer in both arms and for columns that differ in length.
 */
export function judgeRandomisedMeans(experiment: RandomisedMeans): Judgement<RandomisedChecks, RandomisedReason> {
  const { outcome, treated, minimumPerArm = 30, confidence } = experiment;
  const clusters = clusterIndex(experiment.customer, outcome.length);
  const checks = checksOf(experiment, outcome, clusters);
  const refuse = (reason: RandomisedReason) => ({ verdict: "refused", grade: "A", reason, checks }) as const;
  if (checks.sampleRatioPValue !== undefined && checks.sampleRatioPValue < SAMPLE_RATIO_BELOW) {
    return refuse("sample_ratio_mismatch");
  }
  if (differedBefore(checks.beforePValue)) return refuse("arms_differed_before");
  if (missingDiffers(checks.missingPValue)) return refuse("missing_differs");
  const comparison = compare(outcome, treated, clusters, confidence);
  if (comparison === undefined || Math.min(comparison.treated.clusters, comparison.control.clusters) < minimumPerArm) {
    return { ...refuse("too_few_customers"), ...neededFor(experiment, comparison) };
  }
  const assumptions: Assumption[] = ["random_assignment", "no_interference"];
  if (checks.missingPValue !== undefined) assumptions.push("missing_at_random");
  return {
    verdict: "effect",
    grade: "A",
    difference: comparison.value,
    standardError: comparison.standardError,
    interval: comparison.interval,
    pValue: comparison.pValue,
    treated: { customers: comparison.treated.clusters, mean: comparison.treated.mean },
    control: { customers: comparison.control.clusters, mean: comparison.control.mean },
    assumptions,
    checks,
  };
}

/**
 * Returns the same of restricted means of durations, such as days to pay up to 60, of which some have not ended: each arm has
 * its own Kaplan-Meier curve. Refused as well where an arm was not watched up to the horizon.
 */
export function judgeRandomisedDurations(
  experiment: RandomisedDurations,
): Judgement<RandomisedChecks, RandomisedReason> {
  const { lengths, ended, horizon, treated } = experiment;
  const outcome = new Float64Array(lengths.length).fill(NaN);
  let isKnown = true;
  for (const arm of [0, 1]) {
    const rows = Int32Array.from(treated.keys()).filter((row) => treated[row] === arm);
    const durations = { lengths: pick(lengths, rows), causes: pick(ended, rows) };
    const values = restrictedMeanValues(durations, horizon);
    values?.forEach((value, place) => (outcome[rows[place]!] = value));
    isKnown &&= values !== undefined || rows.length === 0;
  }
  if (isKnown) {
    const judged = judgeRandomisedMeans({ ...experiment, outcome });
    if (judged.verdict === "refused" || ended.every((one) => one === 1)) return judged;
    return { ...judged, assumptions: [...judged.assumptions, "missing_at_random"] };
  }
  const whole = new Float64Array(lengths.length);
  const checks = checksOf(experiment, whole, clusterIndex(experiment.customer, lengths.length));
  return { verdict: "refused", grade: "A", reason: "horizon_not_reached", checks };
}

const pick = (values: ArrayLike<number>, rows: Int32Array) => Float64Array.from(rows, (row) => values[row]!);

const SAMPLE_RATIO_BELOW = 0.001;

function checksOf(
  { treated, plannedTreatedShare, beforePValue }: RandomisedArms,
  outcome: Float64Array,
  clusters: ClusterIndex,
): RandomisedChecks {
  const [one, other] = [1, 0].map((arm) => countClusters(clusters, (row) => treated[row] === arm));
  if (one! + other! !== clusters.count) throw new RangeError("a customer must be in one arm with all rows.");
  return {
    sampleRatioPValue: sampleRatioCheck(one!, other!, plannedTreatedShare)?.pValue,
    beforePValue,
    missingPValue: missingPValue(outcome, treated, clusters),
  };
}

function missingPValue(outcome: Float64Array, treated: Uint8Array, clusters: ClusterIndex): number | undefined {
  const count = (arm: number) => ({
    n: countClusters(clusters, (row) => treated[row] === arm),
    successes: countClusters(clusters, (row) => treated[row] === arm && !Number.isNaN(outcome[row]!)),
  });
  if (!outcome.some(Number.isNaN)) return undefined;
  return differenceOfProportions(count(1), count(0))?.pValue;
}

/** The comparison of the rows with a value. */
function compare(
  outcome: Float64Array,
  treated: Uint8Array,
  clusters: ClusterIndex,
  confidence?: number,
): DifferenceOfMeans | undefined {
  if (!outcome.some(Number.isNaN)) return differenceOfMeans(outcome, treated, clusters, confidence);
  const rows = Int32Array.from(outcome.keys()).filter((row) => !Number.isNaN(outcome[row]!));
  const kept = clusterIndex(
    rows.map((row) => clusters.of[row]!),
    rows.length,
  );
  const arms = Uint8Array.from(rows, (row) => treated[row]!);
  return differenceOfMeans(pick(outcome, rows), arms, kept, confidence);
}

function neededFor({ changeWorthFinding }: RandomisedArms, comparison: DifferenceOfMeans | undefined) {
  if (changeWorthFinding === undefined || comparison === undefined) return undefined;
  const { variance, clusters } = comparison.control;
  return { needed: requiredForMeans(variance * clusters, changeWorthFinding) };
}
