import type { Element } from "./html.ts";
import { linePath } from "./paths.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale, type LinearScale } from "./scales.ts";
import { boundedText, drawing, LABEL_SIZE, mark, NAME_SIZE, spread, textLines, textWidth, valueMark } from "./svg.ts";

interface Bounds {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Something with two measures, each with its interval. */
export interface Cross {
  readonly name: string;
  readonly across: Bounds;
  readonly up: Bounds;
  /** Drawn heavier than the others. */
  readonly isMain: boolean;
  readonly isOnFrontier: boolean;
  /** The measure across, as the table has it. */
  readonly text: string;
  readonly title: string;
}

interface CrossPanel {
  readonly heading: string;
  readonly crosses: readonly Cross[];
}

interface CrossChart {
  readonly label: string;
  /** One below the other, on the same scales. */
  readonly panels: readonly CrossPanel[];
  readonly acrossName: string;
  readonly upName: string;
  readonly showAcross: (value: number) => string;
  readonly showUp: (value: number) => string;
  /** True where less of the measure up is better: better is always up. */
  readonly isLessUp: boolean;
  /** Name of the point at which both measures are zero, which is a choice as well. */
  readonly nothingName: string;
}

interface Layout {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly x: LinearScale;
  readonly y: LinearScale;
  /** Room for a name beside a panel. */
  readonly nameWidth: number;
}

const HEADING = 44;
const AXIS = 38;
const LABEL_GAP = 17;
const LINE_HEIGHT = 15;
const MOST_LINES = 3;
const NAMES_GAP = 14;
const WIDEST_NAMES = { narrow: 120, wide: 320 };
/** Room between what a panel ends with and the heading of the next one. */
const PANEL_GAP = 24;

const nameSize = (isMain: boolean) => (isMain ? NAME_SIZE : LABEL_SIZE);
const linesOf = (name: string, isMain: boolean, width: number) => textLines(name, width, MOST_LINES, nameSize(isMain));
/** Room that each name takes where the longest has so many lines. */
const gapOf = (lines: number) => LABEL_GAP + (lines - 1) * LINE_HEIGHT;
const PLOT_HEIGHT = { narrow: 210, wide: 250 };

function layoutOf({ panels, showUp, isLessUp, nothingName }: CrossChart, width: number): Layout {
  const size = isNarrow(width) ? "narrow" : "wide";
  const crosses = panels.flatMap((panel) => panel.crosses);
  const names = [textWidth(nothingName), ...crosses.map(({ name, isMain }) => textWidth(name, nameSize(isMain)))];
  const nameWidth = Math.min(WIDEST_NAMES[size], Math.max(...names));
  const linesIn = (panel: CrossPanel) =>
    Math.max(1, ...panel.crosses.map(({ name, isMain }) => linesOf(name, isMain, nameWidth).length));
  const rooms = panels.map((panel) => (panel.crosses.length + 1) * gapOf(linesIn(panel)));
  const plotHeight = Math.max(PLOT_HEIGHT[size], ...rooms);
  const domainOf = (bounds: readonly Bounds[]) =>
    [Math.min(0, ...bounds.map(({ low }) => low)), Math.max(0, ...bounds.map(({ high }) => high))] as const;
  const [acrossDomain, upDomain] = [
    domainOf(crosses.map(({ across }) => across)),
    domainOf(crosses.map(({ up }) => up)),
  ];
  const [top, bottom] = [HEADING, HEADING + plotHeight];
  const y = linearScale(upDomain, isLessUp ? [top, bottom] : [bottom, top]).nice(4);
  const left = Math.max(...y.ticks(4).map((tick) => textWidth(showUp(tick)))) + 8;
  const right = width - nameWidth - NAMES_GAP;
  const x = linearScale(acrossDomain, [left, right]).nice(isNarrow(width) ? 3 : 6);
  return { width, left, right, height: HEADING + plotHeight + AXIS, x, y, nameWidth };
}

/**
 * Returns crosses of two intervals, a panel per group on the same scales: what lies right and up is better on both sides. A
 * line joins what nothing beats on both; each cross has its name beside the panel, at its height.
 */
export function crossChart(chart: CrossChart, width: number): Element {
  const layout = layoutOf(chart, width);
  const step = layout.height + PANEL_GAP;
  return drawing(
    width,
    Math.max(0, step * chart.panels.length - PANEL_GAP),
    chart.label,
    chart.panels.map((panel, index) =>
      mark("g", { transform: `translate(0 ${index * step})` }, panelMarks(panel, chart, layout)),
    ),
  );
}

function panelMarks({ heading, crosses }: CrossPanel, chart: CrossChart, layout: Layout): Element[] {
  const { x, y } = layout;
  const frontier = crosses
    .filter(({ isOnFrontier }) => isOnFrontier)
    .toSorted((a, b) => a.across.value - b.across.value);
  const isLarge = textWidth(heading, NAME_SIZE) <= layout.width;
  const points = frontier.map(({ across, up }): [number, number] => [x(across.value), y(up.value)]);
  return [
    boundedText({ x: 0, y: 14, ...(isLarge && { class: "name" }) }, heading, layout.width, nameSize(isLarge)),
    ...axes(chart, layout),
    ...(points.length > 1 ? [mark("path", { d: linePath(points), class: "link", fill: "none" })] : []),
    ...crosses.toSorted((a, b) => Number(a.isMain) - Number(b.isMain)).flatMap((cross) => crossMarks(cross, layout)),
    ...names(crosses, chart, layout),
  ];
}

function axes({ showAcross, showUp, acrossName, upName }: CrossChart, { x, y, left, right, width, height }: Layout) {
  const [top, bottom] = [HEADING, height - AXIS];
  const ends = { x1: left, x2: right };
  const ticks = x.ticks(isNarrow(width) ? 3 : 6).filter((tick) => x(tick) + textWidth(showAcross(tick)) / 2 <= width);
  return [
    ...y
      .ticks(4)
      .flatMap((tick) => [
        mark("line", { ...ends, y1: y(tick), y2: y(tick), class: tick === 0 ? "zero" : "grid" }),
        mark("text", { x: left - 6, y: y(tick) + 4, class: "end" }, showUp(tick)),
      ]),
    ...ticks.flatMap((tick) => [
      mark("line", { x1: x(tick), x2: x(tick), y1: top, y2: bottom, class: tick === 0 ? "zero" : "grid" }),
      mark("text", { x: x(tick), y: bottom + 15, class: "middle" }, showAcross(tick)),
    ]),
    boundedText({ x: left, y: top - 9 }, upName, width - left),
    boundedText({ x: left, y: bottom + 31 }, acrossName, width - left),
  ];
}

function crossMarks({ across, up, isMain, isOnFrontier, title, text }: Cross, { x, y }: Layout): Element[] {
  const line = `stroke ${isOnFrontier ? "tone-blue" : "tone-mute"}${isMain ? "" : " thin"}`;
  const [cx, cy] = [x(across.value), y(up.value)];
  return [
    mark("line", { x1: x(across.low), x2: x(across.high), y1: cy, y2: cy, class: line }),
    mark("line", { x1: cx, x2: cx, y1: y(up.low), y2: y(up.high), class: line }),
    valueMark(
      "circle",
      { cx, cy, r: isMain ? 5.5 : 4, class: isOnFrontier ? "fill tone-blue" : "hollow tone-mute" },
      title,
      text,
    ),
  ];
}

function names(
  crosses: readonly Cross[],
  { nothingName }: CrossChart,
  { x, y, right, height, nameWidth }: Layout,
): Element[] {
  const labels = [
    { name: nothingName, x: x(0), y: y(0), isMain: false },
    ...crosses.map(({ name, across, up, isMain }) => ({ name, x: x(across.value), y: y(up.value), isMain })),
  ];
  const lines = labels.map(({ name, isMain }) => linesOf(name, isMain, nameWidth));
  const most = Math.max(...lines.map(({ length }) => length));
  const places = spread(
    labels.map((label) => label.y),
    gapOf(most),
    HEADING + 6,
    height - AXIS - 4 - (most - 1) * LINE_HEIGHT,
  );
  return labels.flatMap((label, index) => [
    mark("line", { x1: label.x, y1: label.y, x2: right + 4, y2: places[index]!, class: "leader tone-mute" }),
    ...lines[index]!.map((text, line) =>
      boundedText(
        {
          x: right + NAMES_GAP - 6,
          y: places[index]! + 4 + line * LINE_HEIGHT,
          ...(label.isMain && { class: "name" }),
        },
        text,
        nameWidth + 6,
        nameSize(label.isMain),
      ),
    ),
  ]);
}
