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

/** Measures whose targets are amounts of the whole ledger, and say nothing of a part of it. */
const OF_THE_WHOLE: readonly TargetMeasure[] = ["ar", "cash"];

export const isOfTheWhole = (measure: TargetMeasure) => OF_THE_WHOLE.includes(measure);

/** What a measure should be from a month-end on, or was budgeted to be at one. */
export interface Target {
  readonly as_of: DateText;
  readonly measure: TargetMeasure;
  readonly value: number;
}

/** What was budgeted to come in over the weeks after a month-end. */
export interface CashBudget {
  readonly as_of: DateText;
  readonly weeks: number;
  readonly cash: MoneyText;
}
