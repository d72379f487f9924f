import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOADED_TABLES } from "../../models/contract/contract.ts";
import type { Comparison, EffectivenessPage, ExperiencePage, Release } from "../../models/release/release.ts";
import { sampleDesigns } from "../../pipelines/commands/sample-designs.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { writeSample } from "../../pipelines/sample/write-sample.ts";
import { tradeOffs } from "../../models/release/verdict.ts";
import { FACTORS } from "../../models/release/bridge.ts";
import { dsoChange } from "../../reports/pages/dso/change.ts";
import { testSettings } from "../support/ledger.ts";
import { releaseOf } from "../support/release.ts";

interface PlantedTrial {
  readonly value: number;
  readonly experiment: string;
}

interface Truth {
  readonly truths: {
    readonly sales_growth: {
      readonly expected_dso_90_change_days: readonly [number, number];
      readonly expected_dso_countback_change_days: readonly [number, number];
    };
    readonly friendly_reminder: { readonly value: number };
    readonly call_rule: { readonly value: number };
    readonly tone: { readonly early: PlantedTrial; readonly late: PlantedTrial };
    readonly layout_pilot: { readonly value: number };
    readonly direct_debit: { readonly counted: { readonly presented: number; readonly presented_again: number } };
  };
}

let folder: string;
let release: Release;
let truth: Truth;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "betaalbeeld-truths-"));
  await writeSample(folder, { customers: 5000, months: 36, seed: 1, format: "csv" }, recordingEffects());
  truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as Truth;
  release = await releaseOf(folder, "2026-11-30", testSettings({ designs: sampleDesigns() }));
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function effectiveness(): EffectivenessPage {
  if (release.effectiveness.available) return release.effectiveness;
  throw new Error(release.effectiveness.reason);
}

function lateness(): NonNullable<ExperiencePage["lateness"]> {
  if (release.experience.available && release.experience.lateness !== null) return release.experience.lateness;
  throw new Error("the sample has surveys");
}

function overall(experiment: string): Comparison & { readonly difference: NonNullable<Comparison["difference"]> } {
  const found = effectiveness().comparisons.find(
    ({ experiment_id, segment }) => experiment_id === experiment && segment === "all",
  );
  if (found?.difference == null) throw new Error(`no effect of ${experiment}`);
  return { ...found, difference: found.difference };
}

const declared = (design: string) => effectiveness().designs.find((one) => one.design === design)!;

