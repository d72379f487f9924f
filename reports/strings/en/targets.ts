import type { Strings } from "../nl.ts";

/** The texts of targets, budgets and comparisons with a year before. */
export const enTargets: Strings["targets"] = {
  of_measure: "target {measure}",
  met: "target {target}: met",
  missed: "target {target}: not met",
  tile_of_whole: "target is set for the whole company",
  of_whole: "Targets are set for the whole company; there is none for this part.",
  forecast_before: "a year before, what came in",
  forecast_before_column: "Came in a year before",
  year_before: "a year before",
  over_days: "more than {days} days",
  over_days_before: "more than {days} days, a year before",
  over_days_target: "target, more than {days} days",
  overdue_heading: "How much is long past due?",
  overdue_note: "Share of receivables that is more than 30 days past due, per month-end.",
  overdue_now: "{share} is more than {days} days past due",
  overdue_before: "a year before {share}",
  overdue_above: "the target of {target} is not met",
  overdue_met: "the target of {target} is met",
  overdue_hidden: "How much is long past due is hidden for the last month",
  overdue_caption: "Share of receivables that is long past due",
  overdue_definition: {
    formula: "open amount of items more than 30 (60, 90) days past due / receivables",
    numerator: "open amount of those items, including VAT",
    denominator: "all that customers still have to pay, less loose payments and credit notes",
    source: "invoices, instalments, payments, adjustments; targets from the settings (targets)",
  },
  budget: "Budget",
  budget_heading: "Do we make the budget?",
  budget_note:
    "What is expected of open items and of sales to come together, beside the budget. The line is the interval.",
  budget_expected: "{weeks} weeks: expected",
  budget_budgeted: "{weeks} weeks: budget",
  budget_open: "Of what is open",
  budget_sales: "Of sales to come",
  budget_together: "Together",
  budget_difference: "Difference",
  budget_within:
    "In {weeks} weeks we expect {expected}, {share} of the budget of {budget}: it lies within the interval.",
  budget_missed:
    "In {weeks} weeks we expect {expected}, {share} of the budget of {budget}: it lies above the interval.",
  budget_beaten:
    "In {weeks} weeks we expect {expected}, {share} of the budget of {budget}: more than budgeted, also if it falls short.",
  budget_untold: "In {weeks} weeks we expect {expected}, {share} of the budget of {budget}. There is no interval yet.",
  budget_aside:
    "The bounds are those of both parts added up. That is wide: they hold the outcome eight times out of ten or more.",
  budget_tile: "budget {budget}, with sales to come {expected}",
  budget_definition: {
    formula: "expected of what is open + expected of sales to come, beside the budget of the same weeks",
    numerator: "the forecast of this page, in 4 and 13 weeks",
    denominator: "the budget per month from the settings, spread evenly over the days of the month",
    source: "invoices, payments, settings (targets.cash)",
  },
};
