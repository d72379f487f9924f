import type { Strings } from "./nl.ts";

/** The English texts about what is not known yet of a treatment, and what it takes to find out. */
export const enQuestions: Strings["questions"] = {
  heading: "What to test next?",
  note: "So many customers are needed to see the difference with 80% certainty. Weeks count from now, with a draw. Waiting costs so much a week at most.",
  caption: "Open questions and what an answer takes",
  question: "Question",
  questions: { paid_14: "Do more pay within 14 days?", nps: "What does it do to NPS?" },
  reason: "Why open",
  reasons: { undecided: "drawn by lot, but not clear yet", never_drawn: "never drawn by lot" },
  base: "Pay now",
  change: "Difference that counts",
  needed: "Needed per arm",
  known: "Known so far",
  per_week: "More per week",
  weeks: "Weeks to go",
  in_year: "Seen after a year from",
  waiting: "Waiting costs per week (customers)",
  waiting_euros: "Waiting costs per week (amount)",
  first: "{treatment}: {question}",
  first_weeks: "That is known in {weeks} weeks, with {needed} customers in each arm. {per_week} come each week.",
  first_never: "No customers come. There will be no answer like this.",
  first_year: "That is long. After a year a difference from {change} can be seen.",
  first_waiting: "Each week of waiting is about {customers} customers at most who do or do not pay in time.",
  heading_aside: "Begin with this",
  how: "Make the draw with ‘betaalbeeld experiment plan’.",
};
