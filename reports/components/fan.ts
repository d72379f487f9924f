import type { Element } from "./html.ts";
import { areaPath, linePath, type Point } from "./paths.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale } from "./scales.ts";
import { boundedText, drawing, mark, textLines, textWidth, valueMark } from "./svg.ts";
import { tickTexts } from "./ticks.ts";

/** An expected value with its inner and outer band. */
export interface FanPoint {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly outerLow: number;
  readonly outerHigh: number;
}

/** A forecast over consecutive positions, named above them. */
interface FanStretch {
  readonly name: string;
  /** Place of its first point. */
  readonly from: number;
  readonly points: readonly FanPoint[];
}

interface FanChart {
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  /** Text per position on the horizontal axis. */
  readonly positions: readonly string[];
  readonly stretches: readonly FanStretch[];
  /** What came, per position; null where that is hidden or still to come. */
  readonly actual: readonly (number | null)[];
  readonly actualName: string;
  /** What came on the same positions in another period, as a dashed line; null where that is hidden. */
  readonly earlier?: { readonly name: string; readonly values: readonly (number | null)[] } | undefined;
  /** Position before which everything is past, with its name. */
  readonly now?: { readonly position: number; readonly name: string };
  /** A level that the values cannot pass. */
  readonly reference?: number;
  readonly show: (value: number) => string;
  /** The value as the table behind the drawing has it, where that carries more decimals. */
  readonly exact?: (value: number) => string;
  readonly expectedName: string;
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (position: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly tickNames: readonly string[];
}

const LINE_HEIGHT = 15;
const BOTTOM = 26;
/** How far above the end of a line its name stands. */
const NAME_RISE = 7;
/** Names are bold, and so wider than their size. */
const BOLD_SIZE = 13.5;
const MOST_LINES = { narrow: 4, wide: 2 };

const mostLines = (width: number) => (isNarrow(width) ? MOST_LINES.narrow : MOST_LINES.wide);

function plotOf({ positions, stretches, actual, earlier, show, reference = 0 }: FanChart, width: number): Plot {
  const highest = Math.max(
    1,
    reference,
    ...stretches.flatMap(({ points }) => points.map(({ outerHigh }) => outerHigh)),
    ...actual.map((value) => value ?? 0),
    ...(earlier?.values ?? []).map((value) => value ?? 0),
  );
  const top = mostLines(width) * LINE_HEIGHT + 10;
  const bottom = (isNarrow(width) ? 270 : 310) - BOTTOM;
  const y = linearScale([0, highest * 1.04], [bottom, top]).nice(4);
  const ticks = y.ticks(4);
  const tickNames = tickTexts(ticks, show);
  const left = Math.max(...tickNames.map((name) => textWidth(name))) + 8;
  const right = width - 10;
  return {
    left,
    right,
    top,
    bottom,
    y,
    ticks,
    tickNames,
    x: linearScale([-0.5, positions.length - 0.5], [left, right]),
  };
}

/**
 * Returns forecasts as lines within an inner and an outer band, and what came as dots: those of the past with their outcome
 * beside the one of now. The axis starts at zero.
 */
export function fanChart(chart: FanChart, width: number): Element {
  const exact = chart.exact ?? chart.show;
  const plot = plotOf(chart, width);
  return drawing(
    width,
    plot.bottom + BOTTOM,
    chart.label,
    axes(chart, plot),
    chart.stretches.map((stretch) => stretchMarks(stretch, chart, plot)),
    nowMark(chart, plot),
    earlierMarks(chart, plot),
    chart.reference !== undefined &&
      mark("line", {
        x1: plot.left,
        x2: plot.right,
        y1: plot.y(chart.reference),
        y2: plot.y(chart.reference),
        class: "target",
      }),
    chart.actual.map((value, position) =>
      value === null
        ? null
        : valueMark(
            "circle",
            { cx: plot.x(position), cy: plot.y(value), r: 3.6, class: "fill tone-ink" },
            `${chart.actualName}, ${chart.positions[position]!}: ${exact(value)}`,
            exact(value),
          ),
    ),
  );
}

function axes({ positions }: FanChart, { left, right, bottom, x, y, ticks, tickNames }: Plot) {
  const space = Math.max(...positions.map((name) => textWidth(name))) + 24;
  const every = Math.max(1, Math.ceil(space / ((right - left) / positions.length)));
  const isNamed = (position: number) => (positions.length - 1 - position) % every === 0;
  const centre = (position: number) => {
    const half = textWidth(positions[position]!) / 2;
    return Math.min(right - half + 8, Math.max(left + half, x(position)));
  };
  return [
    ticks.map((tick, index) => [
      mark("line", { x1: left, x2: right, y1: y(tick), y2: y(tick), class: tick === 0 ? "zero" : "grid" }),
      mark("text", { x: left - 8, y: y(tick) + 4, class: "end" }, tickNames[index]),
    ]),
    positions.map((name, position) =>
      isNamed(position) ? mark("text", { x: centre(position), y: bottom + BOTTOM - 6, class: "middle" }, name) : null,
    ),
  ];
}

function stretchMarks(
  { name, from, points }: FanStretch,
  { positions, show, exact = show, expectedName }: FanChart,
  plot: Plot,
) {
  const { x, y, right } = plot;
  const along = (value: (point: FanPoint) => number) =>
    points.map((point, index): Point => [x(from + index), y(value(point))]);
  const room = x(from + points.length - 0.6) - x(from - 0.4);
  return [
    mark("path", {
      d: areaPath(
        along(({ outerLow }) => outerLow),
        along(({ outerHigh }) => outerHigh),
      ),
      class: "band",
    }),
    mark("path", {
      d: areaPath(
        along(({ low }) => low),
        along(({ high }) => high),
      ),
      class: "band",
    }),
    mark("path", { d: linePath(along(({ value }) => value)), class: "stroke tone-blue" }),
    points.map(({ value }, index) =>
      valueMark(
        "circle",
        { cx: x(from + index), cy: y(value), r: 5, class: "hover" },
        `${expectedName}, ${positions[from + index]!}: ${exact(value)}`,
        exact(value),
      ),
    ),
    textLines(name, room, mostLines(right), BOLD_SIZE).map((text, index) =>
      boundedText({ x: x(from - 0.4), y: 12 + index * LINE_HEIGHT, class: "label" }, text, room, BOLD_SIZE),
    ),
  ];
}

function nowMark({ now }: FanChart, { x, top, bottom }: Plot) {
  if (now === undefined) return null;
  const place = x(now.position - 0.5);
  return [
    mark("line", { x1: place, x2: place, y1: top - 2, y2: bottom, class: "target" }),
    mark("text", { x: place + 4, y: bottom - 6 }, now.name),
  ];
}

function earlierMarks({ earlier, positions, show, exact = show }: FanChart, { x, y }: Plot) {
  if (earlier === undefined) return null;
  const { name, values } = earlier;
  const last = values.findLastIndex((value) => value !== null);
  return [
    mark("path", {
      d: linePath(values.map((value, position) => (value === null ? null : [x(position), y(value)]))),
      class: "stroke tone-mute dashed",
    }),
    values.map((value, position) =>
      value === null
        ? null
        : valueMark(
            "circle",
            { cx: x(position), cy: y(value), r: 5, class: "hover" },
            `${name}, ${positions[position]!}: ${exact(value)}`,
            exact(value),
          ),
    ),
    // What is added up rises towards its end: above it the name lies on no earlier part of the line.
    last >= 0 && mark("text", { x: x(last), y: y(values[last]!) - NAME_RISE, class: "end" }, name),
  ];
}
