import { describe, expect, it } from "vitest";
import {
  EURO_OUTCOMES,
  HAD_OUTCOMES,
  judgeBefore,
  judgeCostPerEuro,
  judgeOutcome,
  type EligibilityOutcomes,
} from "../../../models/treatment/arm-outcomes.ts";

const NOT_KNOWN = NaN;
const HALF = { plannedTreatedShare: 0.5 };

/** So many customers in each arm, alike but for what `over` gives. */
function customers(perArm: number, over: Partial<EligibilityOutcomes> = {}): EligibilityOutcomes {
  const filled = (value: number) => new Float64Array(2 * perArm).fill(value);
  return {
    treated: Uint8Array.from({ length: 2 * perArm }, (_, row) => row % 2),
    daysBeyondTermsBefore: filled(NOT_KNOWN),
    watchedDays: filled(100),
    paidAfterDays: filled(10),
    had: columns(HAD_OUTCOMES, () => filled(0)),
    euros: columns(EURO_OUTCOMES, () => filled(50)),
    costs: filled(0),
    score: filled(NOT_KNOWN),
    ...over,
  };
}

const columns = <Name extends string>(names: readonly Name[], of: () => Float64Array) =>
  Object.fromEntries(names.map((name) => [name, of()])) as Record<Name, Float64Array>;

const column = (perArm: number, of: (row: number) => number) =>
  Float64Array.from({ length: 2 * perArm }, (_, row) => of(row));

const rowsOf = ({ treated }: EligibilityOutcomes) => Int32Array.from(treated.keys());

