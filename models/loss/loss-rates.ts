import { EXITS, OPEN_STATES } from "./states.ts";
import { ROLLING_STATES, type TransitionMatrix } from "./transitions.ts";

const WRITTEN_OFF = OPEN_STATES.length + EXITS.indexOf("written_off");

/**
 * Returns the lifetime loss rate of each open state as the product of the roll rates from it to the last one and the loss
 * of that last state: IFRS 9, simplified approach. With calendar months some of a state stays in it, or passes one over,
 * which this leaves out; `lifetimeLossRates` does not.
 */
export function lossRatesByProduct(rollRates: readonly number[], lossOfLast: number): readonly number[] {
  const rates = [lossOfLast];
  for (const rate of rollRates.toReversed()) rates.unshift(rate * rates[0]!);
  return rates;
}

/**
 * Returns the lifetime loss rate of each open state: the chance that a euro in it is written off at last, directly or by
 * way of the last state, of which the share `lossOfLast` is lost. This is the absorption probability of the chain of
 * months, l = Ql + r, and equals the product of the roll rates where a balance either rolls one on or leaves. Undefined
 * where a state had nothing in it, or nothing that ever left it: too little is known to say.
 */
export function lifetimeLossRates(matrix: TransitionMatrix, lossOfLast: number): readonly number[] | undefined {
  const last = ROLLING_STATES.length;
  const equations: number[][] = [];
  for (let from = 0; from < last; from++) {
    const row = matrix[from];
    if (row === undefined) return undefined;
    const known = row[WRITTEN_OFF]! + row[last]! * lossOfLast;
    equations.push([...ROLLING_STATES.map((_, to) => (from === to ? 1 : 0) - row[to]!), known]);
  }
  const rates = solved(equations);
  return rates === undefined ? undefined : [...rates.map((rate) => Math.min(1, Math.max(0, rate))), lossOfLast];
}

/** A pivot that is as small as this is one that rounding left of 0. */
const NOTHING = 1e-12;

/** Solves equations whose last number is their right side, by elimination; undefined where they have no one solution. */
function solved(equations: number[][]): number[] | undefined {
  for (let place = 0; place < equations.length; place++) {
    const largest = equations.slice(place).reduce((best, row) => (row[place]! > best[place]! ? row : best));
    if (Math.abs(largest[place]!) < NOTHING) return undefined;
    equations.splice(equations.indexOf(largest), 1);
    equations.splice(place, 0, largest);
    for (const row of equations) {
      if (row === largest) continue;
      const factor = row[place]! / largest[place]!;
      for (let column = place; column <= equations.length; column++) row[column]! -= factor * largest[column]!;
    }
  }
  return equations.map((row, place) => row[equations.length]! / row[place]!);
}
