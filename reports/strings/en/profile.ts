import type { Strings } from "../nl.ts";

/** The texts about groups together with value, risk and time. */
export const enProfile: Strings["profile"] = {
  value_tiers: { low: "low value", medium: "medium value", high: "high value" },
  risk_tiers: { low: "Low risk", elevated: "Elevated risk", high: "High risk", none: "No score" },
  heading: "Who is worth much and at risk?",
  note: "Group, value and risk together. High value: the largest customers, who together buy {high} of everything; medium: the next ones, up to {medium}.",
  caption: "Customers by group, value and risk",
  value: "Value",
  aside:
    "Risk is the tier of the score: elevated from {elevated} likely to become late, high from {high}. No score: late already, or not invoiced for a year.",
  aside_none: "Scores are not used, so nobody has a tier.",
  stability_heading: "How long does a group stay the same?",
  stability_note: "Share of the customers of a group who are still in it some months later. Who left counts as gone.",
  stability_caption: "Still in the same group, per group and number of months",
  stability_months: { one: "after {n} month", other: "after {n} months" },
  stability_n: "customers at the start",
  overrides_heading: "What people decided otherwise",
  overrides_note:
    "Customers of whom a person chose the group. That choice decides the next step with them; ours stays beside it.",
  overrides_caption: "Customers by our group and the one that a person gave",
  ours: "Our group",
  given: "Group that was given",
  none: "none",
  reasons_heading: "Why people decided otherwise",
  reasons_caption: "Customers by the reason that was given",
  reason: "Reason",
  no_reason: "no reason given",
};
