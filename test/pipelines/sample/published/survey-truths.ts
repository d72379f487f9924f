import { describe, expect, it } from "vitest";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { clusteredMean } from "../../../../models/inference/means/clustered-mean.ts";
import { judgeRandomised } from "../../../../models/inference/randomised/randomised-effect.ts";
import { judgeRandomisedMeans } from "../../../../models/inference/randomised/randomised-means.ts";
import { netValues } from "../../../../models/inference/satisfaction/nps.ts";
import { wilsonInterval } from "../../../../models/inference/proportions/proportion.ts";
import { responseWeightedMean } from "../../../../models/inference/satisfaction/response-weighting.ts";
import { responseGroup } from "../../../../models/inference/uplift/response-group.ts";
import { answersAfter, firstMessages } from "../answers.ts";
import { publishedSample } from "../published-sample.ts";
import { daysBetween, groupBy, rowsOf, type Row } from "../rows.ts";

const { tables, truth, settlements } = publishedSample();
const { truths, membership } = truth;
const { settledOn, dueInvoices } = settlements;
const surveys = rowsOf(tables.survey);
const invoicesOf = groupBy(dueInvoices, "customer_id");
const typeOf = new Map(rowsOf(tables.customer).map((row) => [row.customer_id!, row.customer_type!]));
const customerNumber = (row: Row) => Number(row.customer_id!.slice(1));

const writtenOffOn = new Map(
  rowsOf(tables.adjustment).flatMap((row) =>
    row.kind === "write_off" ? [[row.invoice_id!, row.booked_on!] as const] : [],
  ),
);

/**
 * The arrears of a customer on a day, from invoices, payments and write-offs alone. Invoices in parts, and those of which
 * nobody finds the payment, are left out.
 */
function arrearsOn(customer: string, day: string): string {
  const endsOn = (id: string) => settledOn.get(id) ?? writtenOffOn.get(id) ?? "";
  const open = (invoicesOf.get(customer) ?? []).filter((row) => row.due_on! < day && endsOn(row.invoice_id!) > day);
  if (open.length === 0) return "none";
  const oldest = open.map((row) => row.due_on!).sort()[0]!;
  return daysBetween(oldest, day) <= 30 ? "1_30" : "over_30";
}

describe("the silence of customers in arrears", () => {
  const { value: rates, counted } = truths.survey_response;
  const asked = surveys.map((row) => ({ ...row, arrears: arrearsOn(row.customer_id!, row.invited_on!) }));
  const customers = Int32Array.from(surveys, customerNumber);
  const values = netValues(Float64Array.from(surveys, ({ score }) => (score === "" ? NaN : Number(score))));
  const withSilent = counted.nps_of_all_asked!;

  it("is found on the rows: the further behind, the fewer answer", () => {
    for (const [arrears, rows] of groupBy(asked, "arrears")) {
      const rate = clusteredMean(
        Float64Array.from(rows, ({ score }) => Number(score !== "")),
        Int32Array.from(rows, customerNumber),
      )!;
      // Some tell of a time in which the bank had not yet taken the money back, or of an invoice in parts.
      const planted = rates[arrears as keyof typeof rates];
      expect(rate.interval.low - 0.01, arrears).toBeLessThan(planted);
      expect(rate.interval.high + 0.01, arrears).toBeGreaterThan(planted);
    }
  });

  it("makes the plain score wrong, and the score weighted by response right", () => {
    const place = (row: Row) => `${typeOf.get(row.customer_id!)} ${row.arrears}`;
    const places = [...new Set(asked.map(place))];
    const strata = asked.map((row) => places.indexOf(place(row)));
    const weighted = responseWeightedMean(values, strata, clusterIndex(customers, customers.length))!.weighted;
    const isHeard = (_: number, index: number) => !Number.isNaN(values[index]!);
    const plain = clusteredMean(values.filter(isHeard), customers.filter(isHeard))!;
    expect(plain.interval.high).toBeLessThan(withSilent);
    expect(weighted.interval.low).toBeLessThan(withSilent);
    expect(weighted.interval.high).toBeGreaterThan(withSilent);
  });
});

describe("the treatment that is better left alone in one segment", () => {
  const planted = truths.do_not_disturb;
  const first = firstMessages({ tables, truth });
  const members = (of: (behaviour: string) => boolean) => first.filter((row) => of(membership[row.customer_id!]!));

  const onScore = (rows: readonly Row[]) => judgeRandomisedMeans(answersAfter(rows, { tables, truth }));

  it("is planned to be found with a power of at least 97%", () => {
    expect(planted.power).toBeGreaterThanOrEqual(0.97);
    expect(planted.planned.answers_per_arm).toBeGreaterThan(30);
  });

  it("lowers what that segment answers by what was planted", () => {
    const judged = onScore(members((behaviour) => behaviour === planted.segment));
    if (judged.verdict !== "effect") throw new Error(judged.reason);
    expect(judged.interval.high).toBeLessThan(0);
    expect(judged.interval.low).toBeLessThan(planted.value);
    expect(judged.interval.high).toBeGreaterThan(planted.value);
  });

  it("lowers nothing that others answer, though both arms are asked alike", () => {
    const judged = onScore(members((behaviour) => behaviour !== planted.segment));
    if (judged.verdict !== "effect") throw new Error(judged.reason);
    expect(judged.interval.low).toBeLessThan(0);
    expect(judged.interval.high).toBeGreaterThan(0);
    expect(judged.checks.missingPValue).toBeGreaterThan(0.01);
  });

  /** The effect of the message on who pays, of those rows of which it is known. */
  function onCash(rows: readonly Row[]) {
    const known = rows.filter(
      ({ planned_on: on, invoice_id: id }) => daysBetween(on!, "2026-11-30") >= 14 && settledOn.has(id!),
    );
    const count = (arm: string) => {
      const own = known.filter((row) => row.arm === arm);
      const isPaid = ({ planned_on: on, invoice_id: id }: Row) => {
        const day = settledOn.get(id!);
        return day !== undefined && daysBetween(on!, day) <= 14;
      };
      return { n: own.length, successes: own.filter(isPaid).length };
    };
    const arms = { treated: count("treatment"), control: count("control"), plannedTreatedShare: 0.5 };
    const judged = judgeRandomised(arms);
    if (judged.verdict !== "effect") throw new Error(judged.reason);
    return { judged, controlRate: wilsonInterval(arms.control.successes, arms.control.n)! };
  }

  it("makes nobody in it pay", () => {
    const { interval } = onCash(members((behaviour) => behaviour === planted.segment)).judged;
    expect(interval.low).toBeLessThan(planted.value_on_cash);
    expect(interval.high).toBeGreaterThan(planted.value_on_cash);
  });

  it("is the one segment that is found to be better left alone, by what its customers answer", () => {
    const segments = [...new Set(first.map((row) => membership[row.customer_id!]!))];
    const groupOf = (segment: string) => {
      const rows = members((behaviour) => behaviour === segment);
      const onAnswers = onScore(rows);
      const { judged, controlRate } = onCash(rows);
      const experience = onAnswers.verdict === "effect" && onAnswers.pValue < 0.001 ? [onAnswers.interval] : [];
      return responseGroup({ effect: judged.interval, controlRate, experience });
    };
    const alone = segments.filter((segment) => groupOf(segment) === "do_not_disturb");
    expect(alone).toEqual([planted.segment]);
  });
});
