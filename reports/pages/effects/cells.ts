import type { Grade } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import type { Cell, Column } from "../../components/table.ts";
import { segmentName, treatmentName } from "../names.ts";

/** What tells the rows of a table of effects apart. */
export interface Labelled {
  readonly treatment: string;
  /** More than one where nothing is known of any of them for the same reason; none of what is of no segment. */
  readonly segments: readonly string[];
  readonly grade: Grade;
  readonly treated: number | null;
  readonly control: number | null;
  /** `suppressed` where neither figure nor size may be told. */
  readonly verdict: string;
}

/** The columns of `labelCells`: one on the page, where grade, segment and size stand under the treatment. */
export function labelColumns({ strings }: Context): Column[] {
  const texts = strings.effectiveness;
  return [
    { name: texts.treatment, isText: true },
    ...[texts.segment, texts.grade].map((name) => ({ name, isText: true, isDownloadOnly: true })),
    ...[texts.treated, texts.control].map((name) => ({ name, isDownloadOnly: true })),
  ];
}

export function labelCells(labelled: Labelled, context: Context): Cell[] {
  const { treatment, segments, grade, treated, control, verdict } = labelled;
  const { strings, format } = context;
  const cells = cellsFor(context);
  const names = segments.map((segment) => segmentName(segment, context)).join(", ");
  const n = treated === null || control === null ? "" : format.number(treated + control);
  const size = n && fill(strings.effectiveness.size, { n });
  const about = [grade, names, size].filter(Boolean).join(" · ");
  return [
    { ...cells.text(treatmentName(treatment, context)), below: about },
    cells.text(names),
    cells.text(strings.grades[grade]),
    ...[treated, control].map((size) => (verdict === "suppressed" ? cells.hidden : cells.number(size))),
  ];
}

/** The columns of a figure and its interval, which stands under it on the page. */
export function estimateColumns(name: string, { strings }: Context): Column[] {
  const { low, high } = strings.effectiveness;
  return [{ name }, ...[low, high].map((limit) => ({ name: limit, isDownloadOnly: true }))];
}

/** The same of the figures drawn towards what all segments have in common: in the downloads alone where there are none. */
export const pooledColumns = (isPooled: boolean, context: Context): Column[] =>
  estimateColumns(context.strings.effects.pooled, context).map((column) =>
    isPooled ? column : { ...column, isDownloadOnly: true },
  );

/** The cells of `estimateColumns`, each made by `cellOf`; dashes where there is no figure. */
export function estimateCells(
  estimate: { readonly value: number; readonly low: number; readonly high: number } | null | undefined,
  cellOf: (value: number) => Cell,
  context: Context,
): Cell[] {
  const { absent } = cellsFor(context);
  if (estimate === null || estimate === undefined) return [absent, absent, absent];
  const { low, high } = estimate;
  const below = context.format.range(low, high, (limit) => cellOf(limit).text);
  return [{ ...cellOf(estimate.value), below }, cellOf(low), cellOf(high)];
}

/** Two columns that stand on one another on the page. */
export function pairColumns(first: string, second: string, pageName: string): Column[] {
  return [
    { name: first, pageName },
    { name: second, isDownloadOnly: true },
  ];
}

export const pairCells = (first: Cell, second: Cell): Cell[] => [{ ...first, below: second.text }, second];
