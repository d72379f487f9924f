import type { ExternalScore, ExternalScoresSection } from "../../models/release/external-scores.ts";

const ROWS = 14_000;

/** What is told of a provider whose score gains so much in AUC. */
export function externalScore(provider: string, gain: number, over: Partial<ExternalScore> = {}): ExternalScore {
  return {
    provider,
    state: "shown",
    verdict: gain > 0.002 ? "adds" : "nothing_shown",
    auc_gain: { value: gain, low: gain - 0.002, high: gain + 0.002, n: ROWS },
    adjusted_p_value: gain > 0.002 ? 0.001 : 0.61,
    auc_without: 0.932,
    auc_with: 0.932 + gain,
    brier_change: { value: -gain / 10, low: -gain / 10 - 0.0002, high: -gain / 10 + 0.0002, n: ROWS },
    calibration_slope_without: 1.02,
    calibration_slope_with: 0.99,
    calibration_error_without: 0.006,
    calibration_error_with: 0.005,
    found_more_per_thousand: { value: 100 * gain, low: 100 * gain - 0.4, high: 100 * gain + 0.4, n: ROWS },
    customers: 2630,
    share_of_customers: 0.58,
    share_of_rows: 0.57,
    share_of_training_customers: 0.55,
    share_of_training_rows: 0.53,
    median_age_days: 58,
    p90_age_days: 102,
    cost_per_year: "13150.00",
    cost_per_auc_point: gain > 0.002 ? (131.5 / gain).toFixed(2) : null,
    ...over,
  };
}

const NOTHING = Object.fromEntries(Object.keys(externalScore("", 0)).map((name) => [name, null]));

export const SAMPLE_EXTERNAL_SCORES: ExternalScoresSection = {
  absence: null,
  false_discovery_rate: 0.05,
  providers: [
    externalScore("Verzonnen Dobbelsteen", -0.0003, { cost_per_year: null }),
    externalScore("Verzonnen Vooruitzicht", 0.0163),
    { ...externalScore("Verzonnen Nieuwkomer", 0), ...NOTHING, provider: "Verzonnen Nieuwkomer", state: "suppressed" },
  ],
};
