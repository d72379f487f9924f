import { monthOfDay } from "../features/month-number.ts";
import { clusterIndex, countClusters } from "../inference/means/cluster-index.ts";
import { missingDiffers } from "../inference/missing.ts";
import type { RolloutChecks, RolloutReason } from "../inference/rollout/rollout-effect.ts";
import { netValues } from "../inference/satisfaction/nps.ts";
import type { ThresholdChecks, ThresholdReason } from "../inference/threshold/threshold-effect.ts";
import type { ResponseOutcome } from "../release/effects.ts";
import { countHad, fewestOf, isTooRare, type HadCounts, type ResponseColumns } from "./customer-responses.ts";
import {
  inTreatment,
  judgeItems,
  judgeMonths,
  judgePlannedRollout,
  plainly,
  type JudgedDesign,
  type RolledOutMonths,
  type RolloutPlan,
  type RuledItems,
} from "./declared-design.ts";

/** Why nothing is said of what customers let know: too few did it on a side, or one side answers more than the other. */
export type ResponseReason = "too_few_events" | "missing_differs";

/** A design judged on what customers let know, as far as the ledger tells. */
export type JudgedResponses<Checks, Reason extends string> = readonly (readonly [
  ResponseOutcome,
  JudgedDesign<Checks, Reason | ResponseReason>,
])[];

/** Returns the rows of those items whose days after time zero were all watched by the day with that number. */
export function watchedItems(items: RuledItems, days: number, lastDay: number): RuledItems {
  return keepItems(
    items,
    Int32Array.from(items.timeZero.keys()).filter((row) => items.timeZero[row]! + days <= lastDay),
  );
}

/**
 * Returns what a rule by amount does, at its cut-off, to what customers let know: a column per row of the items. NPS is of who
 * answered, in points, and refused where the rule changes who answers.
 */
export function judgeRuleResponses(
  items: RuledItems,
  cutoff: number,
  responses: ResponseColumns,
): JudgedResponses<ThresholdChecks, ThresholdReason> {
  const isTreated = (row: number) => items.openAmount[row]! >= cutoff;
  return columnsOf(responses).map(([name, column]) => {
    if (name === "nps") {
      const answering = judgeItems(items, cutoff, column.map(isAnswer));
      const answered = keepItems(
        items,
        Int32Array.from(column.keys()).filter((row) => isAnswer(column[row]!) === 1),
      );
      const score = netValues(column.filter((one) => isAnswer(one) === 1));
      return [name, ofAnswers(answering, () => judgeItems(answered, cutoff, score))];
    }
    const judged = judgeItems(items, cutoff, column);
    const { bandwidth } = judged.judgement.checks;
    const near = Int32Array.from(column.keys()).filter(
      (row) => Math.abs(items.openAmount[row]! - cutoff) <= (bandwidth ?? Infinity),
    );
    const counts = countHad(
      Float64Array.from(near, (row) => column[row]!),
      near.map((row) => items.customer[row]!),
      (place) => isTreated(near[place]!),
    );
    return [name, ofHad(judged, counts)];
  });
}

const columnsOf = (responses: ResponseColumns) => Object.entries(responses) as [ResponseOutcome, Float64Array][];

const isAnswer = (score: number) => Number(!Number.isNaN(score));

function keepItems(items: RuledItems, rows: Int32Array): RuledItems {
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  return {
    customer: rows.map((row) => items.customer[row]!),
    timeZero: pick(items.timeZero),
    openAmount: pick(items.openAmount),
    paidAfter: pick(items.paidAfter),
    isReceived: Uint8Array.from(rows, (row) => items.isReceived[row]!),
    covariates: items.covariates.map(pick),
  };
}

/** Those who did it, and those who did not, count by themselves; where these are too few, nothing is stated. */
function ofHad<Checks, Reason extends string>(
  { judgement, plainDifference, fewest }: JudgedDesign<Checks, Reason>,
  counts: HadCounts,
): JudgedDesign<Checks, Reason | ResponseReason> {
  const judged = { judgement, plainDifference, fewest: Math.min(fewest, fewestOf(counts)) };
  return isTooRare(counts) ? refusedFor(judged, "too_few_events") : judged;
}

