/** How a table of cells is protected before it leaves the pipeline. */
export interface SuppressionRule<T> {
  /** Number of customers behind a row. */
  readonly customers: (row: T) => number;
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

function isSafe(group: readonly number[], counts: readonly number[], hidden: readonly boolean[], minimum: number) {
  const hiddenRows = group.filter((index) => hidden[index]);
  const customers = hiddenRows.reduce((sum, index) => sum + counts[index]!, 0);
  return hiddenRows.length === 0 || (hiddenRows.length >= 2 && customers >= minimum);
}

/** Hides the smallest shown cells of a group until what is hidden cannot be found by subtraction; true if it hid any. */
function hideMore(group: readonly number[], counts: readonly number[], hidden: boolean[], minimum: number): boolean {
  let changed = false;
  while (!isSafe(group, counts, hidden, minimum)) {
    const candidates = group.filter((index) => !hidden[index]).sort((a, b) => counts[a]! - counts[b]!);
    const next = candidates.find((index) => counts[index]! > 0) ?? candidates[0];
    if (next === undefined) break;
    hidden[next] = true;
    changed = true;
  }
  return changed;
}

/**
 * Returns for each row whether it must be hidden: because it has fewer customers than allowed, or because a hidden
 * neighbour could otherwise be computed from a published total.
 */
export function suppress<T>(rows: readonly T[], { customers, margins, minimum }: SuppressionRule<T>): boolean[] {
  const counts = rows.map(customers);
  const hidden = counts.map((count) => count > 0 && count < minimum);
  const groups = margins.flatMap((margin) => groupRows(rows, margin));
  for (let changed = true; changed;) {
    changed = false;
    for (const group of groups) changed = hideMore(group, counts, hidden, minimum) || changed;
  }
  return hidden;
}
