import type { CellState, Estimate } from "./release.ts";

/** Days that the oldest open item of a customer was past due, as it was known on the day of the invitation. */
export const ARREARS = ["none", "1_30", "over_30"] as const;
export type Arrears = (typeof ARREARS)[number];

/** What is said of a figure that is tested beside all others of the page. */
export interface TestedRow {
  /** Against none, by itself; null where nothing was tested or the row is hidden. */
  readonly p_value: number | null;
  /** Smallest share of false findings at which this one would count as found, among all tests of the page. */
  readonly adjusted_p_value: number | null;
  readonly is_discovery: boolean;
}

/** How many of those invited answered, by what they have in common. */
export interface ResponseRow {
  readonly by: "arrears" | "segment" | "trigger";
  readonly group: string;
  readonly state: CellState;
  /** Share of the invitations that were answered, with an interval by customer; `n` is the number of invitations. */
  readonly rate: Estimate | null;
}

/** Who answered, and what the score would be had the others answered too. */
export interface SurveyResponse {
  readonly overall: Estimate | null;
  readonly rows: readonly ResponseRow[];
  /**
   * The score with each answer weighing one over the response rate of its segment and arrears; null where that cannot be
   * told. `n` is the number of answers.
   */
  readonly weighted: Estimate | null;
  /** Share of the invitations that are in groups with fewer than two answers, of whom the weighted score tells nothing. */
  readonly unheard_share: number;
  /** Lowest and highest score that all those invited can have, were silence to depend on the score itself. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
}

/** Paying before the answer, which may have led to the score, or after it, which the score may have led to. */
export type Direction = "before" | "after";

/**
 * How a correlation was made: of all answers in one heap, with what is known of the customers held fixed, as the mean within
 * types of customer or within segments, or of one segment.
 */
export type CorrelationMeasure = "raw" | "partial" | "within_type" | "within_segment" | "segment";

export interface DirectionRow extends TestedRow {
  readonly direction: Direction;
  readonly measure: CorrelationMeasure;
  /** The segment, or `all`. */
  readonly group: string;
  readonly state: CellState;
  readonly rho: Estimate | null;
}

/** Score against days beyond terms in both directions of time. */
export interface Directions {
  readonly rows: readonly DirectionRow[];
  /** Whether pooling customer types reverses the correlation, per direction; null where that cannot be told. */
  readonly reverses: Readonly<Record<Direction, boolean | null>>;
}

/**
 * What may move the score: contact at all, contact in a firm or formal tone, and what was done well or badly, each with all
 * others held fixed.
 */
export const DRIVERS = [
  "contact",
  "firm_tone",
  "wrongful_dunning",
  "reversal",
  "slow_dispute",
  "quick_dispute",
  "agreement_kept",
  "agreement_broken",
  "preferred_channel",
] as const;
export type Driver = (typeof DRIVERS)[number];

/** Why nothing is said of a driver: the ledger has no such thing, too few had it, or all who had it had another as well. */
export type DriverRefusal = "not_recorded" | "too_few_customers" | "not_separable";

export interface DriverRow extends TestedRow {
  readonly driver: Driver;
  readonly verdict: "effect" | "refused" | "suppressed";
  readonly refusal: DriverRefusal | null;
  /** C where answers given before the driver do not go with it, else D. */
  readonly grade: "C" | "D";
  /** Customers with an answer in the days after it. */
  readonly customers: number | null;
  /** Points of NPS that go with it; `n` is the number of answers, with and without it. */
  readonly effect: Estimate | null;
  /** The same of answers given before it, which it cannot have moved; null where too few had it then. */
  readonly placebo: Estimate | null;
}

/** What goes with the score of those who had it before the survey, in one regression. */
export interface Drivers {
  readonly rows: readonly DriverRow[];
  /** Days before the invitation in which a driver counts, and after the answer for the control of it. */
  readonly window_days: number;
  /** Customers on either side that a driver needs. */
  readonly least_customers: number;
}

/** Answers given in a stretch of days around the first contact of an episode of arrears, less those without any contact. */
export interface ContactPeriodRow extends TestedRow {
  /** 0 is the first stretch after the contact, −1 the last one before it. */
  readonly period: number;
  readonly state: CellState;
  readonly customers: number | null;
  /** Points of NPS; `n` is the number of answers of the whole study. */
  readonly effect: Estimate | null;
}

/** NPS around the first contact of an episode of arrears. */
export interface ContactStudy {
  readonly period_days: number;
  readonly periods: readonly ContactPeriodRow[];
  /** Of all stretches before the contact: a difference that was there already. Null with too few customers to be told of, as is `after`. */
  readonly before: Estimate | null;
  readonly after: Estimate | null;
  /** After less before; null with too few customers on a side. */
  readonly change: Estimate | null;
  /** What the family says of each of them. */
  readonly tested: Readonly<Record<"before" | "after" | "change", TestedRow>>;
  readonly grade: "C" | "D";
  /** Customers on every side that the change needs. */
  readonly least_customers: number;
}

export const ANSWER_KINDS = ["detractor", "passive", "promoter"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Customers by what they answered before and after an episode of arrears that was resolved, or between two answers without one. */
export interface FlowRow {
  readonly group: "resolved" | "without";
  readonly from: AnswerKind;
  readonly to: AnswerKind;
  readonly state: CellState;
  readonly customers: number | null;
  /** Of those who answered so before; `n` is their number. */
  readonly share: Estimate | null;
}

export interface Flows {
  readonly rows: readonly FlowRow[];
  /**
   * NPS after a resolved episode less that of customers without one who answered the same before; null for too few customers. In
   * whole points: with decimals, a hidden count could be computed from it.
   */
  readonly difference: Estimate | null;
  /** Whether it is one among all tests of the page. */
  readonly is_discovery: boolean;
  readonly least_customers: number;
  /** Most days between the two answers. */
  readonly most_days: number;
}

/** Why no ratio is given: too few had good or bad experiences, or good ones do not clearly raise the score. */
export type DoseRefusal = "too_few_customers" | "good_not_clear" | "bad_not_clear";

/** What one more good or bad experience in the year before the survey goes with, in points of NPS. */
export interface Dose {
  readonly good: Estimate | null;
  readonly bad: Estimate | null;
  /** What the family says of either. */
  readonly tested: Readonly<Record<"good" | "bad", TestedRow>>;
  /** Customers with at least one of them; null for too few. */
  readonly customers: { readonly good: number | null; readonly bad: number | null };
  /** How many good experiences go with undoing a bad one. */
  readonly ratio: Estimate | null;
  readonly refusal: DoseRefusal | null;
  readonly least_customers: number;
}
