import { scaleLinear } from "d3-scale";
import type { Grade } from "../../models/release/release.ts";
import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { drawing, hatching, mark, textWidth, valueMark } from "./svg.ts";

export interface IntervalRow {
  readonly name: string;
  readonly note: string;
  readonly grade?: Grade;
  /** Null where no statement is made; `text` then says why. */
  readonly estimate: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly text: string;
  /** The full reading of the row, shown on hover. */
  readonly title: string;
}

export interface IntervalChart {
  readonly label: string;
  readonly rows: readonly IntervalRow[];
  /** Formats a tick of the axis. */
  readonly show: (value: number) => string;
  readonly zeroText: string;
}

const HEAD = 26;
const WIDE_ROW = 44;
const NARROW_ROW = 62;
const GRADE_SPACE = 34;

/**
 * Returns a dot with its interval per row, around a line for "none". Evidence has a look: A and B solid, C and D
 * dashed, and a row without a statement hatched with its reason.
 */
export function intervalChart({ label, rows, show, zeroText }: IntervalChart, width: number): Element {
  const narrow = isNarrow(width);
  const rowHeight = narrow ? NARROW_ROW : WIDE_ROW;
  const nameWidth = narrow
    ? 0
    : Math.min(290, Math.max(...rows.flatMap((row) => [textWidth(row.name, 14), textWidth(row.note)]), 0) + 14);
  const figureWidth = Math.max(...rows.map((row) => (row.estimate === null ? 0 : textWidth(row.text, 14))), 0) + 8;
  const right = figureWidth + (rows.some((row) => row.grade !== undefined) ? GRADE_SPACE : 0);
  const ends = rows.flatMap(({ estimate }) => (estimate === null ? [] : [estimate.low, estimate.high]));
  const x = scaleLinear(
    [Math.min(0, ...ends), Math.max(0, ...ends, ends.length === 0 ? 1 : 0)],
    [nameWidth + 8, width - right - 14],
  ).nice(narrow ? 3 : 5);
  const height = HEAD + rows.length * rowHeight + 4;
  const keepsOff = (tick: number) => Math.abs(x(tick) - x(0)) > (textWidth(zeroText) + textWidth(show(tick))) / 2 + 6;
  return drawing(
    width,
    height,
    label,
    x
      .ticks(narrow ? 3 : 5)
      .filter((tick) => tick !== 0)
      .map((tick) => [
        mark("line", { x1: x(tick), x2: x(tick), y1: HEAD, y2: height, class: "grid" }),
        keepsOff(tick) && mark("text", { x: x(tick), y: 15, class: "middle" }, show(tick)),
      ]),
    mark("line", { x1: x(0), x2: x(0), y1: HEAD - 4, y2: height, class: "zero" }),
    mark(
      "text",
      { x: clamp(x(0), textWidth(zeroText) / 2, width - textWidth(zeroText) / 2), y: 15, class: "middle label" },
      zeroText,
    ),
    rows.map((row, index) => {
      const top = HEAD + index * rowHeight;
      const middle = narrow ? top + 48 : top + rowHeight / 2;
      return [
        narrow && index > 0 && mark("line", { x1: 0, x2: width, y1: top, y2: top, class: "grid" }),
        mark("text", { x: 0, y: narrow ? top + 17 : middle - 3, class: "name" }, row.name),
        mark("text", { x: 0, y: narrow ? top + 33 : middle + 13 }, row.note),
        row.estimate === null
          ? noStatement(row.text, nameWidth, narrow ? width : width - right - 8, middle)
          : dot(row, row.estimate, x, middle),
        row.grade !== undefined &&
          badge(row.estimate === null ? "\u2013" : row.grade, width - right + 2, narrow ? top + 15 : middle),
        row.estimate !== null &&
          mark("text", { x: width, y: (narrow ? top + 15 : middle) + 5, class: "figure end" }, row.text),
      ];
    }),
  );
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

function dot(
  row: IntervalRow,
  { value, low, high }: NonNullable<IntervalRow["estimate"]>,
  x: (value: number) => number,
  y: number,
): Element[] {
  const weak = row.grade === "C" || row.grade === "D";
  const tone = low > 0 || high < 0 ? "tone-blue" : "tone-mute";
  return [
    mark("line", { x1: x(low), x2: x(high), y1: y, y2: y, class: `interval ${tone}${weak ? " dashed" : ""}` }),
    valueMark(
      "circle",
      { cx: x(value), cy: y, r: 5.5, class: weak ? `hollow ${tone}` : `fill ${tone}` },
      row.title,
      row.text,
    ),
  ];
}

function noStatement(text: string, left: number, right: number, middle: number): Element[] {
  return [
    hatching(left, middle - 9, Math.max(right - left - textWidth(text) - 10, 24), 18),
    mark("text", { x: right, y: middle + 4, class: "end" }, text),
  ];
}

function badge(text: string, x: number, y: number): Element[] {
  return [
    mark("rect", {
      x,
      y: y - 10,
      width: 22,
      height: 20,
      rx: 3,
      class: `grade grade-${text === "\u2013" ? "none" : text}`,
    }),
    mark("text", { x: x + 11, y: y + 4.5, class: "middle figure" }, text),
  ];
}