describe("outcomes of a randomised treatment", () => {
  it("are shares of customers who paid within the days", () => {
    // Of 40 treated all pay after 5 days; of 40 others half after 5 and half after 20.
    const paidAfterDays = column(40, (row) => (row % 2 === 1 || row % 4 === 0 ? 5 : 20));
    const all = customers(40, { paidAfterDays });
    const within = (days: "paid_7" | "paid_30") => judgeOutcome(days, rowsOf(all), all, HALF);
    expect(within("paid_7")).toMatchObject({
      treated: { n: 40, successes: 40 },
      control: { n: 40, successes: 20 },
      judgement: { verdict: "effect", difference: 0.5 },
    });
    expect(within("paid_30").judgement).toMatchObject({ verdict: "effect", difference: 0 });
  });

  it("leave out who was not watched for the whole window, in both arms alike", () => {
    const watchedDays = column(40, (row) => (row < 8 ? 20 : 100));
    const all = customers(40, { watchedDays });
    expect(judgeOutcome("paid_14", rowsOf(all), all, HALF).treated.n).toBe(40);
    expect(judgeOutcome("paid_30", rowsOf(all), all, HALF).treated.n).toBe(36);
  });

  it("count who has not paid yet as long as he was watched, and not as the mean of those who paid", () => {
    // Treated: half pay after 10 days, half never within the 100 watched: (10 + 60) / 2. Control: all after 20.
    const paidAfterDays = column(40, (row) => (row % 2 === 0 ? 20 : row % 4 === 1 ? 10 : NOT_KNOWN));
    const all = customers(40, { paidAfterDays });
    const { judgement } = judgeOutcome("days_to_pay", rowsOf(all), all, HALF);
    expect(judgement).toMatchObject({ verdict: "effect", treated: { mean: 35 }, control: { mean: 20 } });
  });

  it("refuse an NPS where one arm answers far more, and count who answered", () => {
    const score = column(200, (row) => (row % 2 === 1 || row % 8 === 0 ? 9 : NOT_KNOWN));
    const all = customers(200, { score });
    const judged = judgeOutcome("nps", rowsOf(all), all, HALF);
    expect(judged).toMatchObject({ treated: { n: 200 }, control: { n: 50 } });
    expect(judged.judgement).toMatchObject({ verdict: "refused", reason: "missing_differs" });
  });

  it("give euros per customer, those who pay nothing included", () => {
    const recovered = column(40, (row) => (row % 4 === 1 ? 100 : row % 2 === 1 ? 0 : 30));
    const { euros } = customers(40);
    const all = customers(40, { euros: { ...euros, recovered } });
    expect(judgeOutcome("recovered", rowsOf(all), all, HALF).judgement).toMatchObject({ difference: 20 });
  });

  it("leave out of whom a lasting cure, a departure or sales are not known yet", () => {
    const { had, euros } = customers(40);
    const known = column(40, (row) => (row < 20 ? NOT_KNOWN : Number(row % 2 === 1)));
    const all = customers(40, { had: { ...had, cure: known }, euros: { ...euros, revenue_180: known } });
    expect(judgeOutcome("cure", rowsOf(all), all, HALF)).toMatchObject({
      treated: { n: 30, successes: 30 },
      control: { n: 30, successes: 0 },
      judgement: { difference: 1 },
    });
    expect(judgeOutcome("revenue_180", rowsOf(all), all, HALF)).toMatchObject({
      treated: { n: 30, successes: undefined },
      judgement: { difference: 1 },
    });
  });

  it("say what a euro more costs, of what contacts cost in both arms", () => {
    // The treatment costs 6, saves 2 of later steps, and brings 20 euros more.
    const { euros } = customers(40);
    const recovered = column(40, (row) => (row % 2 === 1 ? 70 : 50) + (row % 4 < 2 ? 1 : -1));
    const costs = column(40, (row) => (row % 2 === 1 ? 6 : 2));
    const all = customers(40, { euros: { ...euros, recovered }, costs });
    expect(judgeCostPerEuro(rowsOf(all), all, HALF)).toMatchObject({
      verdict: "effect",
      ratio: 0.2,
      control: { mean: 2 },
    });
    const nothing = customers(40, { costs });
    expect(judgeCostPerEuro(rowsOf(nothing), nothing, HALF)).toMatchObject({ reason: "denominator_unclear" });
  });

  it("say nothing of any outcome where the arms paid differently before, of the customers of whom that is known", () => {
    // Treated 0 and 2 days late in turn, the others 4 and 6; of four customers nothing was known.
    const daysBeyondTermsBefore = column(40, (row) =>
      row < 4 ? NOT_KNOWN : (row % 2 === 1 ? 0 : 4) + (row % 4 < 2 ? 0 : 2),
    );
    const paidAfterDays = column(40, (row) => 5 + (row % 3));
    const { euros } = customers(40);
    const recovered = column(40, (row) => (row % 2 === 1 ? 70 : 50) + (row % 4 < 2 ? 1 : -1));
    const all = customers(40, { daysBeyondTermsBefore, paidAfterDays, euros: { ...euros, recovered } });
    const before = judgeBefore(rowsOf(all), all)!;
    expect(before).toMatchObject({ value: -4, treated: { clusters: 38, mean: 1 }, control: { clusters: 38, mean: 5 } });
    const planned = { ...HALF, beforePValue: before.pValue };
    const differed = { verdict: "refused", reason: "arms_differed_before", checks: { beforePValue: before.pValue } };
    for (const outcome of ["paid_14", "days_to_pay", "recovered", "dispute", "nps"] as const) {
      expect(judgeOutcome(outcome, rowsOf(all), all, planned).judgement, outcome).toMatchObject(differed);
      expect(judgeOutcome(outcome, rowsOf(all), all, HALF).judgement, outcome).not.toMatchObject(differed);
    }
    expect(judgeCostPerEuro(rowsOf(all), all, planned)).toMatchObject(differed);
    expect(judgeBefore(rowsOf(customers(40)), customers(40))).toBeUndefined();
  });

  it("say nothing where the arms do not fit the plan", () => {
    const all = customers(40);
    const { judgement } = judgeOutcome("dispute", rowsOf(all), all, { plannedTreatedShare: 0.9 });
    expect(judgement).toMatchObject({ verdict: "refused", reason: "sample_ratio_mismatch" });
  });
});
