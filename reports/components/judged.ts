import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale } from "./scales.ts";
import { boundedText, drawing, hatching, mark, NAME_SIZE, textWidth, valueMark } from "./svg.ts";
import { tickTexts } from "./ticks.ts";

/** A forecast with its interval beside what came. */
export interface JudgedRow {
  readonly name: string;
  /** Null where the outcome is hidden. */
  readonly outcome: {
    readonly expected: number;
    readonly low: number;
    readonly high: number;
    readonly actual: number;
    readonly other: number;
    /** What came, as the table behind the drawing has it. */
    readonly exact: string;
  } | null;
  /** What is said of it at the end of the row. */
  readonly text: string;
  /** The full reading of the row, shown on hover. */
  readonly title: string;
}

interface JudgedChart {
  readonly label: string;
  readonly rows: readonly JudgedRow[];
  readonly show: (value: number) => string;
  readonly names: { readonly expected: string; readonly actual: string; readonly other: string };
}

const HEAD = 44;
const KEY_GAP = 22;
const WIDEST_NAMES = 264;
const NAME_GAP = 16;

/** Returns a row per forecast: its interval as a line, what came as a dot, and what another rule said as a tick. */
export function judgedChart(chart: JudgedChart, width: number): Element {
  const narrow = isNarrow(width);
  const rowHeight = narrow ? 40 : 26;
  const names = Math.max(...chart.rows.map(({ name }) => textWidth(name, NAME_SIZE)), 0) + NAME_GAP;
  const left = narrow ? 0 : Math.min(WIDEST_NAMES, names);
  const texts = Math.max(...chart.rows.map(({ text }) => textWidth(text, NAME_SIZE)), 0) + NAME_GAP;
  const right = narrow ? 10 : texts;
  const values = chart.rows.flatMap(({ outcome }) =>
    outcome === null ? [] : [outcome.expected, outcome.low, outcome.high, outcome.actual, outcome.other],
  );
  const x = linearScale(values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)], [
    left + 10,
    width - right - 10,
  ]).nice(narrow ? 3 : 5);
  const height = HEAD + chart.rows.length * rowHeight + 4;
  const all = values.length === 0 ? [] : x.ticks(narrow ? 3 : 5);
  const tickNames = tickTexts(all, chart.show);
  const ticks = all.map((tick, index) => ({ at: x(tick), name: tickNames[index]! }));
  const fits = ({ at, name }: (typeof ticks)[number]) =>
    at - textWidth(name) / 2 >= 0 && at + textWidth(name) / 2 <= width;
  return drawing(
    width,
    height,
    chart.label,
    keyMarks(chart, left),
    ticks
      .filter(fits)
      .map(({ at, name }) => [
        mark("line", { x1: at, x2: at, y1: HEAD - 4, y2: height, class: "grid" }),
        mark("text", { x: at, y: HEAD - 10, class: "middle" }, name),
      ]),
    chart.rows.map((row, index) => {
      const top = HEAD + index * rowHeight;
      const middle = narrow ? top + 28 : top + rowHeight / 2;
      const textY = narrow ? top + 13 : middle + 5;
      return [
        boundedText({ x: 0, y: textY, class: "name" }, row.name, narrow ? width - texts : left - NAME_GAP, NAME_SIZE),
        mark("text", { x: width, y: textY, class: row.outcome === null ? "end" : "figure end" }, row.text),
        outcomeMarks(row, x, middle, { left, right: width - right }),
      ];
    }),
  );
}

function outcomeMarks(
  { outcome, title }: JudgedRow,
  x: (value: number) => number,
  y: number,
  { left, right }: { readonly left: number; readonly right: number },
): Element[] {
  if (outcome === null) return [hatching(left, y - 6, right - left, 12)];
  const { expected, low, high, actual, other, exact } = outcome;
  const isWithin = actual >= low && actual <= high;
  return [
    mark("line", { x1: x(low), x2: x(high), y1: y, y2: y, class: "interval tone-blue" }),
    mark("circle", { cx: x(expected), cy: y, r: 4.5, class: "hollow tone-blue" }),
    mark("line", { x1: x(other), x2: x(other), y1: y - 7, y2: y + 7, class: "stroke tone-mute" }),
    valueMark(
      "circle",
      { cx: x(actual), cy: y, r: 4.5, class: `fill ${isWithin ? "tone-ink" : "tone-amber"}` },
      title,
      exact,
    ),
  ];
}

/** The marks with their names, above the rows. */
function keyMarks({ names }: JudgedChart, left: number): (Element | Element[])[] {
  const y = 12;
  let place = left;
  return (["actual", "expected", "other"] as const).map((kind) => {
    const start = place + 8;
    place += textWidth(names[kind]) + KEY_GAP + 12;
    return [
      kind === "actual"
        ? mark("circle", { cx: start, cy: y - 4, r: 4.5, class: "fill tone-ink" })
        : kind === "expected"
          ? mark("circle", { cx: start, cy: y - 4, r: 4.5, class: "hollow tone-blue" })
          : mark("line", { x1: start, x2: start, y1: y - 11, y2: y + 3, class: "stroke tone-mute" }),
      mark("text", { x: start + 9, y }, names[kind]),
    ];
  });
}
