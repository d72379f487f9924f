import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { drawing, mark, spread, textWidth, valueMark, type Tone } from "./svg.ts";

export interface Series {
  readonly name: string;
  readonly tone: Tone;
  readonly values: readonly (number | null)[];
  readonly isDashed?: boolean;
}

export interface LineChart {
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  /** Text per position on the horizontal axis. */
  readonly positions: readonly string[];
  readonly series: readonly Series[];
  readonly show: (value: number) => string;
  /** A level to compare with, such as a target. */
  readonly reference?: { readonly value: number; readonly name: string } | undefined;
}

const TOP = 14;
const BOTTOM = 26;
const LABEL_GAP = 34;
const TICK_SPACE = 24;

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

function tickIndexes(count: number, wanted: number): number[] {
  if (count === 1) return [0];
  const steps = Math.min(wanted, count) - 1;
  return [...new Set(Array.from({ length: steps + 1 }, (_, step) => Math.round((step * (count - 1)) / steps)))];
}

function ticksThatFit(names: readonly string[], width: number): number {
  const space = Math.max(...names.map((name) => textWidth(name))) + TICK_SPACE;
  return Math.max(2, Math.min(5, Math.floor(width / space)));
}

const anchorAt = (index: number, count: number) =>
  count === 1 ? "middle" : index === 0 ? "start" : index === count - 1 ? "end" : "middle";

/** Returns lines over time, each named beside its last value. A missing value is a gap, a lone value a dot. */
export function lineChart({ label, positions, series, show, reference }: LineChart, width: number): Element {
  const height = isNarrow(width) ? 250 : 280;
  const values = [...series.flatMap((one) => known(one.values)), ...(reference === undefined ? [] : [reference.value])];
  if (values.length === 0) return drawing(width, height, label);
  const spare = (Math.max(...values) - Math.min(...values) || 1) * 0.06;
  const lowest = Math.min(...values);
  const bottom = lowest >= 0 ? Math.max(0, lowest - spare) : lowest - spare;
  const y = scaleLinear([bottom, Math.max(...values) + spare], [height - BOTTOM, TOP]).nice(4);
  const ticks = y.ticks(4);
  const left = Math.max(...ticks.map((tick) => textWidth(show(tick)))) + 8;
  const right = Math.max(...series.map((one) => textWidth(one.name))) + 20;
  const x = scaleLinear([0, Math.max(positions.length - 1, 1)], [left, width - right]);
  const path = line<number | null>(
    (_, index) => x(index),
    (value) => y(value!),
  )
    .defined((value) => value !== null)
    .digits(1);
  const named = series.filter((one) => known(one.values).length > 0);
  const lasts = named.map((one) => one.values.findLastIndex((value) => value !== null));
  const labelY = spread(
    named.map((one, index) => y(one.values[lasts[index]!]!)),
    LABEL_GAP,
    TOP,
    height - BOTTOM - 14,
  );
  return drawing(
    width,
    height,
    label,
    ticks.map((tick) => [
      mark("line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: "grid" }),
      mark("text", { x: left - 8, y: y(tick) + 4, class: "end" }, show(tick)),
    ]),
    tickIndexes(positions.length, ticksThatFit(positions, width - right - left)).map((index) =>
      mark("text", { x: x(index), y: height - 6, class: anchorAt(index, positions.length) }, positions[index]),
    ),
    reference && [
      mark("line", { x1: left, x2: width - right, y1: y(reference.value), y2: y(reference.value), class: "target" }),
      mark("text", { x: left + 4, y: y(reference.value) - 5 }, reference.name),
    ],
    named.map((one, index) => {
      const last = one.values[lasts[index]!]!;
      return [
        mark("path", {
          d: path(one.values),
          class: `stroke tone-${one.tone}${one.isDashed === true ? " dashed" : ""}`,
        }),
        one.values.map((value, position) =>
          value === null
            ? null
            : valueMark(
                "circle",
                {
                  cx: x(position),
                  cy: y(value),
                  r: position === lasts[index] ? 3.5 : 5,
                  class: position === lasts[index] ? `fill tone-${one.tone}` : "hover",
                },
                `${one.name}, ${positions[position]!}: ${show(value)}`,
                show(value),
              ),
        ),
        mark("line", {
          x1: x(lasts[index]!) + 3,
          y1: y(last),
          x2: width - right + 13,
          y2: labelY[index]! + 2,
          class: `leader tone-${one.tone}`,
        }),
        mark("text", { x: width - right + 16, y: labelY[index]! + 1, class: `label ink-${one.tone}` }, one.name),
        mark("line", {
          x1: x(lasts[index]!) + 3,
          y1: y(last),
          x2: width - right + 13,
          y2: labelY[index]! + 2,
          class: `leader tone-${one.tone}`,
        }),
        mark("text", { x: width - right + 16, y: labelY[index]! + 16, class: "figure" }, show(last)),
      ];
    }),
  );
}
