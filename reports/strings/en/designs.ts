import type { Strings } from "../nl.ts";

/** The English texts about what a rule or a rollout did, which the settings declare. */
export const enDesigns: Strings["designs"] = {
  heading: "What did a rule or a rollout do?",
  note: "Difference in percentage points, with 95% interval. Of a rule: just above and just below the cut-off. Of a rollout: groups with and without, before and after. What customers let us know is on the page ‘Evidence’.",
  label: "Effect of rules and rollouts; {stated} with a figure, {silent} without a statement",
  caption: "Rules and rollouts: effect and checks",
  design: "Design",
  kinds: { threshold: "rule with a cut-off", rollout: "rollout in steps" },
  paid_within: { one: "Paid within {n} day", other: "Paid within {n} days" },
  on_time: "Paid on time",
  plain: "Plain comparison (wrong)",
  cutoff: "Cut-off",
  bandwidth: "Width around the cut-off",
  density: "p: bunching at the cut-off",
  covariates: "p: jump beforehand",
  received_above: "Got it, above",
  received_below: "Got it, below",
  pre_trend: "p: difference beforehand",
  groups: "Groups with / without",
  works: "works",
  harms: "does harm",
  unproven: "no effect shown",
  refusals: {
    too_few_customers: "no statement: too few customers",
    too_few_events: "no statement: too few customers did this",
    missing_differs: "no statement: uneven answers",
    bunching: "no statement: bunching at the cut-off",
    covariates_jump: "no statement: customers differ at the cut-off",
    too_few_clusters: "no statement: too few groups",
    pre_trend: "no statement: groups drifted apart before",
    pre_trend_unseen: "no statement: the time before is not seen",
  },
  checks: "What do the checks show?",
  rests_on: "What does the effect rest on?",
  threshold_checks:
    "{treatment}: above the cut-off {above} got it, below {below}. Bunching at the cut-off: {density}. Jump in what was known before: {covariates}.",
  rollout_checks:
    "{treatment}: {treated} groups got it, {control} served as comparison. Difference beforehand: {trend}.",
  plain_text: "Plainly compared the difference is {plain}. That is wrong: who got the treatment was different already.",
  event_heading: "{treatment}: did the groups go alike before?",
  event_note:
    "Difference in percentage points with groups that did not have it yet ({outcome}), by month before and after the rollout, with 95% interval. Before the rollout it should be zero.",
  event_label: "Difference by month before and after the rollout of {treatment}",
  before: { one: "{n} month before", other: "{n} months before" },
  at: "month of the rollout",
  after: { one: "{n} month after", other: "{n} months after" },
  month: "Month",
  unknown: "cannot be told",
  definition: {
    formula:
      "rule: jump at the cut-off of a parabola on either side; rollout: change since the month before, less that of groups without",
    numerator: "customers just above the cut-off, or in groups that have it already",
    denominator:
      "customers just below the cut-off, or in groups that do not have it yet; an invoice that was credited in full or written off counts as never paid",
    source: "settings (designs), invoices, payments, contacts, features per month-end",
  },
};
