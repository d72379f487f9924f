import type { RandomisedMeans } from "../../../models/inference/randomised/randomised-means.ts";
import { netValues } from "../../../models/inference/satisfaction/nps.ts";
import { daysBetween, groupBy, mean, rowsOf, type Row, type Sample } from "./rows.ts";
import { settlementsOf } from "./settlements.ts";

const by = (column: string) => (one: Row, other: Row) => (one[column]! < other[column]! ? -1 : 1);

const answered = ({ tables }: Sample) => rowsOf(tables.survey).filter((row) => row.score !== "");

/** The first event of each customer in the experiment with the message that is better left alone in one segment. */
export function firstMessages({ tables, truth }: Sample): Row[] {
  const { experiment } = truth.truths.do_not_disturb;
  const events = rowsOf(tables.contact_event).filter((row) => row.experiment_id === experiment);
  return [...groupBy(events, "customer_id").values()].map((rows) => rows.sort(by("planned_on"))[0]!);
}

/** What customers answered first, within the days in which the message is remembered: their scores as net values, by arm. */
export function answersAfter(first: readonly Row[], sample: Sample): RandomisedMeans {
  const { days } = sample.truth.truths.do_not_disturb;
  const answers = groupBy(answered(sample), "customer_id");
  const scoreOf = ({ customer_id: customer, planned_on: plannedOn }: Row) => {
    const after = (answers.get(customer!) ?? []).filter(({ answered_on: on }) => {
      const since = daysBetween(plannedOn!, on!);
      return since > 0 && since <= days;
    });
    return Number(after.sort(by("answered_on"))[0]?.score ?? NaN);
  };
  return {
    treated: Uint8Array.from(first, ({ arm }) => Number(arm === "treatment")),
    outcome: netValues(Float64Array.from(first, scoreOf)),
    plannedTreatedShare: 0.5,
  };
}

/** Tells the answers that the message has changed. */
function annoyedAnswers(sample: Sample) {
  const { segment, days } = sample.truth.truths.do_not_disturb;
  const treated = firstMessages(sample).filter(
    (row) => row.arm === "treatment" && sample.truth.membership[row.customer_id!] === segment,
  );
  const firstOn = new Map(treated.map((row) => [row.customer_id!, row.planned_on!]));
  return ({ customer_id: customer, answered_on: answeredOn }: Row) => {
    const first = firstOn.get(customer!);
    return first !== undefined && answeredOn! > first && daysBetween(first, answeredOn!) <= days;
  };
}

/**
 * How late customers with at least three invoices paid, in mean days past due and as the share after three of them, beside
 * their mean score, without the answers that the message has changed.
 */
export function latenessAndScores(sample: Sample) {
  const { dueInvoices, daysPastDue, lateShare } = settlementsOf(sample.tables);
  const types = new Map(rowsOf(sample.tables.customer).map((row) => [row.customer_id!, row.customer_type!]));
  const isAnnoyed = annoyedAnswers(sample);
  const scores = groupBy(
    answered(sample).filter((row) => !isAnnoyed(row)),
    "customer_id",
  );
  return [...groupBy(dueInvoices, "customer_id")].flatMap(([customer, rows]) => {
    const given = scores.get(customer);
    if (given === undefined || rows.length < 3) return [];
    const score = mean(given.map((row) => Number(row.score)));
    return [{ type: types.get(customer)!, days: mean(rows.map(daysPastDue)), late: lateShare(rows), score }];
  });
}
