import type { Strings } from "../nl.ts";

/** The English texts about what was planted in the sample, and what is found of it. */
export const enPlanted: Strings["planted"] = {
  states: {
    cannot_pay: "Cannot pay now",
    will_not_pay: "Does not want to pay now",
    cannot_pay_before: "Could not pay earlier this year",
    will_not_pay_before: "Did not want to pay earlier this year",
    none: "Neither",
  },
  said: { cannot_pay: "Cannot", will_not_pay: "Does not want to", unknown: "Not known" },
  heading: "Finding what was hidden in the sample: who cannot or does not want to pay",
  note: "These customers are made up, so we know who cannot or does not want to pay on {date}. Row: what is true. Column: what the signs say, which can be both.",
  caption: "Made-up customers by what is true (row) and what the signs say (column)",
  what_is_true: "What is true",
  aside_recall: "Of those who {name} now, {share} are found ({interval}; {n}).",
  aside_long: "Where it has lasted 90 days or longer: {share} ({interval}; {n}).",
  aside_precision:
    "Of those with that sign, it is true of {share} ({interval}; {n}). Picking at random, it would be true of {prevalence}.",
  aside_year: "If earlier this year counts too, it is true of {share} ({interval}).",
  aside_points: "The points come from what a fact is worth, not from a calculation on these answers.",
  short: { cannot_pay: "cannot pay", will_not_pay: "do not want to pay" },
  customers: { one: "{n} customer", other: "{n} customers" },
  classes_heading: "Finding what was hidden in the sample: how customers pay",
  classes_note:
    "Row: the way of paying with which the customer was made up. Column: the group that he ends up in. The stronger the colour, the larger the share of the row.",
  classes_caption: "Made-up customers by way of paying (row) and group (column)",
  classes_recall: "In the same group",
  classes_aside:
    "Who has no money at present pays otherwise than before, and few invoices leave much to chance. That is why the table is not empty beside its diagonal.",
  definitions: {
    states: {
      formula: "found: customers with the sign / customers of whom it is true; right: the other way round",
      numerator: "made-up customers of whom it is true on that day and who have the sign",
      denominator: "made-up customers of whom it is true, or who have the sign",
      source: "the answers that come with the sample (truth.json)",
    },
    classes: {
      formula: "customers in the group of their way of paying / customers with enough invoices to be judged",
      numerator: "made-up customers in the group with which they were made up",
      denominator: "made-up customers with that way of paying who are never, sometimes, often or variably late",
      source: "the answers that come with the sample (truth.json)",
    },
  },
};
