import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../../models/inference/judgement.ts";
import { judgeRandomised } from "../../../../models/inference/randomised/randomised-effect.ts";
import { judgeRandomisedMeans } from "../../../../models/inference/randomised/randomised-means.ts";
import { judgeRollout } from "../../../../models/inference/rollout/rollout-effect.ts";
import { judgeThreshold } from "../../../../models/inference/threshold/threshold-effect.ts";
import { publishedSample } from "../published-sample.ts";
import { daysBetween, rowsOf, type Row } from "../rows.ts";
import { amountsOverdue, announcedCollections, armsOf, layoutPanel } from "../trials.ts";

const { tables, truth, settlements } = publishedSample();
const { tone, pre_notification: announced, call_rule: rule, layout_pilot: pilot } = truth.truths;
const contacts = rowsOf(tables.contact_event);

/** The effect that was found, which must hold what was planted in its interval and lie on one side of zero. */
function expectFound<Checks, Reason extends string>(judged: Judgement<Checks, Reason>, planted: number): void {
  if (judged.verdict !== "effect") throw new Error(judged.reason);
  expect(judged.interval.low).toBeLessThan(planted);
  expect(judged.interval.high).toBeGreaterThan(planted);
  expect(Math.sign(judged.interval.low)).toBe(Math.sign(planted));
  expect(Math.sign(judged.interval.high)).toBe(Math.sign(planted));
}

describe("the tone of what is sent", () => {
  it("reverses in the course of the process, and is planned to be found with 90% at least", () => {
    expect(tone.early.value).toBeLessThan(-0.05);
    expect(tone.late.value).toBeGreaterThan(0.05);
    expect(tone.early.power).toBeGreaterThan(0.9);
    expect(tone.late.power).toBeGreaterThan(0.9);
  });

  it("is found early, where firm is worse, and late, where firm is better", () => {
    expectFound(judgeRandomised(armsOf(tables, settlements, tone.early.experiment, 14)), tone.early.value!);
    expectFound(judgeRandomised(armsOf(tables, settlements, tone.late.experiment, 14)), tone.late.value!);
  });

  it("is dealt for a time in which both arms are written to", () => {
    const rows = contacts.filter(({ experiment_id: id }) =>
      [tone.early.experiment, tone.late.experiment].includes(id as never),
    );
    expect(rows.length).toBeGreaterThan(2000);
    expect(rows.filter((row) => row.contacted_on !== row.planned_on)).toEqual([]);
    expect(rows.filter((row) => row.planned_on! < tone.acts.from || row.planned_on! > tone.acts.to)).toEqual([]);
  });
});

describe("announcing a collection", () => {
  it("makes fewer come back, by customer as they were dealt", () => {
    expect(announced.value).toBeLessThan(-0.03);
    expect(announced.power).toBeGreaterThan(0.9);
    expectFound(judgeRandomisedMeans(announcedCollections(tables)), announced.value!);
  });

  it("is a contact some days before, which the control arm does without", () => {
    const rows = contacts.filter(({ treatment }) => treatment === announced.experiment);
    const presented = new Map(
      rowsOf(tables.direct_debit).map((row) => [`${row.invoice_id} ${row.presented_on}`, row.collection_id!]),
    );
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.filter((row) => (row.contacted_on === "") !== (row.arm === "control"))).toEqual([]);
    const isMissing = ({ invoice_id: id, planned_on: plannedOn }: Row) => {
      const day = new Date(Date.parse(plannedOn!) + announced.days_before * 86_400_000);
      return !presented.has(`${id} ${day.toISOString().slice(0, 10)}`);
    };
    const isOver = (row: Row) => daysBetween(row.planned_on!, "2026-11-30") >= announced.days_before;
    expect(rows.filter((row) => isOver(row) && isMissing(row))).toEqual([]);
  });
});

describe("the rule that has large amounts called about", () => {
  const looked = { daysPastDue: 14, withinDays: 7, until: rule.acts.to };

  it("is found at its threshold", () => {
    const amounts = amountsOverdue(tables, settlements, looked);
    expectFound(judgeThreshold({ ...amounts, cutoff: rule.cutoff_eur }), rule.value!);
  });

  it("makes nothing jump where there is no threshold", () => {
    const amounts = amountsOverdue(tables, settlements, looked);
    const isBelow = (_: number, index: number) => amounts.running[index]! < rule.cutoff_eur;
    const judged = judgeThreshold({
      running: amounts.running.filter(isBelow),
      outcome: amounts.outcome.filter(isBelow),
      customer: amounts.customer!.filter(isBelow),
      cutoff: 140,
    });
    if (judged.verdict !== "effect") throw new Error(judged.reason);
    expect(judged.interval.low).toBeLessThan(0);
    expect(judged.interval.high).toBeGreaterThan(0);
  });

  it("calls all of those above it, and nobody below it", () => {
    const calls = contacts.filter(({ treatment }) => treatment === rule.treatment);
    const gross = new Map(rowsOf(tables.invoice).map((row) => [row.invoice_id!, Number(row.gross_amount)]));
    const inParts = new Set(rowsOf(tables.instalment).map((row) => row.invoice_id!));
    expect(calls.length).toBeGreaterThan(500);
    const isTooSmall = ({ invoice_id: id }: Row) => !inParts.has(id!) && gross.get(id!)! < rule.cutoff_eur;
    expect(calls.filter(isTooSmall)).toEqual([]);
  });
});

describe("the layout that came region by region", () => {
  const panel = layoutPanel(tables, settlements, { startsOn: "2023-12-01", endsOn: pilot.acts.to });

  it("is found to make fewer pay late, without a trend before it", () => {
    const byRegion = judgeRollout(panel);
    if (byRegion.verdict !== "effect") throw new Error(byRegion.reason);
    expect(byRegion.interval.high).toBeLessThan(0);
    // The two regions that were first are never a comparison for others.
    expect(byRegion.checks.clusters).toEqual({ treated: 6, control: 10 });
    expect(byRegion.checks.preTrendPValue).toBeGreaterThan(0.05);
  });

  it("does what was planted, with customers as clusters, since nothing else of a region hangs together", () => {
    const { cluster, ...byCustomer } = panel;
    expect(cluster).toHaveLength(panel.adoption.length);
    expectFound(judgeRollout(byCustomer), pilot.value!);
  });

  it("is on the invoices of people in those regions, from the month of their region on", () => {
    const regionOf = new Map(rowsOf(tables.customer).map((row) => [row.customer_id!, row.region!]));
    const first = new Map<string, string>();
    for (const row of rowsOf(tables.invoice)) {
      if (row.layout_version !== pilot.layout) continue;
      const [region, month] = [regionOf.get(row.customer_id!)!, row.issued_on!.slice(0, "YYYY-MM".length)];
      if (month < (first.get(region) ?? "9999")) first.set(region, month);
    }
    expect(Object.fromEntries(first)).toEqual({
      Utrecht: "2024-06",
      Overijssel: "2024-06",
      "Noord-Brabant": "2024-09",
      Friesland: "2024-09",
      Gelderland: "2024-12",
      Limburg: "2024-12",
    });
  });
});
