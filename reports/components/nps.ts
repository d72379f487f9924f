import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale } from "./scales.ts";
import { boundedText, drawing, hatching, mark, NAME_SIZE, textWidth, valueMark } from "./svg.ts";

export interface NpsBar {
  readonly name: string;
  readonly note: string;
  /** Null where the row is suppressed; `text` then says so. Shares are fractions of the answers. */
  readonly figures: {
    readonly detractors: number;
    readonly promoters: number;
    readonly low: number;
    readonly high: number;
    readonly nps: number;
  } | null;
  readonly text: string;
  /** The bounds of the score; empty where it is suppressed. */
  readonly interval: string;
  readonly detractorsText: string;
  readonly promotersText: string;
}

interface NpsChart {
  readonly label: string;
  readonly bars: readonly NpsBar[];
  readonly detractorsName: string;
  readonly promotersName: string;
}

const HEAD = 26;
const WIDEST_NAMES = 264;
const NAME_GAP = 14;
const WIDE_ROW = 46;
const NARROW_ROW = 66;
/** Room for the score and its bounds beside a name. */
const NARROW_FIGURE = 90;

/** Returns detractors to the left and promoters to the right of zero, with the score and its interval across both. */
export function npsChart({ label, bars, detractorsName, promotersName }: NpsChart, width: number): Element {
  const narrow = isNarrow(width);
  const rowHeight = narrow ? NARROW_ROW : WIDE_ROW;
  const nameWidth = narrow
    ? 0
    : Math.min(
        WIDEST_NAMES,
        Math.max(...bars.flatMap((bar) => [textWidth(bar.name, NAME_SIZE), textWidth(bar.note)]), 0) + NAME_GAP,
      );
  const textSpace = narrow
    ? 0
    : Math.max(
        ...bars.map((bar) =>
          bar.figures === null ? 0 : Math.max(textWidth(bar.text, NAME_SIZE), textWidth(bar.interval)),
        ),
        0,
      ) + 10;
  const room = narrow ? width - NARROW_FIGURE : nameWidth - NAME_GAP;
  const ends = bars.flatMap(({ figures }) =>
    figures === null ? [] : [-figures.detractors * 100, figures.promoters * 100, figures.low, figures.high],
  );
  const x = linearScale([Math.min(-10, ...ends), Math.max(10, ...ends)], [nameWidth, width - textSpace]);
  const height = HEAD + bars.length * rowHeight + 2;
  return drawing(
    width,
    height,
    label,
    mark("text", { x: nameWidth, y: 15, class: "ink-amber" }, `\u2190 ${detractorsName}`),
    mark("text", { x: width - textSpace, y: 15, class: "end ink-teal" }, `${promotersName} \u2192`),
    mark("line", { x1: x(0), x2: x(0), y1: HEAD - 4, y2: height, class: "zero" }),
    bars.map((bar, index) => {
      const top = HEAD + index * rowHeight;
      const middle = top + (narrow ? 46 : rowHeight / 2);
      return [
        boundedText(
          { x: 0, y: narrow ? top + 17 : middle + (bar.note === "" ? 5 : -3), class: "name" },
          bar.name,
          room,
          NAME_SIZE,
        ),
        boundedText({ x: 0, y: narrow ? top + 32 : middle + 13 }, bar.note, room),
        bar.figures === null ? hidden(bar.text, nameWidth, middle, width) : shares(bar, bar.figures, x, middle),
        bar.figures !== null &&
          mark("text", { x: width, y: narrow ? top + 17 : middle - 2, class: "figure end" }, bar.text),
        bar.figures !== null &&
          mark("text", { x: width, y: narrow ? top + 33 : middle + 14, class: "end" }, bar.interval),
      ];
    }),
  );
}

function shares(
  bar: NpsBar,
  figures: NonNullable<NpsBar["figures"]>,
  x: (value: number) => number,
  y: number,
): Element[] {
  const left = x(-figures.detractors * 100);
  const right = x(figures.promoters * 100);
  return [
    valueMark(
      "rect",
      { x: left, width: x(0) - left, y: y - 9, height: 18, class: "fill soft tone-amber" },
      `${bar.name}: ${bar.detractorsText}`,
      bar.detractorsText,
    ),
    valueMark(
      "rect",
      { x: x(0), width: right - x(0), y: y - 9, height: 18, class: "fill soft tone-teal" },
      `${bar.name}: ${bar.promotersText}`,
      bar.promotersText,
    ),
    mark("line", { x1: x(figures.low), x2: x(figures.high), y1: y, y2: y, class: "interval tone-ink" }),
    valueMark(
      "circle",
      { cx: x(figures.nps), cy: y, r: 5.5, class: "fill tone-ink" },
      `${bar.name}: NPS ${bar.text}`,
      bar.text,
    ),
  ];
}

function hidden(text: string, left: number, middle: number, width: number): Element[] {
  return [
    hatching(left, middle - 9, Math.max(width - left - textWidth(text) - 12, 24), 18),
    mark("text", { x: width, y: middle + 4, class: "end" }, text),
  ];
}
