import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale } from "./scales.ts";
import { boundedText, drawing, FIGURE_SIZE, mark, NAME_SIZE, textWidth, valueMark, whisker, type Tone } from "./svg.ts";

/** A step from one level to the next. */
export interface WaterfallStep {
  readonly name: string;
  readonly change: number;
  readonly text: string;
  /** Where the change may as well end; absent where nobody can tell. */
  readonly interval?: { readonly low: number; readonly high: number };
  readonly tone: Tone;
}

interface Level {
  readonly name: string;
  readonly value: number;
  readonly text: string;
}

export interface Waterfall {
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  readonly from: Level;
  readonly to: Level;
  readonly steps: readonly WaterfallStep[];
}

const BAR = 16;
const TEXT_GAP = 8;
const WIDEST_NAMES = 310;
const NAME_GAP = 16;

/** Returns where each step begins: behind those before it. */
function startsOf({ from, steps }: Waterfall): number[] {
  let level = from.value;
  return steps.map(({ change }) => (level += change) - change);
}

/**
 * Returns steps from one level down to another, a row each, with the interval of every step. Levels are points on a scale
 * that need not begin at zero, since only lengths of steps are compared.
 */
export function waterfall(chart: Waterfall, width: number): Element {
  const narrow = isNarrow(width);
  const { from, to, steps } = chart;
  const rowHeight = narrow ? 46 : 34;
  const names = [from.name, ...steps.map(({ name }) => name), to.name];
  const left = narrow
    ? 0
    : Math.min(WIDEST_NAMES, Math.max(...names.map((name) => textWidth(name, NAME_SIZE))) + NAME_GAP);
  const starts = startsOf(chart);
  const ends = steps.flatMap(({ change, interval }, place) => [
    starts[place]! + change,
    ...(interval === undefined ? [] : [starts[place]! + interval.low, starts[place]! + interval.high]),
  ]);
  const levels = [from.value, to.value, ...ends];
  const textSpace = Math.max(...[from, to, ...steps].map(({ text }) => textWidth(text, FIGURE_SIZE))) + TEXT_GAP;
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const x = linearScale([low, high === low ? low + 1 : high], [left + 6, width - textSpace]);
  const rowTop = (row: number) => row * rowHeight;
  const middleOf = (row: number) => rowTop(row) + (narrow ? 32 : rowHeight / 2);
  const nameAt = (row: number, name: string) =>
    boundedText(
      { x: 0, y: narrow ? rowTop(row) + 15 : middleOf(row) + 5, class: "name" },
      name,
      narrow ? width : left - NAME_GAP,
      NAME_SIZE,
    );
  const level = (row: number, { name, value, text }: Level) => [
    nameAt(row, name),
    valueMark("circle", { cx: x(value), cy: middleOf(row), r: 6, class: "fill tone-ink" }, `${name}: ${text}`, text),
    mark("text", { x: x(value) + 6 + TEXT_GAP, y: middleOf(row) + 5, class: "figure" }, text),
  ];
  return drawing(
    width,
    names.length * rowHeight + 2,
    chart.label,
    level(0, from),
    steps.map((step, place) => {
      const row = place + 1;
      const middle = middleOf(row);
      const [start, end] = [starts[place]!, starts[place]! + step.change];
      const edge = Math.max(start, end, step.interval === undefined ? end : start + step.interval.high);
      return [
        mark("line", { x1: x(start), x2: x(start), y1: middleOf(row - 1), y2: middle, class: "link" }),
        nameAt(row, step.name),
        valueMark(
          "rect",
          {
            x: Math.min(x(start), x(end)),
            width: Math.max(Math.abs(x(end) - x(start)), 1.5),
            y: middle - BAR / 2,
            height: BAR,
            class: `fill tone-${step.tone}`,
          },
          `${step.name}: ${step.text}`,
          step.text,
        ),
        step.interval && whisker(x(start + step.interval.low), x(start + step.interval.high), middle),
        mark("text", { x: x(edge) + TEXT_GAP, y: middle + 5, class: "figure" }, step.text),
      ];
    }),
    mark("line", {
      x1: x(to.value),
      x2: x(to.value),
      y1: middleOf(steps.length),
      y2: middleOf(steps.length + 1),
      class: "link",
    }),
    level(steps.length + 1, to),
  );
}
