import type { Day } from "../../../../models/calendar.ts";
import { FLOW_CELLS, flowCell, OPEN_STATES, OUTCOMES } from "../../../../models/loss/states.ts";
import { TRANSITION_WINDOWS, type TransitionRow, type TransitionWindow } from "../../../../models/release/loss.ts";
import { SHOWN, SUPPRESSED } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { drawnSums, estimateOf } from "./draws.ts";
import { baseCell, flowAt, type Flows } from "./flows.ts";
import { BOOTSTRAP_GROUPS, monthOf, type Scope } from "./item-months.ts";

/** Sums of the flows over a window of months: first those of amounts, then those of items. */
export const WINDOW_COLUMNS = 2 * FLOW_CELLS;

/** The months in whose course the transitions of a window happened, by the month in which they began. */
export interface FlowWindow {
  readonly first: number;
  readonly last: number;
}

/** Returns the window of so many whole months up to a month-end; undefined where the ledger began later. */
export function flowWindow(scope: Scope, flows: Flows, asOf: Day, months: TransitionWindow): FlowWindow | undefined {
  const last = Math.min(monthOf(scope, asOf), scope.lastWhole) - 1;
  const first = last - months + 1;
  return first >= flows.firstMonth ? { first, last } : undefined;
}

/** Returns per group of customers the amounts and items of each cell over a window. */
export function windowSums({ amounts, counts }: Flows, { first, last }: FlowWindow): Float64Array {
  const sums = new Float64Array(BOOTSTRAP_GROUPS * WINDOW_COLUMNS);
  for (let group = 0; group < BOOTSTRAP_GROUPS; group++) {
    const start = group * WINDOW_COLUMNS;
    for (let month = first; month <= last; month++) {
      for (let cell = 0; cell < FLOW_CELLS; cell++) {
        sums[start + cell]! += amounts[flowAt(month, group, cell)]!;
        sums[start + FLOW_CELLS + cell]! += counts[flowAt(month, group, cell)]!;
      }
    }
  }
  return sums;
}

/** Returns the share of a state that had an outcome; undefined where nothing was in the state. */
function shareIn(sums: Float64Array, offset: number, from: number, to: number): number | undefined {
  let total = 0;
  for (let outcome = 0; outcome < OUTCOMES.length; outcome++) total += sums[offset + flowCell(from, outcome)]!;
  return total > 0 ? sums[offset + flowCell(from, to)]! / total : undefined;
}

type CountedRow = TransitionRow & { readonly customers: number };

function windowRows(scope: Scope, flows: Flows, asOf: Day, months: TransitionWindow): CountedRow[] {
  const window = flowWindow(scope, flows, asOf, months);
  if (window === undefined) return [];
  const sums = drawnSums(windowSums(flows, window), WINDOW_COLUMNS);
  const counted = (cell: number) => flows.customers.count(cell, window.first, window.last);
  return OPEN_STATES.flatMap((from, fromPlace) => {
    const n = counted(baseCell(fromPlace));
    return OUTCOMES.map((to, toPlace) => ({
      as_of: asOf,
      months,
      from,
      to,
      state: SHOWN,
      by_amount: estimateOf(
        sums.map((drawn) => shareIn(drawn, 0, fromPlace, toPlace)),
        n,
      ),
      by_count: estimateOf(
        sums.map((drawn) => shareIn(drawn, FLOW_CELLS, fromPlace, toPlace)),
        n,
      ),
      customers: counted(flowCell(fromPlace, toPlace)),
    }));
  });
}

/** Returns what became of each state in a month, over the last 3 and 12 months up to each month-end that is shown. */
export function transitionRows(scope: Scope, flows: Flows, gate: DisclosureGate): TransitionRow[] {
  const rows = scope.shown.flatMap((asOf) =>
    TRANSITION_WINDOWS.flatMap((months) => windowRows(scope, flows, asOf, months)),
  );
  const passed = gate.pass({
    name: "loss.transitions",
    rows,
    customers: ({ customers }) => customers,
    margins: [({ as_of, months, from }) => `${as_of} ${months} ${from}`],
    publish: ({ customers: _, ...row }) => row,
    hide: (row) => ({ ...row, state: SUPPRESSED, by_amount: null, by_count: null }),
  });
  return passed;
}
