import type { CellState, Estimate, Grade } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { IntervalRow } from "../components/intervals.ts";
import { standingMarks, standingOf } from "./standing.ts";

/** An estimate as it is drawn, or why there is none. */
export interface NamedEstimate {
  readonly name: string;
  readonly estimate: Estimate | null;
  readonly state: CellState;
  readonly grade?: Grade;
  /** What stands in place of an estimate that is neither there nor hidden; by default that there is no figure. */
  readonly absent?: string;
  /** What stands under the name; by default the number of answers. */
  readonly note?: string;
  /** Whether it is a discovery among all that was tested beside it; undefined where nothing was. */
  readonly isDiscovery?: boolean;
}

/** How the estimates of a drawing are written. */
export interface EstimateReading {
  readonly show: (value: number) => string;
  /** With more decimals, as the table behind the drawing has it. */
  readonly exact?: (value: number) => string;
}

/** Returns the row of a drawing of intervals for an estimate; what is hidden or absent says so. */
export function estimateRow(
  { name, estimate, state, grade, absent, note, isDiscovery }: NamedEstimate,
  { show, exact }: EstimateReading,
  context: Context,
): IntervalRow {
  const { strings, format } = context;
  const graded = grade === undefined ? {} : { grade };
  if (estimate === null) {
    const text = state === "suppressed" ? cellsFor(context).hidden.text : (absent ?? strings.site.no_figure);
    return { name, note: note ?? "", estimate: null, text, interval: "", title: `${name}: ${text}`, ...graded };
  }
  const { value, low, high, n } = estimate;
  return {
    name,
    note: note ?? fill(strings.experience.row_note_plain, { n: format.number(n) }),
    estimate,
    text: show(value),
    interval: format.range(low, high, show),
    ...(exact === undefined ? {} : { exact: exact(value) }),
    title: fill(strings.experience.lateness_row, {
      group: name,
      value: show(value),
      low: show(low),
      high: show(high),
    }),
    ...graded,
    ...(isDiscovery !== undefined && standingMarks(standingOf(estimate, isDiscovery), context)),
  };
}
