import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { bandScale, linearScale } from "./scales.ts";
import { boundedText, drawing, mark, textWidth, valueMark } from "./svg.ts";
import { tickTexts } from "./ticks.ts";

interface Columns {
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly value: number }[];
  readonly show: (value: number) => string;
  /** The value as the table behind the drawing has it, where that carries more decimals. */
  readonly exact?: (value: number) => string;
}

const TOP = 10;
const BOTTOM = 26;
/** A name this short stands whole, however many columns there are. */
const SHORTEST_NAME = 90;

/** Returns upright bars from zero in the order of time, a few of them named below. */
export function columnChart({ label, columns, show, exact = show }: Columns, width: number): Element {
  const height = isNarrow(width) ? 200 : 220;
  const y = linearScale([0, Math.max(1, ...columns.map(({ value }) => value))], [height - BOTTOM, TOP]).nice(3);
  const ticks = y.ticks(3);
  const tickNames = tickTexts(ticks, show);
  const left = Math.max(...tickNames.map((name) => textWidth(name))) + 8;
  const x = bandScale(columns.length, [left, width], 0.25);
  const space = Math.min(SHORTEST_NAME, Math.max(...columns.map(({ name }) => textWidth(name)))) + 16;
  const every = Math.max(1, Math.ceil(space / x.step));
  const isNamed = (index: number) => index % every === 0;
  const centre = (name: string, index: number) => {
    const half = Math.min(textWidth(name), Math.max(x.step, SHORTEST_NAME)) / 2;
    return Math.min(width - half, Math.max(left + half, x.start(index) + x.width / 2));
  };
  return drawing(
    width,
    height,
    label,
    ticks.map((tick, index) => [
      mark("line", { x1: left, x2: width, y1: y(tick), y2: y(tick), class: tick === 0 ? "zero" : "grid" }),
      mark("text", { x: left - 8, y: y(tick) + 4, class: "end" }, tickNames[index]),
    ]),
    columns.map(({ name, value }, index) => [
      valueMark(
        "rect",
        { x: x.start(index), width: x.width, y: y(value), height: y(0) - y(value), class: "fill tone-blue" },
        `${name}: ${exact(value)}`,
        exact(value),
      ),
      isNamed(index) &&
        boundedText({ x: centre(name, index), y: height - 6, class: "middle" }, name, Math.max(x.step, SHORTEST_NAME)),
    ]),
  );
}
