import { METHOD_SOURCES } from "../method-sources.ts";
import type { Strings } from "../nl.ts";

/** The English texts about how effects, scores and amounts are estimated. */
export const enMethods: Strings["methods"] = {
  heading: "How do we estimate an effect or a score?",
  note: "For each method: what it does, what it assumes, when it makes no statement, and where it comes from.",
  assumes: "Assumes: {text}",
  refuses: "No statement: {text}",
  source: "Source: {text}",
  used: "How was this estimated?",
  used_note: "Each method is on the page about method, in plain words.",
  sources: METHOD_SOURCES,
  of: {
    grade_a: {
      heading: "Grade A: drawn by lot",
      does: "A draw decides who gets the treatment. We compare all customers as they were assigned, whatever happened to them afterwards. A customer counts once, with all invoices.",
      assumes: "the draw was a real one, and one customer is not affected by what another gets.",
      refuses: "the arms differ in size from the plan, they differed beforehand, or there are too few customers.",
    },
    grade_b: {
      heading: "Grade B: a threshold or a rollout in steps",
      does: "At a threshold we compare customers just above it with those just below. In a rollout in steps we compare groups with and without, before and after.",
      assumes: "nothing else changes at the threshold. Without the rollout the groups would have gone on alike.",
      refuses:
        "customers bunch on one side of the threshold, they differ there in something else too, the groups drifted apart beforehand, or there are too few customers or groups.",
    },
    grade_c: {
      heading: "Grade C: somebody chose",
      does: "Time starts on the day a customer becomes eligible, with or without the treatment. Those who look little like the other group weigh less. Then we compare. The E-value says how strong something unknown must be to explain the difference.",
      assumes: "everything that drives both the choice and the payment was measured. That cannot be checked.",
      refuses: "the groups overlap too little, weighting does not make them alike, or there are too few customers.",
    },
    grade_d: {
      heading: "Grade D: description",
      does: "We show what goes together. That is no effect: hard cases are called more often, and those who wait long before paying have more time to be called.",
      assumes: "nothing about causes.",
      refuses: "there are too few customers to show anything.",
    },
    pooling: {
      heading: "Adjusting small groups",
      does: "The effect in a group moves towards that of all groups together. The less certain the group, the more. So a small group does not stand out by chance.",
      assumes: "the true effects of the groups are spread around one mean.",
      refuses: "there are fewer than four groups. Then each figure stands as it is.",
    },
    family: {
      heading: "Many tests at once",
      does: "Test enough and something turns up. So we declare all tests of a page beforehand and judge them together, by Benjamini and Hochberg. Of what we call ‘found’, at most the stated share may be chance.",
      assumes: "the tests are independent, or move together.",
      refuses: "a test without a figure does not count, and neither does a hidden row.",
    },
    days: {
      heading: "Days to payment",
      does: "Those who have not paid yet count up to today (Kaplan-Meier). The mean counts days up to a fixed limit. So slow payers do not flatter the figure by being absent still.",
      assumes: "those we have not followed long enough are no different from the rest.",
      refuses: "nobody was followed long enough to count up to the limit.",
    },
    score: {
      heading: "NPS and its interval",
      does: "NPS is the share with a 9 or 10 less the share with 0 to 6. Answers of one customer are alike. So the interval counts customers, not single answers.",
      assumes: "customers are independent of each other.",
      refuses: "a group has too few customers with one kind of answer.",
    },
    weighting: {
      heading: "Weighting for those who do not answer",
      does: "Each answer stands for as many invitations as belong to its group and arrears. Beside it stands what NPS can be at most and at least, if the silent think otherwise.",
      assumes: "the silent think like those who answer in the same group with the same arrears.",
      refuses: "a group gave fewer than two answers. Of those customers we say nothing.",
    },
    correlation: {
      heading: "Correlation and Simpson’s check",
      does: "We compare ranks, so that one very late customer does not decide everything. Equal values share their rank. Then we also look within types of customer: all in one heap can say the opposite.",
      assumes: "nothing about causes. Customers are independent of each other.",
      refuses:
        "all values are equal, or there are too few customers. Where the relation reverses, believe the types of customer.",
    },
    dose: {
      heading: "Good and bad experiences",
      does: "A regression estimates how many points of NPS go with one good and with one bad experience. The ratio says how many good ones it takes for one bad one.",
      assumes: "each experience counts as much as the one before, and nothing else is at work.",
      refuses: "it is not clear that good experiences help or bad ones harm, or there are too few customers.",
    },
    peeking: {
      heading: "Looking more often during an experiment",
      does: "An ordinary interval is for one look. Those who look more often and stop when it suits see an effect too often. The interval of ‘betaalbeeld experiment read’ may be looked at after every customer. It is longer for that.",
      assumes: "each arm already has some tens of customers.",
      refuses: "the draw does not fit the plan, or there are too few customers as yet.",
    },
    bridge: {
      heading: "Why DSO changed",
      does: "One by one we put the new growth, customers, terms, disputes and payment behaviour in place of the old. Each gets the mean over all orders. Together they are exactly the difference.",
      assumes: "these parts describe all that decides DSO.",
      refuses: "there were no sales in one of the two periods.",
    },
    forecast: {
      heading: "Cash forecast",
      does: "The chance of payment comes from invoices that were as old, in the same kind of group. A small group moves towards the mean. The range was tested on earlier forecasts.",
      assumes: "customers pay as they did recently.",
      refuses: "there is too little past to learn from.",
    },
    provision: {
      heading: "Provision",
      does: "What is open, times the share that is lost in the end at that age, times a factor for the coming year.",
      assumes: "losses go as in the past months.",
      refuses: "nothing was ever open at an age, or nothing ever left it.",
    },
    gate: {
      heading: "What stays hidden",
      does: "A figure leaves only if it is about enough customers, no customer nearly decides the amount alone, and nobody can compute it back from other figures.",
      assumes: "a reader knows all tables and all earlier releases, and the amount of one customer at most: his own.",
      refuses: "one of these rules does not hold. Then it says ‘hidden’, and never zero.",
    },
  },
};
