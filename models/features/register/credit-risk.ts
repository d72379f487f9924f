import { featuresOf } from "./feature.ts";

/** What is open, and what may not be paid. */
export const CREDIT_RISK = featuresOf("credit_risk", {
  items_past_due: {
    title: { nl: "facturen over de vervaldatum", en: "invoices past due" },
    unit: "items",
    formula: "items open and past due",
    window: "none",
    purpose: "What is late already may become later.",
    monotone: 1,
  },
  oldest_days_past_due: {
    title: { nl: "oudste openstaande factuur", en: "oldest open invoice" },
    unit: "days past due",
    formula: "days past due of the oldest open item; 0 without one",
    window: "none",
    purpose: "How far the oldest already is.",
    monotone: 1,
  },
  overdue_share: {
    title: { nl: "aandeel over de vervaldatum", en: "share past due" },
    unit: "fraction",
    formula: "overdue / (not due + overdue); missing with nothing open",
    window: "none",
    purpose: "The ageing in one number.",
    monotone: 1,
  },
  overdue_to_sales: {
    title: { nl: "over de vervaldatum tegenover afname", en: "past due against purchases" },
    unit: "ratio",
    formula: "overdue / credit sales of 90 days; missing without sales",
    window: "90 days",
    purpose: "What is late, by what he buys.",
    monotone: 1,
  },
  receivables_to_sales: {
    title: { nl: "openstaand tegenover afname", en: "receivables against purchases" },
    unit: "ratio",
    formula: "receivables / credit sales of 90 days; missing without sales",
    window: "90 days",
    purpose: "Exposure, by what he buys.",
    monotone: 1,
  },
  receivables_growth: {
    title: { nl: "groei van het openstaande bedrag", en: "growth of receivables" },
    unit: "natural logarithm of a ratio",
    formula:
      "ln((1 + receivables) / (1 + receivables of 3 months before)), both at least 0; missing in the first 3 months",
    window: "3 months",
    purpose: "Exposure that grows while purchases do not.",
    monotone: 1,
  },
  countback_days: {
    title: { nl: "dagen afname die openstaan", en: "days of purchases that are open" },
    unit: "days",
    formula:
      "C1c per customer: open amount counted back over the amounts invoiced per month, at most 12; missing where a month without invoices stops the count",
    window: "12 months",
    purpose: "DSO of one customer, which growth does not distort.",
    monotone: 1,
  },
  external_score: {
    title: { nl: "score van een ander", en: "score from elsewhere" },
    unit: "points of its provider",
    formula:
      "last score of the provider that the settings name, as it was known; missing without one. Whether high is good differs by provider",
    window: "none",
    purpose: "Credit risk seen from outside, where it was shown to add to own history.",
    isPersonal: true,
  },
  external_score_age: {
    title: { nl: "ouderdom van de score van een ander", en: "age of the score from elsewhere" },
    unit: "days",
    formula: "days from the day of which that score tells to the month-end; missing without one",
    window: "none",
    purpose: "An old score tells less.",
  },
});
