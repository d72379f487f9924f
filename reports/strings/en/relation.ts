import type { Strings } from "../nl.ts";

/** The texts about the score around contact, after arrears that were resolved, and per good and bad experience. */
export const enRelation: Strings["relation"] = {
  directions: { higher: "higher", lower: "lower" },
  refused_few: "Too few customers: we ask for at least {n} on every side.",
  verdict: "This difference {verdict}.",
  contacts: {
    lone: "these weeks only: not all weeks together",
    sums: { before: "All answers before", after: "All answers after", change: "Change: after less before" },
    heading: "Does NPS change around the first contact?",
    note: "NPS of answers before and after the first contact about arrears, less that of like customers without contact, with 95% interval. Before the contact there should be no difference.",
    label: "Difference in NPS per {days} days around the first contact",
    caption: "Difference in NPS around the first contact about arrears",
    before_period: "{from} to {to} days before",
    after_period: "{from} to {to} days after",
    zero: "no difference",
    period: "Answer, as of the contact",
    customers: "Customers",
    effect: "Difference in points",
    change_found:
      "After the contact NPS is {value} points {direction} than before, compared with customers without contact (between {low} and {high}). Grade {grade}.",
    change_none:
      "After the contact NPS does not demonstrably differ from before: {value} points (between {low} and {high}). Grade {grade}.",
    before_differs:
      "Note: before the contact these customers differed already ({value} points, between {low} and {high}). The contact cannot have done that.",
    before_same: "Before the contact these customers did not demonstrably differ from the others, as it should be.",
    definition: {
      formula:
        "linear regression of 100, 0 or −100 per answer on the period; interval by customer. Change = after less before",
      numerator: "mean of the answers in the period",
      denominator:
        "mean of customers without contact 90 days before and after, with type, group, length, sales and days late alike",
      source: "surveys of a year; first contact of each episode of arrears",
    },
  },
  flows: {
    heading: "What does a customer answer after arrears that were resolved?",
    note: "Share of the customers who went from one answer to the other, with 95% interval: with arrears in between that were resolved, and without any arrears.",
    label: "From the first to the second answer, with and without resolved arrears",
    caption: "From the first to the second answer",
    groups: { resolved: "after arrears", without: "without arrears" },
    kinds: { detractor: "Detractor", passive: "Passive", promoter: "Promoter" },
    row: "{from} → {to}",
    row_note: "{group}, of {n} customers",
    zero: "nobody",
    untold: {
      one: "{n} row is not drawn: too few customers.",
      other: "{n} rows are not drawn: too few customers.",
    },
    first: "First answer",
    second: "Second answer",
    group: "In between",
    share: "Share",
    customers: "Customers",
    started: "Began so",
    regression:
      "Who first answered very low or very high answers nearer to the middle next time, by itself. That happens without arrears too. So look only at the difference between the two groups.",
    difference_found:
      "After resolved arrears NPS is {value} points {direction} than without, of the same first answer (between {low} and {high}).",
    difference_none:
      "After resolved arrears NPS does not demonstrably differ from that without, of the same first answer: {value} points (between {low} and {high}).",
    descriptive: "Grade D: who gets into arrears is another customer. This describes and proves nothing.",
    definition: {
      formula: "share with Wilson's interval; one pair of answers per customer, the last",
      numerator: "customers with this second answer",
      denominator: "customers with this first answer",
      source:
        "two answers in a row, at most {days} days apart; promoter 9 or 10, passive 7 or 8, detractor 0 up to and including 6",
    },
  },
  dose: {
    heading: "How many good experiences undo a bad one?",
    note: "Points of NPS that go with one more experience in the year before the question, with 95% interval.",
    label: "Points of NPS per good and per bad experience",
    caption: "Points of NPS per experience",
    good: "One more good experience",
    bad: "One more bad experience",
    ratio: "Good experiences per bad one",
    row_note: "{n} customers had one",
    zero: "no difference",
    kind: "Experience",
    customers: "Customers with it",
    value: "Value",
    ratio_found: "Of our customers, {value} good experiences go with undoing a bad one (between {low} and {high}).",
    good_not_clear:
      "We give no ratio: that good experiences raise the score cannot be seen. What may add nothing undoes nothing, however often.",
    bad_not_clear:
      "We give no ratio: that bad experiences lower the score cannot be seen. Then there is nothing to undo.",
    what: "Good is: a dispute resolved within 14 days, an agreement that we kept, contact by the chosen channel. Bad is: wrongly reminded, a reversed direct debit, a dispute open for over 30 days, an agreement that we broke.",
    grade: "Grade D: this is an association, not an experiment.",
    definition: {
      formula:
        "linear regression of 100, 0 or −100 per answer on the number of good and bad experiences, at most 12 of each; interval of the ratio by Fieller; by customer",
      numerator: "points per bad experience, with a minus sign",
      denominator: "points per good experience; where it is not clearly above zero, we give no ratio",
      source: "surveys of a year; experiences of the year before the question, as known then",
    },
  },
};