describe("the published figures of the sample", () => {
  it("forecast cash with a third of the error of due date plus average delay, and say so", () => {
    if (!release.forecast.available) throw new Error(release.forecast.reason);
    const [short, long] = release.forecast.accuracy.slice(-2);
    expect([short!.weeks, long!.weeks, short!.origins]).toEqual([4, 13, 12]);
    expect(short!.wape).toBeLessThan(short!.naive_wape / 3);
    expect(long!.wape).toBeLessThan(long!.naive_wape / 3);
    expect(Math.abs(short!.bias)).toBeLessThan(0.02);
  });

  it("reconcile: every audit holds and every row was loaded", () => {
    expect(release.method.audits.filter(({ passed }) => !passed)).toEqual([]);
    expect(release.method.loads.every(({ read, loaded, rejected }) => read === loaded && rejected === 0)).toBe(true);
    const tables = release.method.loads.map(({ table }) => table);
    expect(tables).toEqual(LOADED_TABLES.map(({ name }) => name).filter((name) => tables.includes(name)));
    for (const row of release.method.roll_forward.slice(1)) expect(row.opening).toMatch(/^\d+\.\d{2}$/);
  });

  it("hold every collection that was presented", () => {
    const { presented, presented_again } = truth.truths.direct_debit.counted;
    const load = release.method.loads.find(({ table }) => table === "direct_debit");
    expect(load?.loaded).toBe(presented + presented_again);
  });

  it("say that growth moved DSO, and that customers pay as fast as before", () => {
    const change = dsoChange(release.kpi)!;
    const [low, high] = truth.truths.sales_growth.expected_dso_90_change_days;
    const [countbackLow, countbackHigh] = truth.truths.sales_growth.expected_dso_countback_change_days;
    expect(change.dso).toBeGreaterThan(low);
    expect(change.dso).toBeLessThan(high);
    expect(change.countback).toBeGreaterThan(countbackLow);
    expect(change.countback).toBeLessThan(countbackHigh);
    expect(change.verdict).toBe("growth");
  });

  it("leave at most 0.3 days of that to payment behaviour, and most of it to growth", () => {
    const { steps, dso_from: from, dso_to: to } = dsoChange(release.kpi)!.bridge!;
    expect(Math.abs(steps.delay.value)).toBeLessThanOrEqual(0.3);
    expect(steps.growth.low).toBeGreaterThan(0);
    const sum = FACTORS.reduce((days, factor) => days + steps[factor].value, 0);
    expect(sum).toBeCloseTo(to - from, 9);
    expect(to).toBeCloseTo(release.kpi.months.at(-1)!.dso_90!, 9);
  });

  it("show what the score that sees ahead adds, and nothing of the one that repeats and the one that throws dice", () => {
    const { absence, providers } = release.external_scores;
    expect(absence).toBeNull();
    const of = (name: string) => providers.find(({ provider }) => provider === name)!;
    const [ahead, echo, dice] = ["Verzonnen Vooruitzicht", "Verzonnen Echo", "Verzonnen Dobbelsteen"].map(of);
    // In two samples of this size the gain was 0.019 and 0.014, with a standard error of 0.003; the others stayed below 0.001.
    expect(ahead).toMatchObject({ state: "shown", verdict: "adds" });
    expect(ahead!.auc_gain!.low).toBeGreaterThan(0);
    expect(ahead!.auc_gain!.value).toBeGreaterThan(0.008);
    expect(ahead!.brier_change!.high).toBeLessThan(0);
    for (const useless of [echo!, dice!]) {
      expect(useless.verdict, useless.provider).toBe("nothing_shown");
      expect(useless.auc_gain!.low, useless.provider).toBeLessThan(0);
      expect(useless.auc_gain!.high, useless.provider).toBeGreaterThan(0);
      expect(useless.auc_gain!.high, useless.provider).toBeLessThan(0.005);
    }
    expect(ahead!.share_of_customers).toBeGreaterThan(0.5);
    expect(ahead!.share_of_customers).toBeLessThan(0.65);
    expect(dice!.median_age_days).toBeGreaterThan(ahead!.median_age_days!);
  });

  it("find the reminder that helps, with the planted effect in its interval", () => {
    const { difference, is_discovery, grade } = overall("friendly_reminder");
    expect(difference.low).toBeGreaterThan(0);
    expect(difference.low).toBeLessThan(truth.truths.friendly_reminder.value);
    expect(difference.high).toBeGreaterThan(truth.truths.friendly_reminder.value);
    expect([is_discovery, grade]).toEqual([true, "A"]);
  });

  it("find what the call from an amount on does within its week, with the planted effect in its interval", () => {
    const call = declared("service_call");
    expect([call.verdict, call.outcome_days]).toEqual(["effect", 7]);
    expect(call.difference!.low).toBeGreaterThan(0);
    expect(call.difference!.low).toBeLessThan(truth.truths.call_rule.value);
    expect(call.difference!.high).toBeGreaterThan(truth.truths.call_rule.value);
  });

  it("find the payment link that came region by region, which takes from the late what it gives to those on time", () => {
    const { verdict, difference } = declared("layout_pilot");
    const onTime = -truth.truths.layout_pilot.value;
    expect(verdict).toBe("effect");
    expect(difference!.low).toBeGreaterThan(0);
    expect(difference!.low).toBeLessThan(onTime);
    expect(difference!.high).toBeGreaterThan(onTime);
  });

  it("find that a firm tone puts off early in the process and makes pay late in it, with the planted effects in both intervals", () => {
    const { early, late } = truth.truths.tone;
    const [first, last] = [early, late].map(({ experiment }) => overall(experiment).difference);
    expect(first!.high).toBeLessThan(0);
    expect(last!.low).toBeGreaterThan(0);
    for (const [{ low, high }, { value }] of [[first!, early] as const, [last!, late] as const]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });

  it("find nothing in the text message that does nothing, in any segment", () => {
    const { difference } = overall("text_message");
    expect(difference.low).toBeLessThan(0);
    expect(difference.high).toBeGreaterThan(0);
    const found = effectiveness().comparisons.filter((row) => row.experiment_id === "text_message");
    expect(found.filter(({ is_discovery }) => is_discovery)).toEqual([]);
  });

  it("name the segment that the text message only puts off, with what it does on both sides", () => {
    const { outcomes, interactions } = effectiveness();
    const row = tradeOffs(outcomes, interactions).find(
      ({ cash, segment }) => cash.experiment_id === "text_message" && segment === "structural",
    )!;
    expect(row.cash.response_group).toBe("do_not_disturb");
    expect([row.experience!.outcome, row.experienceDirection, row.verdict]).toEqual(["nps", "bad", "leave_alone"]);
    const groups = outcomes.filter((one) => one.experiment_id === "text_message" && one.response_group !== null);
    expect(groups.filter(({ response_group: group }) => group === "do_not_disturb")).toHaveLength(1);
  });

  it("tell of the notice of a collection that fewer payments come back, though nothing was due when it was sent", () => {
    const back = effectiveness().outcomes.find(
      (one) => one.experiment_id === "pre_notification" && one.segment === "all" && one.outcome === "reversal",
    )!;
    expect(back.difference!.high).toBeLessThan(0);
  });

  it("only describe the phone call, which goes to hard cases", () => {
    const rateOf = (treatment: string) =>
      effectiveness().descriptive.find((row) => row.treatment === treatment && row.segment === "all")!.paid_rate!.value;
    expect(rateOf("phone_call")).toBeLessThan(rateOf("firm_letter"));
    expect(effectiveness().comparisons.some(({ treatment }) => treatment === "phone_call")).toBe(false);
  });

  it("show that NPS and lateness hang together one way over all customers and the other way within each kind", () => {
    const { pooled, within, within_customer_type, reverses } = lateness();
    expect(pooled.rho.low).toBeGreaterThan(0);
    expect(within.high).toBeLessThan(0);
    expect(within_customer_type.map(({ rho }) => rho.high < 0)).toEqual([true, true, true]);
    expect(reverses).toBe(true);
  });

  it("publish scores that beat the customer's own past late rate", () => {
    const { score } = release;
    if (score.verdict !== "published") throw new Error(score.verdict);
    expect(score.card.candidates.find(({ kind }) => kind === "forest")!.gain!.low).toBeGreaterThan(0);
    // What customers say and promise bends with each other: the points of the scorecard fall short of the forest.
    expect(score.card.verdict).toEqual({ verdict: "published", kind: "forest" });
  });

  it("find most of those who cannot or do not want to pay for three months, far beyond chance, and tell them apart", () => {
    const { states, indications } = release.segments.planted!;
    for (const { recall_after_90_days: recall, precision, precision_within_year: year, prevalence } of indications) {
      // Over four samples: 60% to 72% found, and right of 22% to 37% where 2% are; of 55% to 85% within the year.
      expect(recall!.low).toBeGreaterThan(0.4);
      expect(precision!.low).toBeGreaterThan(5 * prevalence);
      expect(year!.low).toBeGreaterThan(0.4);
    }
    const said = (planted: string, what: string) =>
      states.find((row) => row.planted === planted && row.said === what)?.customers ?? 4;
    expect(said("cannot_pay", "cannot_pay")).toBeGreaterThan(2 * said("cannot_pay", "will_not_pay"));
    expect(said("will_not_pay", "will_not_pay")).toBeGreaterThan(1.5 * said("will_not_pay", "cannot_pay"));
    // Of 4,000 customers of whom neither was ever true, hardly any is suspected of either.
    expect(said("none", "cannot_pay")).toBeLessThan(0.005 * said("none", "unknown"));
    expect(said("none", "will_not_pay")).toBeLessThan(0.02 * said("none", "unknown"));
  });

  it("say nothing of customers with a short history", () => {
    const { by_segment, short_history } = release.segments.indications!;
    const short = by_segment.filter(({ segment }) => segment === "new" || segment === "unknown");
    expect(short.map(({ customers }) => customers)).toEqual(short.map(() => 0));
    expect(short_history).toBeGreaterThan(100);
  });

  it("find the planted classes that a year of invoices can tell", () => {
    const recallOf = (name: string) =>
      release.segments.planted!.class_recall.find(({ planted }) => planted === name)!.recall!;
    expect(recallOf("spotless").low).toBeGreaterThan(0.9);
    expect(recallOf("structural").low).toBeGreaterThan(0.9);
    // Between one late invoice in twenty and one in three, twelve of them leave much to chance.
    expect(recallOf("incidental").high).toBeLessThan(0.7);
    expect(recallOf("mixed").high).toBeLessThan(0.6);
  });

  it("show no cell of fewer than five customers", () => {
    const counts = [
      ...release.segments.segments,
      ...release.segments.history,
      ...release.segments.migration,
      ...release.segments.by_customer_type,
      ...release.segments.indications!.by_segment,
      ...release.segments.planted!.states,
      ...release.segments.planted!.classes,
      ...release.ageing.months,
      ...release.ageing.by_segment,
      ...release.kpi.by_segment,
    ].map(({ customers }) => customers);
    expect(counts.filter((count) => count !== null && count > 0 && count < 5)).toEqual([]);
    expect(counts.filter((count) => count === null).length).toBeGreaterThan(0);
  });
});
