import { OPEN_STATES, OUTCOMES, flowCell, type OpenState, type Outcome } from "./states.ts";

/** A transition matrix: a row for each open state with the shares of its outcomes; undefined where nothing was in it. */
export type TransitionMatrix = readonly (readonly number[] | undefined)[];

/**
 * Returns what share of each state at the end of a month had which outcome a month later, from the amounts or counts of
 * every cell (`flowCell`), added up over months: so a month weighs as much as there was in it. Each row adds up to 1.
 */
export function transitionMatrix(flows: ArrayLike<number>): TransitionMatrix {
  return OPEN_STATES.map((_, from) => {
    const row = OUTCOMES.map((_, to) => flows[flowCell(from, to)]!);
    const total = row.reduce((sum, flow) => sum + flow, 0);
    return total > 0 ? row.map((flow) => flow / total) : undefined;
  });
}

/** Returns one share of a matrix; undefined where nothing was in its state. */
export function shareOf(matrix: TransitionMatrix, from: OpenState, to: Outcome): number | undefined {
  return matrix[OPEN_STATES.indexOf(from)]?.[OUTCOMES.indexOf(to)];
}

/** States from which a balance can roll into the next. */
export const ROLLING_STATES = OPEN_STATES.slice(0, -1);

/**
 * Returns the roll rates: the share of each state that is in the next one a month later, in the order of
 * `ROLLING_STATES`; undefined where nothing was in a state.
 */
export function rollRates(matrix: TransitionMatrix): readonly (number | undefined)[] {
  return ROLLING_STATES.map((_, from) => matrix[from]?.[from + 1]);
}
