import { describe, expect, it } from "vitest";
import { FEATURES } from "../../models/features/register/register.ts";
import { seededRandom } from "../../models/random.ts";
import { SEGMENTS } from "../../models/release/release.ts";
import { effectGrid } from "../../notebooks/analysis/effect-grid.ts";
import { labelGrid } from "../../notebooks/analysis/label-grid.ts";
import { reviewFeatures } from "../../notebooks/analysis/feature-review.ts";
import { thresholdGrid } from "../../notebooks/analysis/threshold-grid.ts";
import { columnsOf } from "./columns.ts";

describe("the grid of labels", () => {
  // Two customers over six months; days past due of their oldest open item at each month-end.
  const oldest = [0, 10, 40, 0, 0, 0, 0, 0, 0, 0, 20, 50];
  const features = columnsOf({
    customer_sk: oldest.map((_, row) => (row < 6 ? 1 : 2)),
    month_index: oldest.map((_, row) => 24_000 + (row % 6)),
    oldest_days_past_due: oldest,
    late_count: oldest.map((_, row) => (row < 6 ? 4 : 0)),
    due_count: oldest.map(() => 4),
  });
  const grid = labelGrid(features);
  const outcome = (daysLate: number, months: number) =>
    grid.find((each) => each.daysLate === daysLate && each.months === months)!;

  it("asks who is not that late yet, and waits as many month-ends", () => {
    // Within one month-end: 31 days are reached from the second month of the first, and from the fifth of the second.
    expect(outcome(31, 1)).toMatchObject({ rows: 9, positives: 2, alreadyLate: 2, censored: 1 });
    // Within two: also from the first month of the first, and the fourth of the second.
    expect(outcome(31, 2)).toMatchObject({ rows: 7, positives: 3, alreadyLate: 2, censored: 3 });
  });

  it("knows no answer before the months are over, though it be yes already", () => {
    expect(outcome(31, 2).monthly.map(({ month }) => month)).toEqual([24_000, 24_001, 24_002, 24_003]);
    expect(outcome(91, 6)).toMatchObject({ rows: 0, positives: 0, censored: 12, aucOfLateRate: null });
  });

  it("tells how much the past late rate tells", () => {
    // Of the rows with 31 days within one month-end, the one of the always late stands above, the other below.
    const auc = outcome(31, 1).aucOfLateRate!;
    expect(auc).toBeGreaterThan(0.3);
    expect(auc).toBeLessThan(0.7);
  });
});

describe("the review of features", () => {
  const random = seededRandom(4);
  const rows = Array.from({ length: 4000 }, (_, row) => ({
    month: 24_000 + (row % 8),
    rate: random(),
    chance: random(),
  }));
  const training = columnsOf({
    ...Object.fromEntries(FEATURES.map(({ name }) => [name, rows.map(() => null)])),
    late_rate: rows.map(({ rate }, row) => (row % 9 === 0 ? null : rate)),
    promises_kept_rate: rows.map(({ rate }) => rate),
    tenure_months: rows.map(({ month }) => month - 23_999),
    is_default: rows.map(({ rate, chance }) => (chance < rate / 2 ? 1 : 0)),
    month_index: rows.map(({ month }) => month),
  });
  const reviews = reviewFeatures(training);
  const review = (name: string) => reviews.find((each) => each.name === name)!;

  it("covers the register", () => {
    expect(reviews.map(({ name }) => name)).toEqual(FEATURES.map(({ name }) => name));
  });

  it("counts every row in a bin, with its rate within its interval", () => {
    const { bins, missingShare, auc } = review("late_rate");
    expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(4000);
    for (const { rate, low, high } of bins) expect(low <= rate && rate <= high).toBe(true);
    expect(missingShare).toBeCloseTo(445 / 4000, 10);
    expect(auc).toBeGreaterThan(0.6);
  });

  it("says whether what the register expects is what is seen", () => {
    expect(review("late_rate").isAsExpected).toBe(true);
    expect(review("promises_kept_rate").isAsExpected).toBe(false);
    expect(review("tenure_months").isAsExpected).toBeNull();
    expect(review("overdue_share")).toMatchObject({ missingShare: 1, auc: null, informationValue: 0 });
  });

  it("sees what moves with the months, and what does not", () => {
    expect(review("tenure_months").drift.every(({ index }) => index! > 0.25)).toBe(true);
    expect(review("late_rate").drift.every(({ index }) => index! < 0.1)).toBe(true);
  });
});