/** Where the design changes who answers, those who did are not alike; what refuses that comparison refuses theirs. */
function ofAnswers<Checks, Reason extends string>(
  answering: JudgedDesign<Checks, Reason>,
  judge: () => JudgedDesign<Checks, Reason>,
): JudgedDesign<Checks, Reason | ResponseReason> {
  const { judgement } = answering;
  if (judgement.verdict === "refused") return answering;
  const judged = judge();
  if (missingDiffers(judgement.pValue)) return refusedFor(judged, "missing_differs");
  if (judged.judgement.verdict === "refused") return judged;
  return {
    ...judged,
    judgement: { ...judged.judgement, assumptions: [...judged.judgement.assumptions, "missing_at_random"] },
  };
}

const refusedFor = <Checks, Reason extends string>(
  judged: JudgedDesign<Checks, string>,
  reason: Reason,
): JudgedDesign<Checks, Reason> => ({
  ...judged,
  judgement: { verdict: "refused", grade: "B", reason, checks: judged.judgement.checks },
});

/** Returns the rows of months that are over on the day with that number. */
export function monthsOver(months: RolledOutMonths, lastDay: number): RolledOutMonths {
  const { customer, month, group, share } = months;
  const firstOpen = monthOfDay(lastDay + 1);
  if (month.every((one) => one < firstOpen)) return months;
  const rows = Int32Array.from(month.keys()).filter((row) => month[row]! < firstOpen);
  const pick = (column: Int32Array) => rows.map((row) => column[row]!);
  return {
    customer: pick(customer),
    month: pick(month),
    group: pick(group),
    share: Float64Array.from(rows, (row) => share[row]!),
  };
}

/** Customers who must have answered with it and without it for their NPS to be compared. */
const FEWEST_ANSWERED = 30;

/**
 * Returns what a rollout does to what customers let know in a month: a column per row of `months`. NPS is of who answered, by
 * means of a group and month, since hardly anybody answers in two months that are compared; it is refused where the rollout
 * changes who answers.
 */
export function judgeRolloutResponses(
  months: RolledOutMonths,
  plan: RolloutPlan,
  responses: ResponseColumns,
): JudgedResponses<RolloutChecks, RolloutReason | "too_few_customers"> {
  return columnsOf(responses).map(([name, column]) => {
    if (name === "nps") {
      const answering = judgePlannedRollout({ ...months, share: column.map(isAnswer) }, plan);
      return [name, ofAnswers(answering, () => judgeGroupScores(months, plan, column))];
    }
    const judged = judgePlannedRollout({ ...months, share: column }, plan);
    return [name, ofHad(judged, countHad(column, months.customer, inTreatment(months, plan)))];
  });
}

function judgeGroupScores(
  months: RolledOutMonths,
  plan: RolloutPlan,
  score: Float64Array,
): JudgedDesign<RolloutChecks, RolloutReason | "too_few_customers"> {
  const answered = Int32Array.from(score.keys()).filter((row) => isAnswer(score[row]!) === 1);
  const pick = (column: Int32Array) => answered.map((row) => column[row]!);
  const [customer, month, group] = [pick(months.customer), pick(months.month), pick(months.group)];
  const net = netValues(Float64Array.from(answered, (row) => score[row]!));
  const isTreated = inTreatment({ month, group }, plan);
  const clusters = clusterIndex(customer, customer.length);
  const count = (side: boolean) => countClusters(clusters, (row) => isTreated(row) === side);
  const judgement = judgeMonths(groupMeans({ month, group, share: net }), plan);
  const plain = plainly(net, customer, isTreated);
  const sizes = { treated: count(true), control: count(false) };
  if (Math.min(sizes.treated, sizes.control) < FEWEST_ANSWERED) {
    return refusedFor({ judgement, ...plain }, "too_few_customers");
  }
  if (judgement.verdict === "refused") return { judgement, ...plain };
  const treated = { ...judgement.treated, customers: sizes.treated };
  const control = { ...judgement.control, customers: sizes.control };
  return { judgement: { ...judgement, treated, control }, ...plain };
}

/** The mean of each group and month, with the group in the place of a customer. */
function groupMeans({ month, group, share }: Pick<RolledOutMonths, "month" | "group" | "share">): RolledOutMonths {
  const cells = new Map<string, { readonly row: number; sum: number; count: number }>();
  for (let row = 0; row < share.length; row++) {
    const key = `${group[row]} ${month[row]}`;
    const cell = cells.get(key) ?? { row, sum: 0, count: 0 };
    cell.sum += share[row]!;
    cell.count++;
    cells.set(key, cell);
  }
  const means = [...cells.values()];
  const groups = Int32Array.from(means, ({ row }) => group[row]!);
  return {
    customer: groups,
    group: groups,
    month: Int32Array.from(means, ({ row }) => month[row]!),
    share: Float64Array.from(means, ({ sum, count }) => sum / count),
  };
}
