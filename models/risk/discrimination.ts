import type { Ranking } from "./ranking.ts";

/**
 * Returns the area under the receiver operating curve: the probability that a random row with the outcome scores higher
 * than a random one without, ties counting one half. `null` unless both outcomes occur.
 */
export function aucOf({ groups, total }: Ranking): number | null {
  if (total.positives === 0 || total.negatives === 0) return null;
  let positivesAbove = 0;
  let wins = 0;
  for (const { positives, negatives } of groups) {
    wins += negatives * (positivesAbove + positives / 2);
    positivesAbove += positives;
  }
  return wins / (total.positives * total.negatives);
}

/**
 * Returns the Kolmogorov-Smirnov distance, between 0 and 1: the largest gap, over all cut-offs, between the share of
 * the rows with the outcome and that of the rows without it that score at least as high. `null` unless both occur.
 */
export function kolmogorovSmirnovOf({ groups, total }: Ranking): number | null {
  if (total.positives === 0 || total.negatives === 0) return null;
  let [positives, negatives, largest] = [0, 0, 0];
  for (const group of groups) {
    positives += group.positives;
    negatives += group.negatives;
    largest = Math.max(largest, Math.abs(positives / total.positives - negatives / total.negatives));
  }
  return largest;
}

/**
 * Returns the number of positives among the highest-scoring `share` of the rows; of the group of equal scores at the
 * boundary, the part that fits is counted at the group's own rate.
 */
function capturedBy({ groups, total }: Ranking, share: number): number {
  let room = share * (total.positives + total.negatives);
  let captured = 0;
  for (const { positives, negatives } of groups) {
    const part = Math.min(1, room / (positives + negatives));
    captured += part * positives;
    room -= part * (positives + negatives);
    if (part < 1) break;
  }
  return captured;
}

/**
 * Returns how many times more often the outcome occurs among the highest-scoring `share` of the rows than overall: 1 for
 * a score that says nothing. Equal scores at the boundary count for the part that fits. `null` without any positive.
 */
export function liftOf(ranking: Ranking, share: number): number | null {
  if (ranking.total.positives === 0) return null;
  return capturedBy(ranking, share) / (share * ranking.total.positives);
}

/** One of ten equal parts of the rows, by falling score. */
export interface Decile {
  /** Rate of the outcome in the part over that of all rows. */
  readonly lift: number;
  /** Share of all rows with the outcome that are in this part and those above it; 1 in the last. */
  readonly captured: number;
}

/** Returns lift and gains per tenth of the rows, the highest-scoring first. Empty without any positive. */
export function decilesOf(ranking: Ranking): Decile[] {
  const { positives } = ranking.total;
  if (positives === 0) return [];
  const captured = Array.from({ length: 11 }, (_, tenth) => capturedBy(ranking, tenth / 10) / positives);
  return captured.slice(1).map((share, tenth) => ({ lift: 10 * (share - captured[tenth]!), captured: share }));
}
