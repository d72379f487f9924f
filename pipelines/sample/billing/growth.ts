import type { Month, Window } from "../calendar.ts";

/**
 * Sales growth that has nothing to do with how customers pay: every amount grows by the same share a month during the
 * last months, so that the mix stays as it was.
 */
export const GROWTH = {
  perMonth: 0.08,
  months: 12,
  /**
   * What it does between the end of the window and a year before, for 5,000 customers in 36 months: simulated, because
   * it depends on the whole course of payment. DSO over 90 days rises, DSO by countback does not.
   */
  dsoChangeDays: [1.5, 3],
  countbackDsoChangeDays: [-0.7, 0.7],
} as const;

/** Returns how many of the last months grow: fewer than planned in a short window. */
export function growingMonths({ months }: Window): number {
  return Math.min(GROWTH.months, months.length);
}

/** Returns the factor by which amounts of this month are multiplied: 1 before the growth begins. */
export function growthFactor(month: Month, window: Window): number {
  const grown = month.index + 1 - (window.months.length - growingMonths(window));
  return (1 + GROWTH.perMonth) ** Math.max(0, grown);
}
