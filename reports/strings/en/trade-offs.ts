import type { Strings } from "../nl.ts";

/** The English texts of the chart of what a treatment does for cash beside what it does to the customer. */
export const enTradeOffs: Strings["tradeOffs"] = {
  note: "To the right: more customers pay within 14 days. Up: better for the customer. Each cross has both 95% intervals. The dotted line joins the best choices: nothing is better on both sides.",
  drawn_by_verdict: {
    one: "Up is measured by: {outcome}. {n} verdict rests on it.",
    other: "Up is measured by: {outcome}. {n} verdicts rest on it.",
  },
  drawn_by_most: "Up is measured by: {outcome}. Most is known of that.",
  no_cross: {
    one: "{n} of {all} combinations has no figure on it, and so no cross; the table has its verdict.",
    other: "{n} of {all} combinations have no figure on it, and so no cross; the table has their verdicts.",
  },
  panel_all: "All customers",
  panel_segments: "{treatment}, by segment",
  across: "Paid within 14 days (percentage points) →",
  up: "↑ {outcome}",
  up_less: "↑ Less often: {outcome}",
  nothing: "do nothing",
  label: "Effect on cash and on the customer ({outcome}) of {n} combinations of treatment and segment",
  point: "{treatment}, {segment}: cash {cash} percentage points, {outcome} {experience}",
  cash_points: "Cash (percentage points)",
  rests_on: "What the verdict rests on",
  own: "figures of this segment itself",
  whole: "figures of all customers together",
  borrowed: {
    cash: "customer: own figures; cash: of all customers together, since a difference with them is not shown",
    experience: "cash: own figures; customer: of all customers together, since a difference with them is not shown",
  },
  borrowed_both: "figures of all customers together, since a difference with them is not shown",
  of_all: "of all customers together",
  left_alone: "Who not to disturb?",
  left_alone_text:
    "{treatment} for ‘{segment}’. {cash_outcome}: {cash}, from {cash_interval}. {experience_outcome}: {experience}, from {experience_interval}. It is not shown to help cash, and it hurts the customer.",
  differs_note:
    "A segment that shows nothing by itself gets the verdict of all customers together, unless segments are shown to differ.",
  lead: {
    days: "They pay {days} days earlier on average (between {low} and {high}).",
    fades: "After 30 days the difference is gone: the money comes earlier, not more often.",
    lasts: "After 30 days the difference is still there: {value} percentage points.",
    good: "The customer is better off as well: {outcome} {value}.",
    bad: "The customer is worse off: {outcome} {value}.",
    none: "With the customer himself we see no difference ({outcome}: {value}, from {interval}).",
    score_unclear: "What they think of it (NPS) is not clear yet.",
    unclear: "What it does to the customer is not clear yet.",
    verdict: "Verdict: {verdict}.",
  },
};
