import type { Segment } from "./release.ts";

/** Why it is not known what a treatment does. */
export type QuestionReason =
  /** A draw runs and does not tell yet. */
  | "undecided"
  /** Who got it was chosen each time. */
  | "never_drawn";

/** Something about a treatment that is not known yet, with what it takes to find out. */
export interface OpenQuestion {
  readonly treatment: string;
  readonly segment: Segment | "all";
  readonly outcome: "paid_14" | "nps";
  readonly reason: QuestionReason;
  /** `nobody` where it was nobody's turn in half a year: nothing is hidden then, and no draw would tell. */
  readonly state: "shown" | "suppressed" | "nobody";
  /** Share of those whose turn it was that paid within the main window; null for other outcomes. */
  readonly base_rate: number | null;
  /** The change that such a draw finds with 80% power: a fraction, or points of NPS. */
  readonly change: number | null;
  /** Customers, or answers, that each arm needs in all, and that the smaller one has. */
  readonly needed_per_arm: number | null;
  readonly known_per_arm: number | null;
  /** Customers a week whose turn it comes to be, or who answer. */
  readonly eligible_per_week: number | null;
  /** Weeks until it is known at that pace; null where nobody comes. */
  readonly weeks: number | null;
  /** The smallest change that can be seen after a year at that pace. */
  readonly change_in_year: number | null;
  /**
   * Customers a week who at most pay within the main window, or do not, for want of an answer: by the limit of the interval that
   * is farther from none, and without one by the change that is worth finding. Null for other outcomes.
   */
  readonly waiting_customers: number | null;
  /** What these have to pay, in euros a week; null where that would tell of one of them. */
  readonly waiting_euros: number | null;
}

/** What a question says whose figures are about too few customers: its labels only. */
export const UNTOLD = {
  state: "suppressed",
  base_rate: null,
  change: null,
  needed_per_arm: null,
  known_per_arm: null,
  eligible_per_week: null,
  weeks: null,
  change_in_year: null,
  waiting_customers: null,
  waiting_euros: null,
} as const satisfies Partial<OpenQuestion>;

/** What a question says where nobody's turn came: its labels, and that. */
export const NOBODY_CAME = { ...UNTOLD, state: "nobody" } as const satisfies Partial<OpenQuestion>;
