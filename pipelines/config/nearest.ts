function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(left).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(right).entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** Returns the candidate that is fewest edits away from `name`; undefined when there is none to choose from. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  return [...candidates].sort((a, b) => distance(name, a) - distance(name, b))[0];
}
