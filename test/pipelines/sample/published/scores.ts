import { describe, expect, it } from "vitest";
import { spearman } from "../../../../models/inference/correlation/spearman.ts";
import { daysBetween, groupBy, mean, rowsOf, sampleOf, type Row, type Sample } from "../rows.ts";
import { settlementsOf } from "../settlements.ts";

const TYPES = ["consumer", "sole_trader", "company"];

/** Tells the answers that the treatment that is better left alone has changed: score and lateness are about the others. */
function annoyedAnswers(tables: Sample["tables"], { truths, membership }: Sample["truth"]) {
  const { experiment, segment, days } = truths.do_not_disturb;
  const treated = rowsOf(tables.contact_event).filter(
    (row) => row.experiment_id === experiment && row.arm === "treatment" && membership[row.customer_id!] === segment,
  );
  const firstOn = new Map(
    [...groupBy(treated, "customer_id")].map(([id, rows]) => [id, rows.map((row) => row.planned_on!).sort()[0]!]),
  );
  return ({ customer_id: customer, answered_on: answeredOn }: Row) => {
    const first = firstOn.get(customer!);
    return first !== undefined && answeredOn! > first && daysBetween(first, answeredOn!) <= days;
  };
}

function judged(seed: number) {
  const { tables, truth } = sampleOf({ customers: 5000, months: 36, seed });
  const { dueInvoices, daysPastDue, lateShare } = settlementsOf(tables);
  const customerType = new Map(rowsOf(tables.customer).map((row) => [row.customer_id!, row.customer_type!]));
  const surveys = rowsOf(tables.survey);
  const isAnnoyed = annoyedAnswers(tables, truth);
  const scores = groupBy(
    surveys.filter((row) => row.score !== "" && !isAnnoyed(row)),
    "customer_id",
  );
  const pairs = [...groupBy(dueInvoices, "customer_id")].flatMap(([customer, rows]) => {
    const answers = scores.get(customer);
    if (answers === undefined || rows.length < 3) return [];
    const score = mean(answers.map((row) => Number(row.score)));
    return [{ type: customerType.get(customer)!, days: mean(rows.map(daysPastDue)), late: lateShare(rows), score }];
  });
  const correlation = (measure: "days" | "late", type?: string) => {
    const chosen = pairs.filter((pair) => type === undefined || pair.type === type);
    const result = spearman(
      chosen.map((pair) => pair[measure]),
      chosen.map((pair) => pair.score),
    );
    return result!.rho;
  };
  return { correlation, surveys, truth: truth.truths.score_and_lateness };
}

// The truth is what is to be expected. Some 290 sole traders of one sample have a standard error of 0.05 around it.
const samples = [1, 2, 3].map(judged);
const [{ surveys, truth }] = samples as [ReturnType<typeof judged>];

describe("scores and lateness", () => {
  it.each(["days", "late"] as const)("go down together within each type, up when pooled, by %s", (measure) => {
    const [low, high] = truth.expected_within_type;
    for (const type of TYPES) {
      const expected = mean(samples.map(({ correlation }) => correlation(measure, type)));
      expect(expected, type).toBeGreaterThan(low!);
      expect(expected, type).toBeLessThan(high!);
    }
    for (const { correlation } of samples) {
      expect(correlation(measure)).toBeGreaterThan(truth.expected_pooled_at_least);
    }
  });

  it("are asked of many more than answer", () => {
    const share = surveys.filter((row) => row.score !== "").length / surveys.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.25);
  });
});
