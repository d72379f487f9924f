import type { Strings } from "../nl.ts";

/** The English texts about what a treatment does to cash and to customers, outcome by outcome. */
export const enEffects: Strings["effects"] = {
  outcomes: {
    paid_7: "Paid within 7 days",
    paid_14: "Paid within 14 days",
    paid_30: "Paid within 30 days",
    days_to_pay: "Days to pay",
    recovered: "Amount paid per customer",
    cost_per_euro: "Cost per extra euro",
    cure: "Paid, and nothing late after",
    reversal: "Takes a payment back",
    nps: "NPS",
    opt_out: "Wants no more contact",
    dispute: "Disputes an invoice",
    complaint: "Complains",
    churn_90: "Gone within 90 days",
    churn_180: "Gone within 180 days",
    revenue_90: "Sales per customer in 90 days",
    revenue_180: "Sales per customer in 180 days",
  },
  /** Outcomes as a row calls them that stands among others of the same kind. */
  brief: {
    paid_7: "Within 7 days",
    paid_30: "Within 30 days",
    cure: "Nothing late after",
    dispute: "Disputes an invoice",
    reversal: "Takes payment back",
    revenue_90: "Sales in 90 days",
    revenue_180: "Sales in 180 days",
  },
  groups_in_table: "The groups are in the table.",
  groups_in_download: "The groups are in the download.",
  days: {
    heading: "How many days earlier do customers pay?",
    note: "Difference in days, counted up to 60. Below zero is earlier. Who has not paid yet counts as well.",
  },
  paid: {
    heading: "Does the difference last, or does the money just come earlier?",
    note: "Difference in customers who paid within 7 and within 30 days, in percentage points. The table also counts who had nothing late for three months after.",
  },
  euros: {
    heading: "How much more money comes in?",
    note: "Difference in euros per customer within 30 days, on all that was past due. The table also says what an extra euro costs in contacts.",
  },
  customer: {
    heading: "What do customers do in return?",
    note: "Difference in customers who dispute, complain or refuse contact within 90 days, in percentage points. The table also counts who takes a payment back.",
  },
  nps: {
    heading: "And what does the customer think of it?",
    note: "Difference in NPS between customers with and without the treatment. Not everybody answers: the figure is of those who did.",
  },
  later: {
    heading: "Does the customer stay, and what does he buy after?",
    note: "Difference in customers who leave, and in sales per customer, from the day on which it was their turn.",
  },
  label: "{heading} {stated} with a figure, {silent} without",
  row_title: "{outcome}, {treatment}, {segment}: {value}, between {low} and {high}",
  outcome: "Outcome",
  treated_mean: "With treatment",
  control_mean: "Without treatment",
  costs: {
    less: "costs less than it brings",
    more: "costs more than it brings",
    unclear: "not clear whether it pays for itself",
  },
  p: "p\u00a0=\u00a0{p}",
  p_below: "p\u00a0<\u00a0{p}",
  both_means: "With, without treatment",
  difference: "Difference",
  pooled: "Difference, pooled",
  adjusted: "Adjusted p",
  better: "better",
  worse: "worse",
  unproven: "no effect shown",
  refusals: {
    sample_ratio_mismatch: "no statement: the draw does not fit",
    arms_differed_before: "no statement: differed before",
    missing_differs: "no statement: uneven answers",
    too_few_customers: "no statement: too few customers",
    horizon_not_reached: "no statement: not watched long enough",
    costs_unknown: "no statement: costs of contacts are missing",
    nothing_recovered: "no statement: no extra money shown",
  },
  /** The check that the arms were alike before the draw. */
  before: {
    p: "p: difference beforehand",
    check: "{treatment}: how late both arms paid before the draw, {chance}.",
    meaning: "Below 0.01 the arms were unlike already, and we say nothing of what the treatment does.",
    refused: "no statement: the arms paid differently before the draw",
  },
  refused_needed: "no statement: too few, needs {needed}",
  rests_on: "What does this rest on?",
  assumptions: {
    random_assignment: "Chance decided who got the treatment.",
    no_interference: "One customer does not notice the treatment of another.",
    missing_at_random: "Who gave no answer or has not paid yet is not different from the rest. That cannot be checked.",
    continuity_at_threshold: "Nothing else changes at the threshold.",
    no_manipulation: "Nobody chooses on which side of the threshold he is.",
    parallel_trends: "Without the rollout both groups would have gone on alike.",
    no_anticipation: "Nobody acted ahead of it.",
    no_unmeasured_confounding:
      "All that drives both the choice and what the customer does after was measured. That cannot be checked.",
    positivity: "Every kind of customer could get the treatment or not.",
    one_model_right: "The model of the choice is right, or that of what the customer does after.",
  },
  pooled_note:
    "Figures of segments are drawn towards the mean of all segments, the smaller the segment the more. The table has its own figure as well.",
  by_segment: {
    differs: "{treatment}: the effect ({outcome}) differs between segments, and not by chance ({chance}).",
    differs_alone:
      "{treatment}: the effect ({outcome}) seems to differ between segments ({chance}), but with {m} such tests that may be chance.",
    differs_not: "{treatments}: that the effect differs between segments is not shown ({chance}).",
    differs_not_least: "{treatments}: that the effect differs between segments is not shown (smallest {chance}).",
    differs_not_others:
      "Of what else was measured here it is not shown that the effect differs between segments (smallest {chance}).",
  },
  trade: {
    heading: "Keep, stop, test or leave alone?",
    note: "By treatment and segment: what it does for cash, what it does to the customer, and what that means.",
    verdict: "What to do",
    verdicts: { keep: "keep", stop: "stop", test: "test", leave_alone: "leave alone" },
    cash: "Cash",
    experience: "Customer",
    response: "Kind of segment",
    directions: { good: "good", bad: "bad", none: "does not matter", unclear: "not clear" },
    not_known: "not known",
    groups: {
      persuadable: "persuadable",
      sure_thing: "pays anyway",
      lost_cause: "does not pay anyway",
      do_not_disturb: "do not disturb",
      undecided: "cannot be told yet",
    },
    side: "{direction} ({outcome}: {value}, from {interval})",
    counts: "Keep: {keep}. Stop: {stop}. Test: {test}. Leave alone: {leave_alone}.",
    rules:
      "Keep: it helps and is not shown to hurt the customer. Stop: it surely does too little, or it hurts. Leave alone: it hurts this segment. Test: not clear yet, or good for cash and bad for the customer.",
  },
  definition: {
    formula:
      "mean of customers with the treatment less that of customers without, from the day on which it was their turn",
    numerator: "all customers whose turn it was, also where something else was done",
    denominator:
      "each customer counts once, at his first time; an invoice that was credited in full or written off counts as never paid: in days to pay, unpaid for all 60 days",
    source: "contacts, invoices, payments, surveys, disputes, preferences",
  },
};
