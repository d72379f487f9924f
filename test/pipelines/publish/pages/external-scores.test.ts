import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { JudgedProvider } from "../../../../models/risk/external-value.ts";
import { DisclosureGate } from "../../../../pipelines/publish/context.ts";
import { publishedScores } from "../../../../pipelines/publish/pages/external-scores.ts";

const coverage = { rows: 1200, rowsWithScore: 600, customers: 200, customersWithScore: 100 };
const quality = { auc: 0.9, brier: 0.04, calibrationSlope: 1, calibrationError: 0.01 };
const mean = { value: 0.002, standardError: 0.001, interval: { low: 0.0004, high: 0.004 } };

const JUDGED: JudgedProvider = {
  provider: "Verzonnen",
  coverage: { train: coverage, test: coverage },
  age: { medianDays: 30, p90Days: 80 },
  judged: { rows: 600, positives: 60, customersWithOutcome: 20 },
  shortage: null,
  added: {
    without: quality,
    with: { ...quality, auc: 0.92 },
    aucGain: { difference: 0.02, standardError: 0.005, p: 0.001, interval: { low: 0.01, high: 0.03 } },
    brierChange: mean,
    foundMore: mean,
  },
  verdict: "adds",
  adjustedP: 0.001,
};

const published = (over: Partial<JudgedProvider>) =>
  publishedScores(
    [{ ...JUDGED, ...over }],
    { Verzonnen: { cost_per_customer_per_year: 5 } },
    new DisclosureGate(FLOOR.internal),
  )[0]!;

const withScore = (customersWithScore: number) => ({ ...coverage, customersWithScore });

describe("what is published of a provider of scores", () => {
  it("are its gain, its coverage, its age and its cost", () => {
    expect(published({})).toMatchObject({
      state: "shown",
      auc_gain: { value: 0.02, low: 0.01, high: 0.03, n: 600 },
      found_more_per_thousand: { value: 2, n: 600 },
      share_of_customers: 0.5,
      median_age_days: 30,
      cost_per_year: "500.00",
      cost_per_auc_point: "250.00",
    });
  });

  it("is its name alone where fewer than five customers have a score, have none, or had the outcome", () => {
    const few: Partial<JudgedProvider>[] = [
      { coverage: { train: coverage, test: withScore(4) } },
      { coverage: { train: withScore(4), test: coverage } },
      { coverage: { train: coverage, test: withScore(197) } },
      { judged: { ...JUDGED.judged, customersWithOutcome: 4 } },
    ];
    for (const over of few) {
      const { provider, state, ...values } = published(over);
      expect({ provider, state }).toEqual({ provider: "Verzonnen", state: "suppressed" });
      expect(Object.values(values).every((value) => value === null)).toBe(true);
    }
    expect(published({ coverage: { train: coverage, test: withScore(200) } }).state).toBe("shown");
  });
});
