import type { CellState, DateText } from "./release.ts";

/**
 * What moves DSO (formulas C1f), in the order in which it is shown: when and how much was sold in the window, to whom, on
 * which terms, what is in dispute, how late clean items are paid, how many days without settlement the period ended with,
 * and what of cash and credits waits for an invoice.
 */
export const FACTORS = ["growth", "mix", "terms", "disputes", "delay", "cut_off", "unapplied"] as const;
export type Factor = (typeof FACTORS)[number];

/** Months back to which a month-end is compared in full. */
export const BRIDGE_MONTHS = [1, 3, 12] as const;

/** Days of a step with the 95% interval of which customers there happened to be; null where it was not computed. */
export interface BridgeStep {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** What moved DSO over 90 days from one month-end to another, in days. */
export interface BridgeRow {
  readonly as_of: DateText;
  readonly from: DateText;
  readonly months_back: number;
  readonly dso_from: number;
  readonly dso_to: number;
  /** They add up to the difference. */
  readonly steps: Readonly<Record<Factor, BridgeStep>>;
}

/** The same as days only, between any two month-ends. */
export interface BridgePair {
  readonly as_of: DateText;
  readonly from: DateText;
  readonly dso_from: number;
  readonly dso_to: number;
  readonly steps: Readonly<Record<Factor, number>>;
}

/** How a bridge is divided: by class at the earlier month-end, by kind of customer, or by payment term. */
export const BRIDGE_DIVISIONS = ["segment", "customer_type", "term"] as const;
export type BridgeDivision = (typeof BRIDGE_DIVISIONS)[number];

/** A part of the steps of a bridge; the parts of a division add up to them. */
export interface BridgePart {
  readonly as_of: DateText;
  readonly from: DateText;
  readonly division: BridgeDivision;
  /** A segment, `none` for who was in none, or `since` for who came later; a kind of customer; or the most days of a class of terms, empty for the last. */
  readonly part: string;
  readonly state: CellState;
  readonly customers: number | null;
  /** Without what waits for an invoice, which belongs to no part. */
  readonly steps: Readonly<Record<Exclude<Factor, "unapplied">, number>> | null;
  /** 95%, of its steps together; null where it was not computed, as at every month-end but the last. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

export interface Bridges {
  /** Against 1, 3 and 12 months before, for every month-end that can be compared. */
  readonly rows: readonly BridgeRow[];
  readonly parts: readonly BridgePart[];
  readonly pairs: readonly BridgePair[];
}
