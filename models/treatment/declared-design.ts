import { clusterIndex, countClusters } from "../inference/means/cluster-index.ts";
import type { Judgement } from "../inference/judgement.ts";
import { NEVER } from "../inference/rollout/group-time.ts";
import { judgeRollout, type RolloutChecks, type RolloutReason } from "../inference/rollout/rollout-effect.ts";
import { judgeThreshold, type ThresholdChecks, type ThresholdReason } from "../inference/threshold/threshold-effect.ts";

/** Items that a rule by amount looked at, a row each. */
export interface RuledItems {
  readonly customer: Int32Array;
  /** Day number of the day on which the rule looked. */
  readonly timeZero: Float64Array;
  /** Euros open on that day. */
  readonly openAmount: Float64Array;
  /** Days from that day until it was paid; NaN while it is not. */
  readonly paidAfter: Float64Array;
  readonly isReceived: Uint8Array;
  /** What was known of the customer at the month-end before. */
  readonly covariates: readonly Float64Array[];
}

/** A judgement with who is behind it and the plain comparison, which is no effect. */
export interface JudgedDesign<Checks, Reason extends string> {
  readonly judgement: Judgement<Checks, Reason>;
  readonly plainDifference: number;
  /** Fewest customers behind anything that is told. */
  readonly fewest: number;
}

/** Returns what a rule by amount does to who pays within so many days, at its cut-off. */
export function judgeRule(
  items: RuledItems,
  cutoff: number,
  paidWithin: number,
): JudgedDesign<ThresholdChecks, ThresholdReason> {
  const outcome = items.paidAfter.map((days) => Number(days <= paidWithin));
  return judgeItems(items, cutoff, outcome);
}

/** Returns what a rule by amount does to an outcome of its items, at its cut-off. */
export function judgeItems(
  { customer, openAmount, covariates }: RuledItems,
  cutoff: number,
  outcome: Float64Array,
): JudgedDesign<ThresholdChecks, ThresholdReason> {
  const judgement = judgeThreshold({ running: openAmount, cutoff, outcome, covariates, customer });
  return { judgement, ...plainly(outcome, customer, (row) => openAmount[row]! >= cutoff) };
}

/** Returns the share of items on one side of the cut-off whose treatment was given; NaN without any. */
export function receivedShare({ openAmount, isReceived }: RuledItems, cutoff: number, side: "above" | "below"): number {
  const rows = Int32Array.from(openAmount.keys()).filter((row) => openAmount[row]! >= cutoff === (side === "above"));
  return rows.reduce((sum, row) => sum + isReceived[row]!, 0) / rows.length;
}

/** Shares of a customer's invoices of a month that were paid on time, a row per customer and month with invoices. */
export interface RolledOutMonths {
  readonly customer: Int32Array;
  readonly month: Int32Array;
  /** Place of the customer's group. */
  readonly group: Int32Array;
  readonly share: Float64Array;
}

/** Months that are looked at, and from which on each group got it: `undefined` for one that never did. */
export interface RolloutPlan {
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly adoption: readonly (number | undefined)[];
}

/** Returns what a rollout over groups of customers does to the share of invoices that are paid on time, by group as cluster. */
export function judgePlannedRollout(
  months: RolledOutMonths,
  plan: RolloutPlan,
): JudgedDesign<RolloutChecks, RolloutReason> {
  return { judgement: judgeMonths(months, plan), ...plainly(months.share, months.customer, inTreatment(months, plan)) };
}

/** True for a month in which the group of that row had it. */
export const inTreatment =
  ({ month, group }: Pick<RolledOutMonths, "month" | "group">, { adoption }: RolloutPlan) =>
  (row: number) =>
    (adoption[group[row]!] ?? Infinity) <= month[row]!;

/** Returns what a rollout does to an outcome of customers and months, NaN where it is missing, by group as cluster. */
export function judgeMonths(
  { customer, month, group, share }: RolledOutMonths,
  { firstMonth, lastMonth, adoption }: RolloutPlan,
): Judgement<RolloutChecks, RolloutReason> {
  const periods = lastMonth - firstMonth + 1;
  const units = new Map<number, number>();
  for (const one of customer) if (!units.has(one)) units.set(one, units.size);
  const outcomes = new Float64Array(units.size * periods).fill(NaN);
  const cluster = new Int32Array(units.size);
  const adopted = new Int32Array(units.size).fill(NEVER);
  for (let row = 0; row < customer.length; row++) {
    const unit = units.get(customer[row]!)!;
    outcomes[unit * periods + month[row]! - firstMonth] = share[row]!;
    cluster[unit] = group[row]!;
    const from = adoption[group[row]!];
    if (from !== undefined) adopted[unit] = Math.max(0, from - firstMonth);
  }
  return judgeRollout({ outcomes, periods, adoption: adopted, cluster });
}

/** Returns the plain difference of means, and the fewer customers of both sides; NaN for a side of nobody. */
export function plainly(outcome: Float64Array, customer: Int32Array, isTreated: (row: number) => boolean) {
  const clusters = clusterIndex(customer, outcome.length);
  const [sums, rows] = [
    [0, 0],
    [0, 0],
  ] as [number[], number[]];
  for (let row = 0; row < outcome.length; row++) {
    const side = Number(isTreated(row));
    sums[side]! += outcome[row]!;
    rows[side]!++;
  }
  const customers = [true, false].map((side) => countClusters(clusters, (row) => isTreated(row) === side));
  return { plainDifference: sums[1]! / rows[1]! - sums[0]! / rows[0]!, fewest: Math.min(...customers) };
}
