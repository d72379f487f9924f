/**
 * Returns rows of cells as lines whose columns stand under each other: the first `textColumns` aligned left, as words are
 * read, the others right, as figures are.
 */
export function aligned(rows: readonly (readonly string[])[], textColumns = 1): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < textColumns ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}

/** Returns a count as people read it: `149,840`. */
export const whole = (value: number): string => value.toLocaleString("en-GB");
