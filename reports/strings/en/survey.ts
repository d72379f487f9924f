import type { Strings } from "../nl.ts";

/** The texts about who answers, and in which direction score and paying go together. */
export const enSurvey: Strings["survey"] = {
  arrears: {
    none: "Nothing past due then",
    "1_30": "1 to 30 days past due then",
    over_30: "More than 30 days past due then",
  },
  collect: {
    question:
      "Start with one fixed question, once a year, to customers with and without contact. Who only asks after a good conversation gets a score that is too good.",
    silent: "Record those who were invited and did not answer too. Without them nobody knows whom the score is about.",
    days: "Keep the day of the invitation and the day of the answer. Then paying before the answer can stand beside paying after it.",
  },
  response_heading: "Who answers, and who does not?",
  response_note:
    "Share of the invitations that were answered, with 95% interval. Past due: on the day of the invitation.",
  response_label: "Response by arrears, group and occasion; all customers {share}",
  response_caption: "Response per group",
  invited: "Invitations",
  rate: "Answered",
  no_answer: "nobody answered",
  weighted:
    "NPS is {raw} among those who answered. If each group weighs as much as it was invited, it is {weighted} (between {low} and {high}).",
  unheard: "Of {share} of the invitations nothing is known: too few in their group answered.",
  bounds:
    "Those who were silent may think otherwise. The NPS of everybody invited lies somewhere between {low} and {high}. No calculation can make that smaller: only more answers can.",
  silence: {
    heading: "What does silence do to the score?",
    note: "NPS of those who answered, and weighted for those who did not, with 95% interval. Late: on the day of the invitation.",
    label: "NPS by arrears and group, as answered and weighted",
    caption: "NPS as answered and weighted for response",
    zero: "NPS 0",
    as_answered: "as answered",
    weighted: "weighted",
    score: "NPS",
    weighted_score: "NPS, weighted",
    same: "Weighting moves the score of no group by more than two points. As far as we can see, the silent are like those who answer.",
    moved:
      "Weighting moves the score most for ‘{name}’: from {raw} to {weighted}. There, the answers are spread otherwise than the invitations.",
  },
  directions_heading: "What comes first: the score or paying late?",
  directions_note:
    "Rank correlation of the score with the days beyond terms: in the 180 days before the answer, and in the 90 days after it. Left of zero: who pays later, gives a lower score.",
  directions_label: "Correlation of the score with paying late, before and after the answer",
  directions_caption: "Correlation of the score with days beyond terms, before and after the answer",
  before: "before",
  after: "after",
  direction: "Paying, as of the answer",
  named: "{measure}, {direction}",
  measures: {
    raw: "All in one heap",
    partial: "Like customers compared",
    within_type: "Within types of customer",
    within_segment: "Within groups",
    segment: "Group {group}",
  },
  adjusted: "p, for all tests together",
  found: "Verdict",
  verdicts: { holds: "holds among {m} tests", may_be_chance: "may be chance" },
  family_note:
    "On this page {m} figures are tested, as one whole. Of those that hold, {share} at most is expected to be chance.",
  survives: { one: "{n} correlation stands", other: "{n} correlations stand" },
  family: "{survives} when all {m} tests of this page are looked at together: at most {share} of those may be chance.",
  reverses_after:
    "After the answer too, all customers in one heap say something else than the types of customer. Believe the types.",
  both: "Both directions are there. That fits with paying late that makes customers dissatisfied, and with dissatisfied customers that pay late: the figures cannot tell which.",
  only_before: "Only paying before the answer goes with the score.",
  only_after: "Only paying after the answer goes with the score.",
  neither: "With what we know of the customer held fixed, no direction was found.",
  overcontrol: "Customers are put in groups by how late they pay. Within a group little of that is left to see.",
  definitions: {
    response: {
      formula: "answers ÷ invitations; interval by customer",
      numerator: "invitations that were answered",
      denominator: "all invitations, of customers who did not object to profiling",
      source: "surveys; arrears as they were known on the day of the invitation",
    },
    silence: {
      formula:
        "as answered: {nps}. Weighted: the same, but each answer counts for invitations ÷ answers of customers of the same group with the same arrears; in whole points",
      numerator:
        "weighted: NPS of each combination of group and arrears × its invitations, added up; only combinations with at least two answers",
      denominator: "weighted: all invitations of those combinations; as answered: all answers",
      source: "{surveys}; group of the month-end before the invitation, arrears as known on that day",
    },
    months: { denominator: "all answers to the invitations of that month; response: all those invitations" },
    directions: {
      formula:
        "rank correlation (Spearman) by customer; held fixed: length of the relation, sales of a year, type and group. p from the bootstrap, adjusted by Benjamini and Hochberg",
      numerator: "joint variation of the ranks",
      denominator: "variation of either; −1 is exactly opposite, +1 exactly alike",
      source: "surveys; payments 180 days before the answer as known then, and 90 days after it",
    },
  },
};
