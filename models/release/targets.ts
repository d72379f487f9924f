import type { DateText, MoneyText } from "./release.ts";

/**
 * What a target can be set for. `overdue_30_share` is the part of receivables that is more than 30 days past due, and so on;
 * `cash` is a budget: what comes in from customers in a calendar month, in the currency of the ledger.
 */
export const TARGET_MEASURES = [
  "ar",
  "dso_90",
  "dso_365",
  "dso_countback",
  "overdue_share",
  "overdue_30_share",
  "overdue_60_share",
  "overdue_90_share",
  "late_rate",
  "days_beyond_terms",
  "cei",
  "cash",
] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

/** What a measure should be from a month-end on, or was budgeted to be at one. */
export interface Target {
  readonly as_of: DateText;
  readonly measure: TargetMeasure;
  readonly value: number;
}

/** What should be, beside what is. Targets are set for the whole ledger: what is a part of it has none. */
export interface Targeted {
  /** By month-end and measure, where the settings name one that holds then. */
  readonly targets: readonly Target[];
  /** Of a portion: what has a target of the whole ledger at the last month-end. Of the whole ledger it is empty. */
  readonly targets_of_whole: readonly TargetMeasure[];
}

/** What was budgeted to come in over the weeks after a month-end. */
export interface CashBudget {
  readonly as_of: DateText;
  readonly weeks: number;
  readonly cash: MoneyText;
}
