import type { Estimate, Grade } from "./release.ts";

/** Statements of the trade that are held against the reader's own data, in the order in which they are shown. */
export const CLAIMS = [
  "retention",
  "twelve_to_one",
  "bought_more",
  "did_not_return",
  "plain_language",
  "first_reminder",
  "friendly_first",
] as const;
export type ClaimName = (typeof CLAIMS)[number];

/** The number that a claim names: a share, or good experiences per bad one; null where it names a direction only. */
export const CLAIMED: Readonly<Record<ClaimName, number | null>> = {
  retention: null,
  twelve_to_one: 12,
  bought_more: 0.62,
  did_not_return: 0.66,
  plain_language: null,
  first_reminder: null,
  friendly_first: null,
};

/** What letters may differ in besides their words. */
export const LETTER_TRAITS = [
  "reading_level",
  "tone",
  "channel",
  "language",
  "payment_link",
  "qr_code",
  "pictograms",
  "elements",
] as const;
export type LetterTrait = (typeof LETTER_TRAITS)[number];

/** What is missing to test a claim. */
export type ClaimNeed =
  /** A table without rows, or a field that is nowhere filled; `has_place` is false where no delivery can have it yet. */
  | { readonly need: "data"; readonly table: string; readonly field: string | null; readonly has_place: boolean }
  /** Customers on either side. */
  | { readonly need: "customers"; readonly least: number }
  /** Months of ledger. */
  | { readonly need: "months"; readonly least: number }
  /** A randomised comparison. */
  | { readonly need: "comparison" }
  /**
   * A randomised comparison of letters that differ in this trait; with the closest one that there is, whose letters differ, or
   * are not known to be alike, in these other ones.
   */
  | {
      readonly need: "letters";
      readonly trait: LetterTrait;
      readonly closest: { readonly experiment_id: string; readonly differs: readonly LetterTrait[] } | null;
    }
  /** Good experiences that clearly raise the score. */
  | { readonly need: "clear_effect" };

/**
 * How a claim stands: `fits` where the own interval holds the number that it names, or lies on the side that it names;
 * `differs` where it leaves it out; `unclear` where the interval has both sides.
 */
export type ClaimVerdict = "fits" | "differs" | "unclear" | "not_testable" | "suppressed";

export interface Claim {
  readonly claim: ClaimName;
  readonly verdict: ClaimVerdict;
  readonly grade: Grade | null;
  /** `share` and `difference` are fractions, `points` of NPS, `count` a number of experiences. */
  readonly unit: "share" | "difference" | "points" | "count";
  /** The own figure to hold against the claim; where it cannot be tested, what can be told nevertheless. */
  readonly own: Estimate | null;
  /** The same of comparable customers who did not have it; null where the own figure is a difference already. */
  readonly others: Estimate | null;
  /** Own less others, with what is known of the customers held fixed. */
  readonly difference: Estimate | null;
  /** Empty where it was tested. */
  readonly needs: readonly ClaimNeed[];
}
