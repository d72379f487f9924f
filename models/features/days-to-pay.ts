import type { KnownItems } from "./known-items.ts";
import { LOOK_BACK_DAYS } from "./known-items.ts";

/**
 * Returns the Kaplan-Meier median of the days from issue to payment, of the items issued in the 365 days up to the day:
 * the first number of days by which the estimate says that at most half is still unpaid. What is not paid yet counts as
 * unpaid for as long as it was seen. NaN where the estimate stays above a half: too much is not paid yet to tell. Source:
 * Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations".
 */
export function medianDaysToPay(items: KnownItems): number {
  const observed: Observed[] = [];
  for (let place = 0; place < items.count; place++) {
    const issuedOn = items.issuedOn[place]!;
    if (issuedOn <= items.day - LOOK_BACK_DAYS) continue;
    const isPaid = items.isPaid[place] === 1;
    observed.push({ days: Math.max(0, (isPaid ? items.paidOn[place]! : items.day) - issuedOn), isPaid });
  }
  return kaplanMeierMedian(observed);
}

/** How long one item was seen, and whether it was paid at the end of that. */
export interface Observed {
  readonly days: number;
  readonly isPaid: boolean;
}

/** Returns the Kaplan-Meier median; NaN where it is not reached. Items seen for as long as another is paid are at risk then. */
export function kaplanMeierMedian(observed: Observed[]): number {
  observed.sort((a, b) => a.days - b.days);
  let unpaid = 1;
  for (let first = 0; first < observed.length;) {
    const { days } = observed[first]!;
    let last = first;
    let paid = 0;
    for (; last < observed.length && observed[last]!.days === days; last++) if (observed[last]!.isPaid) paid++;
    unpaid *= 1 - paid / (observed.length - first);
    // A half of, say, six equal factors is a half but for rounding.
    if (unpaid <= 0.5 + 1e-12) return days;
    first = last;
  }
  return Number.NaN;
}
