import type { Strings } from "../nl.ts";

/** The texts about how early the score warns. */
export const enWarning: Strings["warning"] = {
  heading: "How early does the score warn?",
  sentence: "Half of the warnings that came true came {days} days or more before the customer was that late.",
  sentence_none: "Too few warnings came true to say how early they came.",
  note: "A warning begins at the first month-end at which a customer is at high risk: a score of {threshold} or more.",
  caption: "Warnings on the months that the model had not seen",
  measure: "Figure",
  value: "Value",
  low: "Lower bound",
  high: "Upper bound",
  warnings: "Warnings",
  customers: "Customers warned of",
  followed: "Warnings that came true",
  foreseen: "Late customers who were warned of before",
  lead_days: "Days between warning and late, median",
  lead_lower: "Days, a quarter at most",
  lead_upper: "Days, a quarter at least",
  definition: {
    formula:
      "warnings that came true / all warnings. Before: late customers with a warning / all late customers. Days: from the month-end of the warning to the first day that late, median and quartiles",
    numerator:
      "came true: the customer became {days} days late within {horizon} days. Before: at most {horizon} days before that, at a month-end, he had a score of {threshold} or more",
    denominator:
      "warnings in the test months; customers who became that late in the {horizon} days after such a month-end; for days: warnings that came true",
    source:
      "scores in the test months, invoices, payments, disputes; 95% interval: customers together, Wilson (before), order statistics (median)",
  },
  aside:
    "A warning came true where the customer became that late within the horizon. A warning that did not come true is no mistake of the customer: treat it as a question.",
};
