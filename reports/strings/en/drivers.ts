import type { Strings } from "../nl.ts";

/** The texts about what goes with the score, in one regression. */
export const enDrivers: Strings["drivers"] = {
  names: {
    contact: "Contact about paying",
    firm_tone: "Contact in a firm tone",
    wrongful_dunning: "Wrongly reminded",
    reversal: "Direct debit reversed",
    slow_dispute: "Dispute open for over 30 days",
    quick_dispute: "Dispute resolved within 14 days",
    agreement_kept: "We kept an agreement",
    agreement_broken: "We broke an agreement",
    preferred_channel: "Contact by the channel of his choice",
  },
  refusals: {
    not_recorded: "not in the data",
    too_few_customers: "too few customers",
    not_separable: "cannot be told from the rest",
  },
  heading: "What goes with a higher or lower NPS?",
  note: "Points of NPS of customers who had this in the {days} days before the question, compared with like customers who had not, with 95% interval. All are in one calculation, so that one is not taken for the other.",
  label: "Difference in NPS per experience, of otherwise like customers",
  caption: "Difference in NPS per experience",
  row_note: "{n} customers",
  zero: "no difference",
  driver: "Experience",
  customers: "Customers with it",
  effect: "Difference in points",
  placebo: "Same difference of those who had it only later",
  refused: "Why no figure",
  found_some: "Found: {names}.",
  found_none: "No experience demonstrably goes with NPS.",
  family: "The experiences were tested together with all else on this page.",
  grade_c:
    "Grade C: what the customer went through only after his answer does not go with NPS. Nor should it: it cannot have led to it.",
  grade_d:
    "Grade D for: {names}. There, what came only later goes with NPS as well, or that cannot be seen. Read it as a description, not as a cause.",
  needed: "With fewer than {n} customers on either side we give no figure.",
  definition: {
    formula:
      "coefficient in one linear regression of 100, 0 or −100 per answer on all experiences; interval by customer; p adjusted by Benjamini and Hochberg",
    numerator: "difference in mean between with and without the experience",
    denominator: "with other experiences, type, group, length of the relation, sales, days late and arrears alike",
    source:
      "surveys of a year; contacts, direct debits, disputes, promises and arrangements as known on the day of the question",
  },
};
