import type { Strings } from "../nl.ts";

/** The English texts about a treatment that somebody chose to give, without a draw. */
export const enObserved: Strings["observed"] = {
  heading: "And what does a treatment do that was not drawn by lot?",
  note: "Difference in days to pay with customers who were open on that day as well and looked the same, with 95% interval. Below zero is earlier. Dashes: a likeness, no proof. What customers let us know is on the page ‘Evidence’.",
  label: "Difference in days for treatments without a draw; {stated} with a figure, {silent} without a statement",
  caption: "Treatments without a draw: weighted comparison",
  plain: "Plain comparison (wrong)",
  rests_on: "Rests on",
  rests_on_heading: "What does the likeness rest on?",
  rests_on_text:
    "All that drives both the choice and the payment was measured; every kind of customer could get the treatment or not; and one customer does not notice the treatment of another.",
  judgements: {
    better: "customers with the treatment pay better than those like them",
    worse: "customers with the treatment pay worse than those like them",
    unproven: "no difference shown",
  },
  refusals: {
    no_overlap: "no statement: nobody to compare with",
    imbalance: "no statement: the groups stay too different",
    too_few_customers: "no statement: too few customers",
    too_few_events: "no statement: too few customers did this",
    missing_differs: "no statement: uneven answers",
  },
  refusals_long: {
    no_overlap: "No statement: nearly everybody like them got the treatment, or nearly nobody.",
    imbalance: "No statement: the groups are too different after weighting as well.",
    too_few_customers: "No statement: there are too few customers.",
    too_few_events: "No statement: too few customers did this.",
    missing_differs: "No statement: other customers answer with the treatment than without it.",
  },
  plain_heading: "Why not simply compare?",
  plain_text:
    "{treatment}: who got the treatment paid {days} days later on average than who never got it. That is no effect: who gets the treatment had to be open until then, and was chosen.",
  plain_text_earlier:
    "{treatment}: who got the treatment paid {days} days earlier on average than who never got it. That is no effect either: who got the treatment was chosen.",
  weighted_text: "Compared fairly, {value} is left, between {low} and {high}.",
  hidden_text:
    "Beware: something that we do not measure may explain all of this difference. It need only make the choice and paying late {factor} times as likely. A draw gives certainty.",
  checks_heading: "How much alike are the groups?",
  checks_note:
    "The feature that differs most after weighting: above 0.10 there is no statement. Counts for: so many invoices it still speaks for once weighted. Left out: who could not be compared.",
  checks_caption: "Checks of the weighted comparison",
  both_distances: "Apart before, after (sd)",
  both_effective: "Counts for: with, without",
  both_left_out: "Left out, without comparison",
  both_e_values: "E-value, of the limit",
  largest_before: "Apart before (sd)",
  farthest: "Farthest apart",
  after: "Left after (sd)",
  effective_treated: "Counts for, with",
  effective_control: "Counts for, without",
  trimmed: "Left out",
  unmatched: "Without comparison",
  e_value: "E-value",
  e_value_limit: "E-value of the limit",
  e_value_text:
    "The E-value says how strongly something unknown must go with both the choice and the payment to explain the difference. Near 1 is weak.",
  covariates: {
    days_past_due: "days past due",
    amount: "amount of the invoice",
    late_rate: "share late, year",
    late_rate_3m: "share late, three months",
    days_beyond_terms: "days past the due date, year",
    sales: "sales per year",
    receivables: "open amount",
    overdue_share: "share past due",
    items_past_due: "invoices past due",
    tenure: "months as a customer",
    is_company: "company",
    contacts_3m: "contacts, three months",
    oldest_days_past_due: "days past due of the oldest",
  },
  definition: {
    formula:
      "mean of customers with the treatment less that of weighted customers without, per day past due, from that day on (doubly robust)",
    numerator: "invoices that first got the treatment on that day",
    denominator:
      "invoices that were open on that day as well without the treatment, five each at most; features of the month-end before; an invoice that was credited in full or written off counts as never paid",
    source: "contacts, invoices, payments, features per month-end",
  },
};
