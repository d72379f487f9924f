import type { Strings } from "./nl.ts";

/** The texts of the cash forecast. */
export const enForecast: Strings["forecast"] = {
  title: "We expect {expected} in the next 4 weeks of what is open now, between {low} and {high}",
  title_judged:
    "We expect {expected} in the next 4 weeks of what is open now, between {low} and {high}; past forecasts were off by {error}",
  title_absent: "There is no cash forecast yet",
  title_nothing: "Nothing is open of which cash could come",
  lead: "In 13 weeks it is {expected}, between {low} and {high}, of {open} that {customers} customers owe. The intervals hold what comes in eight times out of ten.",
  lead_worse:
    "Beware: over the last {origins} forecasts the simple rule, due date plus average delay, was as good or better.",
  absent: {
    open_items_only: "A list of open items does not say when customers paid. Deliver paid invoices as well.",
    too_little_history: "A forecast takes at least {months} months of invoices and payments before it.",
    too_few_customers: "Too few customers have something open: every figure would be about a recognisable one.",
  },
  tiles: {
    open: "Open now",
    open_note: "{items} items of {customers} customers",
    four: "Expected in 4 weeks",
    thirteen: "Expected in 13 weeks",
    between: "between {low} and {high} (80%)",
    error: "Past forecasts were off by",
    error_note: "total of 4 weeks, {origins} forecasts; simple rule: {naive}",
    error_none: "no past forecast is over yet",
    hit: "Weeks within the interval",
    hit_note: "80% is what it should be; {within} of {judged} weeks",
  },
  fan_heading: "Cash per week",
  fan_note:
    "Line: expected. Dark band: 8 out of 10 times, light band: 19 out of 20. Dots: what came in. Only invoices that were open on the day of the forecast.",
  fan_label: "Expected cash per week falls from {first} to {last} as the open items are paid",
  fan_caption: "Cash per week of what was open",
  fan_past: "Forecast of {date}, dots: what came in",
  fan_now: "Forecast of {date}",
  fan_aside:
    "The line goes down because new invoices are not in it: it is only about what is open now. Sales to come stand apart.",
  fan_aside_large:
    "The {n} customers who owe most owe {share} of what is open. If one of them waits, a week looks different.",
  now: "now",
  expected: "expected",
  actual: "what came in",
  naive: "simple rule",
  week: "Week until",
  origin: "Forecast of",
  low: "low (80%)",
  high: "high (80%)",
  low_95: "low (95%)",
  high_95: "high (95%)",
  cumulative_heading: "Cash added up",
  cumulative_note: "Expected in all since {date}, with the interval that holds it 8 out of 10 times.",
  cumulative_label: "In all {expected} is expected in 13 weeks",
  judged_heading: "Did past forecasts come true?",
  judged_note: "Cash in 4 weeks of what was open. Each forecast was made with what was known on its day alone.",
  judged_label: "Of {origins} past forecasts, {within} had the outcome within their interval",
  judged_caption: "Past forecasts and what came in, 4 weeks",
  judged_title: "{month}: expected {expected}, between {low} and {high}; came in {actual}",
  judged_aside:
    "The line is the interval, the dot what came in. An amber dot lies outside: that should happen twice in ten times.",
  error: "Error",
  hidden_row: "hidden",
  accuracy_heading: "How good is it beside a simple rule?",
  accuracy_note:
    "The error is what forecasts were off by, week by week, over what came in (WAPE). The simple rule pays every item at its due date plus the average delay of its customer.",
  accuracy_caption: "Errors of past forecasts beside the simple rule",
  accuracy_aside:
    "Bias tells whether we expect too much (+) or too little (−) on average. We do not average errors per week in per cent: a week in which little comes in would then count for too much.",
  horizon: "Weeks ahead",
  forecasts: "Forecasts",
  wape: "Error per week",
  naive_wape: "Simple rule, per week",
  total_wape: "Error of the total",
  naive_total_wape: "Simple rule, total",
  bias: "Bias",
  naive_bias: "Bias of the simple rule",
  covered: "Weeks within 80%",
  covered_n: "of",
};
