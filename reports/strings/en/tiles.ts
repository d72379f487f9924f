import type { Strings } from "../nl.ts";

/** What several definitions share. */
const receivables = "all that customers still have to pay, including VAT";
const sources = "invoices, payments, allocations, adjustments";
const sales = (days: number) => `invoiced less credit notes, including VAT, in the last ${days} days`;

/** The texts of the tiles above a page. */
export const enTiles: Strings["tiles"] = {
  usual: "usually {range}",
  usual_term: "Usually",
  usual_meaning:
    "between these bounds the figure moves by chance: the mean of the months before, plus or minus 2.66 times the mean difference between two months (XmR chart)",
  year_before: "a year before {value}",
  customers: { one: "{n} customer with invoices", other: "{n} customers with invoices" },
  items: { one: "{n} open item", other: "{n} open items" },
  invoices: { one: "{n} invoice", other: "{n} invoices" },
  definition_of: "Definition: {name}",
  definitions: {
    ar: {
      formula: "open invoices less loose payments and credit notes, at the end of the day",
      numerator: receivables,
      denominator: "none: it is an amount",
      source: sources,
    },
    dso_365: {
      formula: "receivables / credit sales of the last 365 days × 365",
      numerator: receivables,
      denominator: sales(365),
      source: sources,
    },
    dso_best_possible: {
      formula: "receivables that are not past due / credit sales of the last 90 days × 90",
      numerator: "what customers still have to pay and is not yet due, including VAT",
      denominator: sales(90),
      source: sources,
    },
    average_days_delinquent: {
      formula: "overdue / credit sales of the last 90 days × 90: DSO less best possible DSO",
      numerator: "open amount of items that are past due, including VAT",
      denominator: sales(90),
      source: "invoices, instalments, payments, allocations, adjustments",
    },
    overdue_share: {
      formula: "overdue / receivables",
      numerator: "open amount of items that are past due, including VAT",
      denominator: receivables,
      source: "invoices, instalments, payments, adjustments",
    },
    days_beyond_terms: {
      formula: "sum of (day paid − due date) × amount paid / sum of amounts paid",
      numerator: "payments of the last 90 days; early ones count below zero",
      denominator: "the same amounts paid",
      source: "invoices, instalments, payments",
    },
    cei: {
      formula: "(opening + sales − closing) / (opening + sales − closing that is not yet due) × 100",
      numerator: "what came in during the month",
      denominator: "what could come in during the month",
      source: "invoices, instalments, payments, allocations, adjustments",
    },
    ageing_now: {
      formula: "sum of what is open of each item, by days past due; loose payments and credit notes apart, below zero",
      numerator: "open amount of the items in the bucket, including VAT",
      denominator: "none: it is an amount. All buckets together are receivables",
      source: "invoices, instalments, payments, allocations, adjustments",
    },
    forecast_open: {
      formula: "sum of what is open of each item, at the end of the month",
      numerator: "open amount of invoices and instalments, including VAT",
      denominator: "none: it is an amount",
      source: "invoices, instalments, payments, adjustments",
    },
  },
};
