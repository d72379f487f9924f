import type { CashBudget } from "./targets.ts";
import type { CellState, DateText, Estimate, MoneyText, Segment } from "./release.ts";

/** Weeks over which the cash of a headline is added up. */
export const FORECAST_HORIZONS = [4, 13] as const;
export type ForecastHorizon = (typeof FORECAST_HORIZONS)[number];

/**
 * Cash that is expected of what was open at a month-end, and how past forecasts turned out. All rows carry the month-end
 * from which they are known: an outcome stands under the first month-end after its last day.
 */
export interface ForecastPage {
  /** Months of history that a first forecast takes. */
  readonly months_needed: number;
  readonly origins: readonly ForecastOrigin[];
  readonly totals: readonly ForecastTotal[];
  readonly weeks: readonly ForecastWeek[];
  readonly days: readonly ForecastDay[];
  readonly outcomes: readonly ForecastOutcome[];
  readonly week_outcomes: readonly ForecastWeekOutcome[];
  readonly accuracy: readonly ForecastAccuracy[];
  readonly segments: readonly ForecastSegment[];
  readonly sales_to_come: readonly ForecastSales[];
  /** By month-end and horizon, where the settings budget every month of it; of the whole ledger only. */
  readonly budgets: readonly CashBudget[];
  /** Of the last month-end only. */
  readonly scenarios: readonly ForecastScenario[];
}

/** What was open at a month-end. */
export interface ForecastOrigin {
  readonly as_of: DateText;
  readonly open: MoneyText;
  readonly customers: number;
  readonly items: number;
  /** Share of what is open that the largest customers owe, and their number; null where it would tell of one of them. */
  readonly largest_share: number | null;
  readonly largest_customers: number;
}

/** Expected amount with the middle 80% and 95% of what was drawn. */
export interface ForecastAmounts {
  readonly expected: MoneyText;
  readonly low: MoneyText;
  readonly high: MoneyText;
  readonly low_95: MoneyText;
  readonly high_95: MoneyText;
}

export interface ForecastTotal extends ForecastAmounts {
  readonly as_of: DateText;
  readonly weeks: ForecastHorizon;
}

export interface ForecastWeek extends ForecastAmounts {
  readonly as_of: DateText;
  /** Number of the week after the month-end, from 1. */
  readonly week: number;
  /** Its last day. */
  readonly until: DateText;
  /** All weeks up to this one, with the middle 80%. */
  readonly cumulative: MoneyText;
  readonly cumulative_low: MoneyText;
  readonly cumulative_high: MoneyText;
}

export interface ForecastDay {
  readonly as_of: DateText;
  readonly day: DateText;
  readonly expected: MoneyText;
}

/** A past forecast beside what came; suppressed where too few customers paid. */
export interface ForecastOutcome {
  readonly as_of: DateText;
  readonly origin: DateText;
  readonly weeks: ForecastHorizon;
  readonly state: CellState;
  readonly expected: MoneyText | null;
  readonly low: MoneyText | null;
  readonly high: MoneyText | null;
  readonly naive: MoneyText | null;
  readonly actual: MoneyText | null;
}

export interface ForecastWeekOutcome {
  readonly as_of: DateText;
  readonly origin: DateText;
  readonly week: number;
  readonly state: CellState;
  readonly actual: MoneyText | null;
}

/** How the last twelve forecasts of which the outcome is known turned out, week by week. */
export interface ForecastAccuracy {
  readonly as_of: DateText;
  readonly weeks: ForecastHorizon;
  readonly origins: number;
  /** Sum of absolute weekly errors over what came; of the naive rule beside it. */
  readonly wape: number;
  readonly naive_wape: number;
  /** What was expected over what came, less 1. */
  readonly bias: number;
  readonly naive_bias: number;
  /** Sum of the absolute errors of the whole horizon over what came. */
  readonly total_wape: number;
  readonly naive_total_wape: number;
  /** Weeks whose cash lay within the 80% interval, and weeks judged. */
  readonly weeks_within: number;
  readonly weeks_judged: number;
  /** The same for the whole horizon. */
  readonly totals_within: number;
}

/** Expected beside actual cash of a behaviour class over the same twelve forecasts, in their first four weeks. */
export interface ForecastSegment {
  readonly as_of: DateText;
  readonly segment: Segment;
  readonly state: CellState;
  readonly origins: number;
  readonly expected: MoneyText | null;
  readonly actual: MoneyText | null;
  /** Expected over actual, less 1, with its 95% interval over the forecasts. */
  readonly bias: Estimate | null;
}

/**
 * Cash that is expected of invoices that are still to be issued: never part of a total. The bounds are the middle 80% that
 * past forecasts of this kind missed by; null with too few of them.
 */
export interface ForecastSales {
  readonly as_of: DateText;
  readonly weeks: ForecastHorizon;
  readonly expected: MoneyText;
  readonly low: MoneyText | null;
  readonly high: MoneyText | null;
  /** Sum of the absolute errors of past forecasts over what came, and how many there were. */
  readonly wape: number | null;
  readonly origins: number;
}

/** What cash would be under an assumption; no forecast. */
export interface ForecastScenario {
  readonly as_of: DateText;
  /** `sooner`: a class pays days sooner. `treated`: a share of what is overdue gets the best measured treatment of its class. `shorter_term`: new invoices fall due sooner. */
  readonly scenario: "sooner" | "treated" | "shorter_term";
  readonly weeks: ForecastHorizon;
  readonly without: MoneyText;
  readonly with: MoneyText;
  /** Between what amounts more comes in eight times out of ten; null where past forecasts cannot tell. */
  readonly low: MoneyText | null;
  readonly high: MoneyText | null;
  /** Customers of whom more comes; of `shorter_term` the past forecasts of sales that the bounds rest on. */
  readonly n: number;
  /** Class that pays sooner; null where it is about all. */
  readonly segment: Segment | null;
  readonly days: number | null;
  readonly share: number | null;
}
