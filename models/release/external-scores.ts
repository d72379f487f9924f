import type { CellState, Estimate, MoneyText } from "./release.ts";

/** What the score of one provider adds to the customers' own history, on months that no model had seen. */
export interface ExternalScore {
  readonly provider: string;
  /** Suppressed where too few customers have its score, or had the outcome: all but the name is null then. */
  readonly state: CellState;
  readonly verdict: "adds" | "nothing_shown" | "too_few" | null;
  /** AUC with the score less AUC without it; n is the number of rows. Null with too few rows, as are all below it. */
  readonly auc_gain: Estimate | null;
  /** Two-sided p of no gain, adjusted for the number of providers. */
  readonly adjusted_p_value: number | null;
  readonly auc_without: number | null;
  readonly auc_with: number | null;
  /** Brier score with less that without: below 0 is better. */
  readonly brier_change: Estimate | null;
  readonly calibration_slope_without: number | null;
  readonly calibration_slope_with: number | null;
  readonly calibration_error_without: number | null;
  readonly calibration_error_with: number | null;
  /** Of 1,000 rows, those that turned late and stand among the riskiest tenth with the score and not without it. */
  readonly found_more_per_thousand: Estimate | null;
  /** Customers and customer-months with a score, of all that were judged, and of those to learn from. */
  readonly customers: number | null;
  readonly share_of_customers: number | null;
  readonly share_of_rows: number | null;
  readonly share_of_training_customers: number | null;
  readonly share_of_training_rows: number | null;
  /** Age in days at the month-end. */
  readonly median_age_days: number | null;
  readonly p90_age_days: number | null;
  /** Of the customers with a score; null where the settings have no price. */
  readonly cost_per_year: MoneyText | null;
  /** That, for every 0.01 of AUC that the score adds; null also where it was not shown to add any. */
  readonly cost_per_auc_point: MoneyText | null;
}

/** Scores from elsewhere. */
export interface ExternalScoresSection {
  /** Why nothing is told of them; null where `providers` tell it, which are then one or more. */
  readonly absence: "no_scores" | "unit_invoice" | "too_few_outcomes" | null;
  readonly false_discovery_rate: number;
  readonly providers: readonly ExternalScore[];
}
