import type { Element } from "./html.ts";
import { areaPath, linePath, type Point } from "./paths.ts";
import { isNarrow } from "./responsive.ts";
import { gapsOf, type Gap } from "./gaps.ts";
import { linearScale } from "./scales.ts";
import { drawing, hatching, mark, NAME_SIZE, spread, textWidth, valueMark, type Tone } from "./svg.ts";
import { tickTexts } from "./ticks.ts";

interface Bounds {
  readonly low: number;
  readonly high: number;
}

interface Series {
  readonly name: string;
  readonly tone: Tone;
  readonly values: readonly (number | null)[];
  /** True for a missing value that is hidden, and not unknown. */
  readonly hidden?: readonly boolean[];
  /** Between what each value may as well lie; null where that is not known. */
  readonly band?: readonly (Bounds | null)[];
  /** Dashed where it is of another kind than the others, dotted where it is set and not measured. */
  readonly look?: "dashed" | "dotted" | undefined;
}

interface LineChart {
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  /** Text per position on the horizontal axis. */
  readonly positions: readonly string[];
  readonly series: readonly Series[];
  readonly show: (value: number) => string;
  /** The value as the table behind the drawing has it, where that carries more decimals. */
  readonly exact?: (value: number) => string;
  /** Stands where values are hidden. */
  readonly hiddenText?: string;
  /** A level to compare with, such as a target. */
  readonly reference?: { readonly value: number; readonly name: string } | undefined;
}