describe("the grid of effects", () => {
  // 80 customers of one segment, every other one treated: those pay after 5 days, the others after 20. One of the treated had his
  // invoice written off, one of the others was watched for ten days only.
  const rows = Array.from({ length: 80 }, (_, row) => row);
  const grid = effectGrid(
    columnsOf({
      experiment_id: rows.map(() => "sms"),
      treatment: rows.map(() => "text_message"),
      segment: rows.map(() => "mixed"),
      arm: rows.map((row) => (row % 2 === 0 ? "treatment" : "control")),
      watched_days: rows.map((row) => (row === 1 ? 10 : 200)),
      paid_after_days: rows.map((row) => (row === 0 || row === 1 ? null : row % 2 === 0 ? 5 : 20)),
      score: rows.map((row) => (row < 20 ? 9 : null)),
    }),
  );
  const window = (days: number) => grid[0]!.windows.find((one) => one.days === days)!;

  it("has shares of those who were watched for as long, of all customers and by segment", () => {
    expect(grid.map(({ experiment, treatment }) => [experiment, treatment])).toEqual([["sms", "text_message"]]);
    expect(window(7).all).toMatchObject({ treated: 40, control: 40, difference: 39 / 40 });
    expect(window(14).all).toMatchObject({ treated: 40, control: 39, difference: 39 / 40 });
    expect(window(14).bySegment).toEqual([{ segment: "mixed", ...window(14).all, pooled: null }]);
  });

  it("counts what was written off as never paid, and says why there is no statement", () => {
    // (39 x 5 + 60) / 40 less 20, of whom one is watched for ten days.
    const sixty = grid[0]!.daysToPay.find(({ days }) => days === 60)!;
    expect(sixty.difference).toBeCloseTo((39 * 5 + 60) / 40 - 20, 9);
    expect(grid[0]!.nps).toMatchObject({ difference: null, refusal: "too_few_customers", treated: 10, control: 10 });
  });
});

describe("the grid of thresholds", () => {
  const thresholds = {
    minimum_invoices: 4,
    late_rate: 0.25,
    structural_minimum_late: 3,
    structural_probability: 0.6,
    incidental_maximum_late: 2,
    incidental_probability: 0.75,
    new_months: 6,
    dormant_months: 12,
  };
  const behaviour = {
    due_count: [12, 12, 12, 12, 2, 12],
    late_count: [0, 3, 4, 6, 0, 6],
    tenure_months: [24, 24, 24, 24, 24, 24],
    months_since_invoice: [0, 0, 0, 0, 0, null],
  };
  const features = columnsOf({ ...behaviour, month_index: [9, 9, 9, 9, 9, 8] });
  const training = columnsOf({ ...behaviour, is_default: [0, 0, 1, 1, 0, 1] });
  const grid = thresholdGrid(features, training, thresholds);
  const tried = (lateRate: number) =>
    grid.tried.find((each) => each.lateRate === lateRate && each.structuralProbability === 0.6)!;

  it("has the thresholds that hold now, under which nobody moves", () => {
    expect(grid.now).toEqual({ lateRate: 0.25, structuralProbability: 0.6 });
    expect(tried(0.25).moves.every(({ from, to }) => from === to)).toBe(true);
  });

  it("counts the classes of the last month, and who would move", () => {
    const count = (customers: readonly number[]) =>
      Object.fromEntries(customers.flatMap((n, index) => (n === 0 ? [] : [[SEGMENTS[index]!, n]])));
    // 3 of 12 is mixed, 4 and 6 of 12 structural at a quarter; at 45% 6 of 12 is not surely above.
    expect(count(tried(0.25).customers)).toEqual({ spotless: 1, mixed: 1, structural: 2, unknown: 1 });
    expect(count(tried(0.45).customers)).toEqual({ spotless: 1, mixed: 3, unknown: 1 });
    expect(tried(0.45).moves).toContainEqual({ from: "structural", to: "mixed", customers: 2 });
  });

  it("gives the outcome of each class", () => {
    const structural = tried(0.25).outcomes[SEGMENTS.indexOf("structural")];
    expect(structural).toEqual({ rows: 2, rate: 1 });
    expect(tried(0.25).outcomes[SEGMENTS.indexOf("incidental")]).toEqual({ rows: 0, rate: null });
  });
});
