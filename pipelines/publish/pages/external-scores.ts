import type { ExternalScore, ExternalScoresSection } from "../../../models/release/external-scores.ts";
import { costOf } from "../../../models/risk/external-cost.ts";
import { FALSE_DISCOVERY_RATE, type AddedValue, type JudgedProvider } from "../../../models/risk/external-value.ts";
import { valueOfProviders } from "../../analysis/external-value.ts";
import type { Settings } from "../../config/settings.ts";
import { SHOWN, SUPPRESSED, type DisclosureGate, type PageContext } from "../context.ts";

const NOTHING_ADDED = {
  auc_gain: null,
  auc_without: null,
  auc_with: null,
  brier_change: null,
  calibration_slope_without: null,
  calibration_slope_with: null,
  calibration_error_without: null,
  calibration_error_with: null,
  found_more_per_thousand: null,
} as const;

function addedFigures(added: AddedValue, n: number) {
  const { aucGain, brierChange, foundMore } = added;
  const estimate = (value: number, { low, high }: { low: number; high: number }, scale = 1) => {
    return { value: scale * value, low: scale * low, high: scale * high, n };
  };
  return {
    auc_gain: estimate(aucGain.difference, aucGain.interval),
    auc_without: added.without.auc,
    auc_with: added.with.auc,
    brier_change: estimate(brierChange.value, brierChange.interval),
    calibration_slope_without: added.without.calibrationSlope,
    calibration_slope_with: added.with.calibrationSlope,
    calibration_error_without: added.without.calibrationError,
    calibration_error_with: added.with.calibrationError,
    found_more_per_thousand: estimate(foundMore.value, foundMore.interval, 1000),
  };
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

function rowOf(judged: JudgedProvider, price: number | undefined): ExternalScore {
  const { provider, verdict, added, adjustedP, age } = judged;
  const { train, test } = judged.coverage;
  const cost = price === undefined ? undefined : costOf(judged, price);
  const money = (amount: number | null | undefined) => (amount == null ? null : amount.toFixed(2));
  return {
    provider,
    state: SHOWN,
    verdict,
    adjusted_p_value: adjustedP,
    ...(added === null ? NOTHING_ADDED : addedFigures(added, judged.judged.rows)),
    customers: test.customersWithScore,
    share_of_customers: share(test.customersWithScore, test.customers),
    share_of_rows: share(test.rowsWithScore, test.rows),
    share_of_training_customers: share(train.customersWithScore, train.customers),
    share_of_training_rows: share(train.rowsWithScore, train.rows),
    median_age_days: age?.medianDays ?? null,
    p90_age_days: age?.p90Days ?? null,
    cost_per_year: money(cost?.perYear),
    cost_per_auc_point: money(cost?.perAucPoint),
  };
}

const hidden = ({ provider }: ExternalScore): ExternalScore => ({
  provider,
  state: SUPPRESSED,
  verdict: null,
  adjusted_p_value: null,
  ...NOTHING_ADDED,
  customers: null,
  share_of_customers: null,
  share_of_rows: null,
  share_of_training_customers: null,
  share_of_training_rows: null,
  median_age_days: null,
  p90_age_days: null,
  cost_per_year: null,
  cost_per_auc_point: null,
});

/** True where the figures are about enough customers: with a score, without one, and with the outcome where it is told. */
function mayLeave({ coverage, judged, added }: JudgedProvider, gate: DisclosureGate): boolean {
  return [coverage.train, coverage.test].every(({ customers, customersWithScore }) => {
    const without = customers - customersWithScore;
    const withOutcome = added === null ? customersWithScore : judged.customersWithOutcome;
    return gate.allows(customersWithScore, withOutcome) && (without === 0 || gate.allows(without));
  });
}

/**
 * Returns what each provider's score adds, without the figures of those that too few customers have, or of whom too few had
 * the outcome. `prices` are in the settings, by provider.
 */
export function publishedScores(
  providers: readonly JudgedProvider[],
  prices: Settings["external_scores"],
  gate: DisclosureGate,
): ExternalScore[] {
  return gate
    .pass({
      name: "external_scores.providers",
      rows: providers.map((judged) => ({
        judged,
        row: rowOf(judged, prices[judged.provider]?.cost_per_customer_per_year),
      })),
      customers: ({ judged }) => (mayLeave(judged, gate) ? gate.minimum : 1),
      hide: ({ judged, row }) => ({ judged, row: hidden(row) }),
    })
    .map(({ row }) => row);
}

/** Returns what each provider's score adds to own history, or why that is not told. */
export async function externalScores({
  warehouse,
  settings,
  risk,
  gate,
  hasBehaviour,
}: PageContext): Promise<ExternalScoresSection> {
  const absent = (absence: ExternalScoresSection["absence"]) => {
    return { absence, false_discovery_rate: FALSE_DISCOVERY_RATE, providers: [] };
  };
  if ((await warehouse.count("features.external_score_month")) === 0) return absent("no_scores");
  if (settings.risk.unit === "invoice") return absent("unit_invoice");
  const providers = hasBehaviour && risk !== undefined ? await valueOfProviders(warehouse, settings, risk) : [];
  if (providers.length === 0) return absent("too_few_outcomes");
  return { ...absent(null), providers: publishedScores(providers, settings.external_scores, gate) };
}