/** A series that has a last value, with what its name needs beside the line. */
interface NamedSeries extends Series {
  readonly last: { readonly position: number; readonly value: number };
  readonly nameLines: readonly string[];
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly x: (position: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly tickNames: readonly string[];
}

const TOP = 14;
const BOTTOM = 26;
const LINE_HEIGHT = 15;
const LABEL_OFFSET = 16;
const TICK_SPACE = 8;
const FIGURE_GAP = 6;
const MOST_TICKS = 5;
/** Room of a hatched gap above and below the values beside it. */
const GAP_ROOM = 8;
const LONGEST_NAME = { narrow: 14, wide: 30 };

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

/** Breaks a name between words into lines of at most so many characters, where its words allow. */
function wrapped(name: string, longest: number): string[] {
  return name.split(" ").reduce<string[]>((lines, word) => {
    const joined = `${lines.at(-1) ?? ""} ${word}`.trim();
    return joined.length <= longest || lines.length === 0 ? [...lines.slice(0, -1), joined] : [...lines, word];
  }, []);
}

function namedSeries(series: readonly Series[], width: number): NamedSeries[] {
  const longest = isNarrow(width) ? LONGEST_NAME.narrow : LONGEST_NAME.wide;
  return series.flatMap((one) => {
    const position = one.values.findLastIndex((value) => value !== null);
    const value = one.values[position] ?? null;
    return value === null ? [] : [{ ...one, last: { position, value }, nameLines: wrapped(one.name, longest) }];
  });
}

/** On a wide drawing a figure stands behind its name, on a narrow one below it. */
const labelGap = (series: readonly NamedSeries[], width: number) =>
  (Math.max(...series.map((one) => one.nameLines.length)) + (isNarrow(width) ? 1 : 0)) * LINE_HEIGHT + 4;

/** Room that the names need beside the plot, with their figures. */
function namesWidth(series: readonly NamedSeries[], show: (value: number) => string, width: number): number {
  const names = series.flatMap(({ nameLines, last }) => {
    const figure = textWidth(show(last.value), NAME_SIZE);
    const widths = nameLines.map((line) => textWidth(line, NAME_SIZE));
    return isNarrow(width) ? [...widths, figure] : [...widths.slice(0, -1), widths.at(-1)! + FIGURE_GAP + figure];
  });
  return Math.max(...names);
}

function plotOf(
  { series: all, positions, show, reference }: LineChart,
  series: readonly NamedSeries[],
  width: number,
): Plot {
  const values = [
    ...all.flatMap((one) => known(one.values)),
    ...all.flatMap(({ band = [] }) => band.flatMap((bounds) => (bounds === null ? [] : [bounds.low, bounds.high]))),
    ...(reference === undefined ? [] : [reference.value]),
  ];
  const height = Math.max(isNarrow(width) ? 250 : 280, TOP + BOTTOM + series.length * labelGap(series, width));
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const spare = (highest - lowest || Math.abs(highest) || 1) * 0.06;
  const bottom = lowest >= 0 ? Math.max(0, lowest - spare) : lowest - spare;
  const y = linearScale([bottom, highest + spare], [height - BOTTOM, TOP]).nice(4);
  const ticks = y.ticks(4);
  const tickNames = tickTexts(ticks, show);
  const left = Math.max(...tickNames.map((name) => textWidth(name))) + 8;
  const right = width - namesWidth(series, show, width) - LABEL_OFFSET - 4;
  const x = linearScale([Math.min(0, positions.length - 2), positions.length - 1], [left, right]);
  return { left, right, height, x, y, ticks, tickNames };
}

/**
 * Returns lines over time, each named beside its last value. A missing value is a gap, a lone value a dot; where values are
 * hidden, the gap is hatched.
 */
export function lineChart(chart: LineChart, width: number): Element {
  const series = namedSeries(chart.series, width);
  if (series.length === 0) return drawing(width, BOTTOM, chart.label);
  const plot = plotOf(chart, series, width);
  const labelY = spread(
    series.map((one) => plot.y(one.last.value)),
    labelGap(series, width),
    TOP,
    plot.height - BOTTOM - labelGap(series, width) + LINE_HEIGHT,
  );
  return drawing(
    width,
    plot.height,
    chart.label,
    axes(chart, plot),
    series.map((one) => gapsOf(one).map((gap) => hiddenMarks(one, gap, chart, plot))),
    series.map((one) => bandMarks(one, plot)),
    series.map((one, index) => [
      lineMarks(one, chart, plot),
      nameMarks(one, chart.show(one.last.value), labelY[index]!, plot, isNarrow(width)),
    ]),
    chart.reference && mark("text", { x: plot.left + 4, y: plot.y(chart.reference.value) - 5 }, chart.reference.name),
  );
}

/** Places that get a name: the last one and others at equal distances before it, or the first where two is all that fits. */
function tickPositions(names: readonly string[], width: number): number[] {
  const last = names.length - 1;
  // The name at the end stands left of its place, which takes half of it more.
  const space = 1.5 * Math.max(...names.map((name) => textWidth(name))) + TICK_SPACE;
  const step = Math.max(1, Math.ceil(last / MOST_TICKS), Math.ceil((space * last) / width));
  if (last > 0 && 2 * step > last) return [0, last];
  return names.map((_, position) => position).filter((position) => (last - position) % step === 0);
}

/** Names at either end stand inside the plot. */
function anchorAt(place: number, name: string, { left, right }: Plot): string {
  const half = textWidth(name) / 2;
  return place - half < left ? "start" : place + half > right ? "end" : "middle";
}

function axes({ positions, reference }: LineChart, plot: Plot) {
  const { left, right, height, x, y, ticks, tickNames } = plot;
  return [
    ticks.map((tick, index) => [
      mark("line", { x1: left, x2: right, y1: y(tick), y2: y(tick), class: "grid" }),
      mark("text", { x: left - 8, y: y(tick) + 4, class: "end" }, tickNames[index]),
    ]),
    tickPositions(positions, right - left).map((position) => {
      const name = positions[position]!;
      return mark("text", { x: x(position), y: height - 6, class: anchorAt(x(position), name, plot) }, name);
    }),
    reference && mark("line", { x1: left, x2: right, y1: y(reference.value), y2: y(reference.value), class: "target" }),
  ];
}

/** Hatching between the values on both sides of a gap; from top to bottom where there is no other line. */
function hiddenMarks({ name }: Series, { from, to, beside }: Gap, chart: LineChart, { x, y, height }: Plot) {
  const { series, positions, hiddenText = "" } = chart;
  const heights = series.length === 1 ? [TOP, height - BOTTOM] : beside.map(y);
  const spare = series.length === 1 ? 0 : GAP_ROOM;
  const [top, bottom] = [Math.min(...heights) - spare, Math.max(...heights) + spare];
  const [left, right] = [Math.max(x(from - 0.5), x(0)), Math.min(x(to + 0.5), x(positions.length - 1))];
  const months = from === to ? positions[from]! : `${positions[from]!} – ${positions[to]!}`;
  const isTextShown = textWidth(hiddenText) < right - left;
  return [
    mark(
      "g",
      { class: "hidden-part" },
      mark("title", {}, `${name}, ${months}: ${hiddenText}`),
      hatching(left, top, right - left, bottom - top),
    ),
    isTextShown && mark("text", { x: (left + right) / 2, y: (top + bottom) / 2 + 4, class: "middle" }, hiddenText),
  ];
}

/** A band over each stretch of places of which the bounds are known. */
function bandMarks({ band = [] }: Series, { x, y }: Plot): Element[] {
  const stretches: number[][] = [];
  for (const [position, bounds] of band.entries()) {
    const stretch = stretches.at(-1);
    if (bounds === null) continue;
    if (stretch?.at(-1) === position - 1) stretch.push(position);
    else stretches.push([position]);
  }
  return stretches.map((positions) => {
    const along = (bound: keyof Bounds) => positions.map((position): Point => [x(position), y(band[position]![bound])]);
    return mark("path", { d: areaPath(along("low"), along("high")), class: "band" });
  });
}

function lineMarks(
  { name, tone, values, look, last }: NamedSeries,
  { positions, show, exact = show }: LineChart,
  { x, y }: Plot,
) {
  const path = linePath(values.map((value, position) => (value === null ? null : [x(position), y(value)])));
  const dot = (position: number) =>
    position === last.position ? { r: 3.5, class: `fill tone-${tone}` } : { r: 5, class: "hover" };
  return [
    mark("path", { d: path, class: `stroke tone-${tone}${look === undefined ? "" : ` ${look}`}` }),
    values.map((value, position) =>
      value === null
        ? null
        : valueMark(
            "circle",
            { cx: x(position), cy: y(value), ...dot(position) },
            `${name}, ${positions[position]!}: ${exact(value)}`,
            exact(value),
          ),
    ),
  ];
}

function nameMarks(
  { tone, last, nameLines }: NamedSeries,
  figure: string,
  labelY: number,
  { right, x, y }: Plot,
  isBelow: boolean,
) {
  const from = { x1: x(last.position) + 4, y1: y(last.value) };
  const behind = (index: number) =>
    !isBelow && index === nameLines.length - 1 && mark("tspan", { dx: FIGURE_GAP }, figure);
  return [
    mark("line", { ...from, x2: right + LABEL_OFFSET - 3, y2: labelY, class: `leader tone-${tone}` }),
    nameLines.map((text, index) =>
      mark(
        "text",
        { x: right + LABEL_OFFSET, y: labelY + 4 + index * LINE_HEIGHT, class: `label ink-${tone}` },
        text,
        behind(index),
      ),
    ),
    isBelow &&
      mark(
        "text",
        { x: right + LABEL_OFFSET, y: labelY + 4 + nameLines.length * LINE_HEIGHT, class: "figure" },
        figure,
      ),
  ];
}
