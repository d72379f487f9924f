import { testedEstimate, type TestedEstimate } from "../means/influence.ts";
import type { UpliftSample } from "./qini.ts";

/** What treating a share of the customers first gains, by their expected effect. */
export interface GainPoint {
  readonly share: number;
  /** Outcomes gained per customer of an arm: treated less control. */
  readonly gain: TestedEstimate;
  /** The same less what treating as many of them at random gains. */
  readonly beyond: TestedEstimate;
}

/** Customers with one expected effect: how many of each arm there are, and how many of those had the outcome. */
interface Tied {
  readonly expected: number;
  readonly size: number;
  readonly hadTreated: number;
  readonly hadControl: number;
}

/**
 * Returns the incremental gains of `qiniCurve` at these shares, each with its 95% interval: the difference of two means, in which
 * a customer counts for the part of his tied group that is treated. Pointwise, with the order taken as given. Undefined where an
 * arm has nobody.
 */
export function gainCurve(sample: UpliftSample, shares: readonly number[]): readonly GainPoint[] | undefined {
  const treatedCount = sample.treated.reduce((sum, arm) => sum + arm, 0);
  const controlCount = sample.treated.length - treatedCount;
  if (Math.min(treatedCount, controlCount) === 0) return undefined;
  const groups = tiedGroups(sample);
  return shares.map((share) => {
    const weights = weightsAt(share, groups);
    const over = (shift: number): TestedEstimate => {
      const shifted = weights.map((weight) => weight - shift);
      const treated = weightedMean(shifted, groups, "hadTreated", treatedCount);
      const control = weightedMean(shifted, groups, "hadControl", controlCount);
      return testedEstimate(treated.mean - control.mean, Math.sqrt(treated.variance + control.variance), 0.95);
    };
    return { share, gain: over(0), beyond: over(share) };
  });
}

/** From the largest expected effect on. */
function tiedGroups({ expectedEffect, outcome, treated }: UpliftSample): readonly Tied[] {
  const groups = new Map<number, { -readonly [Key in keyof Tied]: Tied[Key] }>();
  for (const [row, expected] of expectedEffect.entries()) {
    let group = groups.get(expected);
    if (group === undefined) groups.set(expected, (group = { expected, size: 0, hadTreated: 0, hadControl: 0 }));
    group.size++;
    if (treated[row] === 1) group.hadTreated += outcome[row]!;
    else group.hadControl += outcome[row]!;
  }
  return [...groups.values()].sort((left, right) => right.expected - left.expected);
}

/** The part of each group that is treated when this share of all is. */
function weightsAt(share: number, groups: readonly Tied[]): number[] {
  let left = share * groups.reduce((sum, { size }) => sum + size, 0);
  return groups.map(({ size }) => {
    const weight = Math.min(1, Math.max(0, left / size));
    left -= size;
    return weight;
  });
}

function weightedMean(
  weights: readonly number[],
  groups: readonly Tied[],
  had: "hadTreated" | "hadControl",
  n: number,
): { readonly mean: number; readonly variance: number } {
  const sumOf = (power: number) => groups.reduce((sum, group, place) => sum + weights[place]! ** power * group[had], 0);
  const mean = sumOf(1) / n;
  return { mean, variance: (sumOf(2) / n - mean ** 2) / n };
}
