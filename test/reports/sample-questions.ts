import { NOBODY_CAME, UNTOLD, type OpenQuestion } from "../../models/release/questions.ts";

const QUESTION: OpenQuestion = {
  treatment: "phone_call",
  segment: "all",
  outcome: "paid_14",
  reason: "never_drawn",
  state: "shown",
  base_rate: 0.58,
  change: 0.05,
  needed_per_arm: 1494,
  known_per_arm: 0,
  eligible_per_week: 13.27,
  weeks: 228,
  change_in_year: 0.105,
  waiting_customers: 0.66,
  waiting_euros: 873,
};

/** What was never drawn, what a draw does not tell yet, what may not be told, and what nobody came in for. */
export const SAMPLE_QUESTIONS: readonly OpenQuestion[] = [
  QUESTION,
  {
    ...QUESTION,
    treatment: "text_message",
    outcome: "nps",
    reason: "undecided",
    base_rate: null,
    change: 10,
    needed_per_arm: 952,
    known_per_arm: 105,
    eligible_per_week: 6.5,
    weeks: 274,
    change_in_year: 18,
    waiting_customers: null,
    waiting_euros: null,
  },
  { ...QUESTION, ...UNTOLD, treatment: "visit" },
  { ...QUESTION, ...NOBODY_CAME, treatment: "firm_reminder", reason: "undecided" },
];
