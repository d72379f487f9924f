import type { Strings } from "../nl.ts";

/** The English texts about what customers let know after a rule, a rollout or somebody's choice. */
export const enCustomerSide: Strings["customer_side"] = {
  responses: {
    heading: "And what do customers let us know, where nothing was drawn by lot?",
    note: "Difference in customers who pay, and in customers who dispute an invoice, complain or refuse contact, in percentage points, with 95% interval. Of a rule and of somebody's choice: within 60 days after. Of a rollout: in the month itself.",
    rests_on: "What does the difference in responses rest on?",
    meaning:
      "Of somebody's choice it is the comparison that paying has: the same customers, with the same weight. Where fewer than 10 customers on either side do something, we state nothing.",
  },
  scores: {
    heading: "And what do they think of it?",
    note: "Difference in NPS, with 95% interval, of those who answered a question. The first answer counts.",
    rests_on: "What does the difference in NPS rest on?",
    meaning:
      "Not everybody answers. Where customers with the treatment clearly answer more or less often than those without, we state nothing.",
  },
  compared: "Compared",
  better: "better than with customers without it",
  worse: "worse than with customers without it",
  unproven: "no difference shown",
  definition: {
    formula:
      "rule: jump at the cut-off; rollout: change since the month before, less that of groups without; somebody's choice: weighted difference with those like them",
    numerator:
      "customers with the treatment who dispute an invoice, complain about something else or refuse a channel; of NPS: promoters less detractors",
    denominator: "customers who were compared; of NPS: those of them who answered",
    source: "disputes, preferences, surveys, contacts, settings (designs)",
  },
};
