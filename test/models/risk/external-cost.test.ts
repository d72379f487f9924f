import { describe, expect, it } from "vitest";
import { costOf } from "../../../models/risk/external-cost.ts";
import type { JudgedProvider } from "../../../models/risk/external-value.ts";

const quality = { auc: 0.9, brier: 0.04, calibrationSlope: 1, calibrationError: 0.01 };
const none = { value: 0, standardError: 0.001, interval: { low: -0.002, high: 0.002 } };
const coverage = { rows: 600, rowsWithScore: 300, customers: 100, customersWithScore: 50 };

const judged = (verdict: JudgedProvider["verdict"], difference: number): JudgedProvider => ({
  provider: "Verzonnen",
  coverage: { train: { ...coverage, customersWithScore: 40 }, test: coverage },
  age: { medianDays: 30, p90Days: 80 },
  judged: { rows: 300, positives: 40, customersWithOutcome: 20 },
  shortage: null,
  added: {
    without: quality,
    with: quality,
    aucGain: { difference, standardError: 0.001, p: 0.01, interval: { low: difference, high: difference } },
    brierChange: none,
    foundMore: none,
  },
  verdict,
  adjustedP: 0.01,
});

describe("the cost of a provider", () => {
  it("is that of the customers who have its score, and per 0.01 of AUC that it adds", () => {
    expect(costOf(judged("adds", 0.02), 4)).toEqual({ perYear: 200, perAucPoint: 100 });
  });

  it("buys nothing where nothing was shown to be added", () => {
    expect(costOf(judged("nothing_shown", 0.02), 4)).toEqual({ perYear: 200, perAucPoint: null });
  });
});
