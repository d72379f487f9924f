import type { Strings } from "../nl.ts";

/** What the figures of effects are, and of what they rest on. */
export const enEffectDefinitions: Strings["effect_definitions"] = {
  trade_offs: {
    formula:
      "effect: mean of customers with the treatment less that of customers without; of a segment the pooled difference, where there is one. Good or bad: the 95% interval leaves zero out, and the effect stands among all tests of the page. Does not matter: the whole interval is within 5 percentage points of zero, of NPS within 10 points. Both sides together give the verdict",
    numerator:
      "cash: customers who paid within 14 days; customer: NPS, or customers who refuse contact, dispute an invoice or complain within 90 days. What is bad goes before what is good",
    denominator:
      "all customers of the draw whose turn it was, each once, at his first time; of NPS those of them who answered",
  },
  questions: {
    formula:
      "needed per arm: (1.96 + 0.84)² × (p × (1 − p) + q × (1 − q)) / (q − p)²; p is who pays now, q is 5 percentage points more (above 95% less). Of NPS: 2 × (1.96 + 0.84)² × variance / 10². Weeks: (needed − known) / customers a week in the smaller arm, plus 14 days, of NPS 90. Seen after a year: (1.96 + 0.84) × √(2 × variance / customers in the smaller arm a year from now); variance is p × (1 − p), of NPS that of the answers",
    numerator:
      "pay now: customers without the treatment who paid within 14 days; without a draw, all customers. Waiting: customers a week × the limit of the interval that is farthest from zero, without an interval 5 percentage points; the amount is that × their mean invoice",
    denominator:
      "customers whose turn it was in 26 weeks and of whom the outcome is known, each once; of NPS the share that answers. Known: customers of the smaller arm of the draw",
    source: "contacts, invoices, payments, surveys, classes per month-end, plan of the draw",
  },
  event_study: {
    formula:
      "change of the mean share on time since the month before the rollout: that of groups that got it, less that of groups that did not have it yet. With several days of start: averaged by number of customers (Callaway and Sant'Anna). Interval by group",
    numerator:
      "invoices of the customer of the month that were paid {days} days past due at most; credited in full or written off counts as not on time",
    denominator:
      "all invoices of the customer of the month of which those days are over; only customers with invoices in both months",
    source: "settings (designs), customers, invoices, instalments, payments, credit notes, write-offs",
  },
  balance: {
    formula: "difference of the means of a feature, without plus or minus / standard deviation",
    numerator:
      "mean with the treatment less that without; after weighting each invoice counts for 1 / the probability of what it got. With a probability of the treatment below 5% or above 95% it does not count",
    denominator: "root of the mean of both variances, without weights",
  },
  observed_checks: {
    formula:
      "apart: {distance}. Counts for: (sum of weights)² / sum of (weight²). E-value: v + √(v × (v − 1)); v is the ratio of both probabilities, of days and NPS e^(0.91 × difference / standard deviation), and below 1 its inverse. Of the limit: the end of the interval that is nearest to no difference; 1 where the interval holds that",
    numerator:
      "left out: invoices with a probability of the treatment below 5% or above 95%; without comparison: invoices with the treatment that had no other beside them on that day",
    denominator: "left out: all invoices of the comparison; without comparison: all invoices with the treatment",
  },
  descriptive: {
    formula:
      "contacts after which was paid within {days} days / all contacts; interval by Wilson. Days past due: the middle value (median), of the oldest part of the invoice",
    numerator:
      "contacts after which all that was past due then was paid within {days} days; before the due date the whole invoice. Credited in full or written off counts as not paid",
    denominator:
      "all contacts about an invoice that we made in the last 365 days, and of which {days} days are over; a customer counts as often as he had contact",
    source: "contacts, invoices, instalments, payments, credit notes, write-offs, classes per month-end",
  },
};
