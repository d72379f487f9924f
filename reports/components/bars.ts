import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale } from "./scales.ts";
import {
  boundedText,
  drawing,
  FIGURE_SIZE,
  hatching,
  mark,
  NAME_SIZE,
  textWidth,
  valueMark,
  whisker,
  type Tone,
} from "./svg.ts";

interface BarRow {
  readonly name: string;
  /** Second line under the name. */
  readonly note?: string;
  /** Null where there is no figure to draw; `text` then says why. */
  readonly value: number | null;
  readonly text: string;
  /** The figure as the table behind the drawing has it, where that is written otherwise. */
  readonly exact?: string;
  readonly tone: Tone;
  /** An interval around the value. */
  readonly interval?: { readonly low: number; readonly high: number };
}

const ROW = 40;
const NAME_GAP = 12;

/** Returns horizontal bars from zero, negative ones to the left of it. A row without a value is hatched and says why. */
export function barChart(
  { label, rows }: { readonly label: string; readonly rows: readonly BarRow[] },
  width: number,
): Element {
  const narrow = isNarrow(width);
  const nameWidth = narrow
    ? 0
    : Math.min(
        340,
        Math.max(...rows.flatMap((row) => [textWidth(row.name, NAME_SIZE), textWidth(row.note ?? "")]), 0) + NAME_GAP,
      );
  const textSpace =
    Math.max(...rows.filter((row) => row.value !== null).map((row) => textWidth(row.text, FIGURE_SIZE)), 0) + 10;
  const hasNotes = rows.some((row) => row.note !== undefined);
  const rowHeight = narrow ? ROW + (hasNotes ? 32 : 16) : ROW;
  const ends = rows.flatMap(({ value, interval }) => [value ?? 0, interval?.low ?? 0, interval?.high ?? 0]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const x = linearScale([low, high === low ? 1 : high], [nameWidth + (low < 0 ? textSpace : 0), width - textSpace]);
  return drawing(
    width,
    rows.length * rowHeight + 2,
    label,
    rows.map((row, index) => {
      const top = index * rowHeight;
      const middle = top + (narrow ? rowHeight - 20 : ROW / 2);
      return [
        boundedText(
          { x: 0, y: narrow ? top + 15 : middle + (row.note === undefined ? 5 : -2), class: "name" },
          row.name,
          narrow ? width : nameWidth - NAME_GAP,
          NAME_SIZE,
        ),
        row.note !== undefined &&
          boundedText({ x: 0, y: narrow ? top + 31 : middle + 14 }, row.note, narrow ? width : nameWidth - NAME_GAP),
        narrow && mark("line", { x1: x(0), x2: x(0), y1: middle - 14, y2: middle + 14, class: "zero" }),
        row.value === null ? hiddenRow(row.text, nameWidth, middle, width) : shownRow(row, row.value, x, middle),
      ];
    }),
    !narrow && mark("line", { x1: x(0), x2: x(0), y1: 0, y2: rows.length * rowHeight, class: "zero" }),
  );
}

function shownRow(row: BarRow, value: number, x: (value: number) => number, middle: number): Element[] {
  const outer =
    value < 0 ? Math.min(x(value), x(row.interval?.low ?? value)) : Math.max(x(value), x(row.interval?.high ?? value));
  return [
    valueMark(
      "rect",
      {
        x: Math.min(x(0), x(value)),
        width: Math.abs(x(value) - x(0)),
        y: middle - 10,
        height: 20,
        class: `fill tone-${row.tone}`,
      },
      `${row.name}: ${row.text}`,
      row.exact ?? row.text,
    ),
    ...(row.interval === undefined ? [] : [...whisker(x(row.interval.low), x(row.interval.high), middle)]),
    mark(
      "text",
      { x: outer + (value < 0 ? -6 : 6), y: middle + 5, class: `figure${value < 0 ? " end" : ""}` },
      row.text,
    ),
  ];
}

function hiddenRow(text: string, left: number, middle: number, width: number): Element[] {
  const space = textWidth(text) + 16;
  return [
    hatching(left, middle - 10, Math.max(width - left - space, 40), 20),
    mark("text", { x: width, y: middle + 5, class: "end" }, text),
  ];
}
