import type { Strings } from "../nl.ts";

/** The English texts about what may keep customers from paying. */
export const enIndications: Strings["indications"] = {
  names: {
    cannot_pay: "Cannot pay at present",
    will_not_pay: "Can pay, does not want to",
    administrative: "Administrative cause",
  },
  levels: { low: "some", medium_or_high: "clear or strong" },
  heading: "What may keep customers from paying",
  note: "Customers with signs in their own data. A customer can have more than one. Of the others it is not known.",
  caption: "Customers with a sign per group, by how strong it is",
  indication: "Sign",
  aside:
    "A sign is a reason to ask, not a verdict. It is shown with no customer, and who objected to profiling is not counted.",
  aside_short: {
    one: "Of {n} customer there are too few invoices yet to say anything.",
    other: "Of {n} customers there are too few invoices yet to say anything.",
  },
  segment: "Group",
  evidence_heading: "What counts as a sign",
  evidence_note:
    "From {low} points on there are some signs, from {medium} clear ones, from {high} strong ones. An analyst can change the points in settings.yaml.",
  evidence_caption: "Points per fact of a customer",
  feature: "Fact",
  when: "When",
  from: "from {value}",
  up_to: "up to {value}",
  points: "Points",
  evidence_definition: {
    formula:
      "points of all facts of a customer, added up per sign; of one fact the farthest ‘from’ and the farthest ‘up to’ that he reaches count",
    numerator: "the points in the table; with a minus they speak against the sign",
    denominator:
      "none: these are settings. A fact that is missing gives no points; with a short history it is always not known",
    source: "settings (indications), features per customer and month-end",
  },
};
