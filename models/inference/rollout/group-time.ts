import type { Influence } from "../means/influence.ts";

/** Adoption of a unit that is never treated in the periods that are watched: the largest whole number of 32 bits. */
export const NEVER = 0x7fff_ffff;

/** Outcomes of units over the same periods, and when each was first treated. */
export interface StaggeredPanel {
  /** Unit after unit, `periods` outcomes each; a unit with a missing one (NaN) is left out where that is needed. */
  readonly outcomes: Float64Array;
  readonly periods: number;
  /** Per unit the period, from 0, from which on it is treated, or `NEVER`. */
  readonly adoption: ArrayLike<number>;
}

/** The effect in one period on the units that adopted in another. */
export interface GroupTimeEffect extends Influence {
  readonly adoption: number;
  readonly period: number;
  readonly treatedUnits: number;
  readonly controlUnits: number;
}

/**
 * Returns the effect of each period on the units of each adoption period, before and after it (Callaway and Sant'Anna 2021):
 * their change since the last period before adoption, less that of the units that are not treated yet, which effects that
 * differ between units or grow do not bias. Periods before adoption should show none. The `scores` of each are per unit.
 * Those without two units on either side are left out, and so are units that were treated from the first period on.
 */
export function groupTimeEffects(panel: StaggeredPanel): GroupTimeEffect[] {
  const { adoption, periods } = panel;
  const groups = [...new Set(Array.from(adoption))].filter((one) => one >= 1 && one < periods).sort((a, b) => a - b);
  return groups.flatMap((group) =>
    Array.from({ length: periods }, (_, period) => period)
      .filter((period) => period !== group - 1)
      .map((period) => effectOf(panel, group, period))
      .filter((effect) => effect !== undefined),
  );
}

function effectOf({ outcomes, periods, adoption }: StaggeredPanel, group: number, period: number) {
  const units = adoption.length;
  const base = group - 1;
  const latest = Math.max(period, base);
  // The changes, in the place of which come the scores.
  const scores = new Float64Array(units);
  const sides = new Int8Array(units);
  const [counts, sums] = [
    [0, 0],
    [0, 0],
  ] as [number[], number[]];
  for (let unit = 0; unit < units; unit++) {
    const own = adoption[unit]!;
    const side = own === group ? 1 : own > latest ? 0 : -1;
    const change = outcomes[unit * periods + period]! - outcomes[unit * periods + base]!;
    sides[unit] = Number.isNaN(change) ? -1 : side;
    if (sides[unit]! < 0) continue;
    scores[unit] = change;
    counts[side]!++;
    sums[side]! += change;
  }
  if (Math.min(...counts) < 2) return undefined;
  const means = sums.map((sum, side) => sum / counts[side]!);
  for (let unit = 0; unit < units; unit++) {
    const side = sides[unit]!;
    if (side >= 0) scores[unit] = ((side === 1 ? 1 : -1) * (scores[unit]! - means[side]!)) / counts[side]!;
  }
  const value = means[1]! - means[0]!;
  return { value, scores, adoption: group, period, treatedUnits: counts[1]!, controlUnits: counts[0]! };
}

/**
 * Returns the mean of effects, each weighing as many as its treated units, with what the units move it by; that their numbers
 * are a sample as well is left out, since it is the effect on these units that is asked. Undefined without effects.
 */
export function meanEffect(effects: readonly GroupTimeEffect[]): Influence | undefined {
  const total = effects.reduce((sum, { treatedUnits }) => sum + treatedUnits, 0);
  if (total === 0) return undefined;
  const scores = new Float64Array(effects[0]!.scores.length);
  let value = 0;
  for (const effect of effects) {
    const weight = effect.treatedUnits / total;
    value += weight * effect.value;
    for (let unit = 0; unit < scores.length; unit++) scores[unit]! += weight * effect.scores[unit]!;
  }
  return { value, scores };
}
