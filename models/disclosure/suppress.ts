import type { OwnReason } from "./sensitivity.ts";

/**
 * Why a cell is hidden: for itself, because another hidden one could be computed beside it, because an earlier release hid
 * it, or because the difference from what an earlier release told is of too few customers.
 */
export type HidingReason = OwnReason | "complementary" | "stays_hidden" | "differencing";

/** How a table of cells is protected before it leaves the pipeline. */
export interface SuppressionRule<T> {
  /** Number of customers behind a row. */
  readonly customers: (row: T) => number;
  /** Why a row may not be shown for what it is itself; default: that it has fewer customers than `minimum`. */
  readonly reasonOf?: (row: T) => OwnReason | undefined;
  /**
   * Groups of rows whose total is published too. Within each, one hidden cell could be found by subtraction, so at
   * least two are hidden, with together at least `minimum` customers.
   */
  readonly margins: readonly ((row: T) => string)[];
  /** Fewest customers that a shown cell may have. A cell of no customers at all is shown: it tells about nobody. */
  readonly minimum: number;
}

function groupRows<T>(rows: readonly T[], margin: (row: T) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, row] of rows.entries()) {
    const group = groups.get(margin(row));
    if (group === undefined) groups.set(margin(row), [index]);
    else group.push(index);
  }
  return [...groups.values()];
}

type Reasons = (HidingReason | undefined)[];

function isSafe(group: readonly number[], counts: readonly number[], reasons: Reasons, minimum: number) {
  const hiddenRows = group.filter((index) => reasons[index] !== undefined);
  const customers = hiddenRows.reduce((sum, index) => sum + counts[index]!, 0);
  return hiddenRows.length === 0 || (hiddenRows.length >= 2 && customers >= minimum);
}

/** Hides the smallest shown cells of a group until what is hidden cannot be found by subtraction; true if it hid any. */
function hideMore(group: readonly number[], counts: readonly number[], reasons: Reasons, minimum: number): boolean {
  let changed = false;
  while (!isSafe(group, counts, reasons, minimum)) {
    const candidates = group.filter((index) => reasons[index] === undefined).sort((a, b) => counts[a]! - counts[b]!);
    const next = candidates.find((index) => counts[index]! > 0) ?? candidates[0];
    if (next === undefined) break;
    reasons[next] = "complementary";
    changed = true;
  }
  return changed;
}

/**
 * Returns for each row why it must be hidden, undefined where it may be shown: because of what it is itself, or because a
 * hidden neighbour could otherwise be computed from a published total.
 */
export function suppress<T>(
  rows: readonly T[],
  { customers, reasonOf, margins, minimum }: SuppressionRule<T>,
): Reasons {
  const counts = rows.map(customers);
  const isSmall = (count: number) => count > 0 && count < minimum;
  const reasons: Reasons = rows.map((row, index) =>
    reasonOf === undefined ? (isSmall(counts[index]!) ? "too_few" : undefined) : reasonOf(row),
  );
  const groups = margins.flatMap((margin) => groupRows(rows, margin));
  for (let changed = true; changed;) {
    changed = false;
    for (const group of groups) changed = hideMore(group, counts, reasons, minimum) || changed;
  }
  return reasons;
}
