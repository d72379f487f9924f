import type { Strings } from "../nl.ts";

/** The English definitions of the figures about groups: how many customers are in them, how long, and by which limits. */
export const enSegmentDefinitions: Strings["segment_definitions"] = {
  profile: {
    formula:
      "number of customers by group, value and risk. Value goes from the largest buyer to the smallest. High: the customers before him together bought less than {high} of what all groups bought; medium: less than {medium}. Who bought nothing has low value. Risk: elevated from a score of {elevated_from}, high from {high_from}",
    numerator:
      "customers with that group, value and risk; what somebody bought: invoices less credit notes of 365 days",
    denominator: "none: these are counts; the colour gives the share of the customers shown in the row",
    source: "groups and sales per month-end, scores of the last full month, settings (value, risk)",
  },
  stability: {
    formula: "customers still in the group / customers who were in it that many months earlier; 95% interval by Wilson",
    numerator: "customers who were in it then and are so now; what happened in between does not count",
    denominator: "all customers who were in it then, also who is in no group any more",
    source: "groups per month-end, as known then",
  },
  history: {
    formula: "number of customers per group, counted at each month-end",
    numerator: "customers in the group, by what was known at that month-end and by the present thresholds",
    denominator: "none: these are counts",
    source: "groups per month-end; without dormant customers who left, and without who objected to profiling",
  },
  overrides: {
    formula: "number of customers of whom a person decided the group, by our group and the given one, or by reason",
    numerator: "customers with such a decision that is valid now; of several decisions the one that began last counts",
    denominator: "none: these are counts",
    source: "decisions about groups that were delivered, groups per month-end; without who objected to profiling",
  },
  types: {
    formula: "customers of the kind in the group / all customers of the kind who are in a group",
    numerator: "customers of that kind who are in the group now",
    denominator: "customers of that kind in all groups together; who has no kind is not counted",
    source: "groups of now, kind from the customer data",
  },
  thresholds: {
    formula:
      "the first rule that holds decides the group. Dormant: no invoice for too long, or never one. With too few invoices: new, or too early to say. Always on time: nothing late. Often late: enough late invoices, and a high probability that his share late is above the threshold. Sometimes late: few late invoices, and a high probability that it is below. Mixed: all others",
    numerator:
      "invoices that fell due in those months, and how many of them were paid late or are open and late now; months as a customer and since the last invoice",
    denominator:
      "none: these are settings. The probability follows from his late and timely invoices, with 1 late and 4 timely ones added in advance (beta distribution)",
    source: "settings (behaviour), invoices, instalments, payments",
  },
};
