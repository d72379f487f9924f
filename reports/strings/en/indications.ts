import type { Strings } from "../nl.ts";

/** The English texts about what may keep customers from paying, and about what was planted in the sample. */
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
  states: {
    cannot_pay: "Cannot pay now",
    will_not_pay: "Does not want to pay now",
    cannot_pay_before: "Could not pay earlier this year",
    will_not_pay_before: "Did not want to pay earlier this year",
    none: "Neither",
  },
  said: { cannot_pay: "Cannot", will_not_pay: "Does not want to", unknown: "Not known" },
  planted_heading: "Finding what was hidden in the sample: who cannot or does not want to pay",
  planted_note:
    "These customers are made up, so we know who cannot or does not want to pay on {date}. Row: what is true. Column: what the signs say, which can be both.",
  planted_caption: "Made-up customers by what is true (row) and what the signs say (column)",
  planted: "What is true",
  planted_aside_recall: "Of those who {name} now, {share} are found ({interval}; {n}).",
  planted_aside_long: "Where it has lasted 90 days or longer: {share} ({interval}; {n}).",
  planted_aside_precision:
    "Of those with that sign, it is true of {share} ({interval}; {n}). Picking at random, it would be true of {prevalence}.",
  planted_aside_year: "If earlier this year counts too, it is true of {share} ({interval}).",
  planted_aside_points: "The points come from what a fact is worth, not from a calculation on these answers.",
  planted_short: { cannot_pay: "cannot pay", will_not_pay: "do not want to pay" },
  customers: { one: "{n} customer", other: "{n} customers" },
  classes_heading: "Finding what was hidden in the sample: how customers pay",
  classes_note:
    "Row: the way of paying with which the customer was made up. Column: the group that he ends up in. The stronger the colour, the larger the share of the row.",
  classes_caption: "Made-up customers by way of paying (row) and group (column)",
  classes_recall: "In the same group",
  classes_aside:
    "Who has no money at present pays otherwise than before, and few invoices leave much to chance. That is why the table is not empty beside its diagonal.",
};
