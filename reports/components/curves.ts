import type { Element } from "./html.ts";
import { areaPath, linePath } from "./paths.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale, type LinearScale } from "./scales.ts";
import { boundedText, drawing, mark, NAME_SIZE, spread, textWidth, valueMark } from "./svg.ts";

interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

export interface Curve {
  readonly name: string;
  /** Points in order; none where nothing is known for certain yet. */
  readonly points: readonly CurvePoint[];
  /** What is known of it for now, drawn dashed; undefined where all is known. */
  readonly tail?: CurvePoint | undefined;
  /** Between what it lies, over the same values of the horizontal axis. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  /** Of a named one: what it is compared with is grey. Blue by default. */
  readonly tone?: "blue" | "mute";
  /** Named beside its end, and drawn over the others. */
  readonly isNamed: boolean;
}

/** What several drawings of curves have in common. */
export interface CurveAxes {
  /** Values of the horizontal axis, and what it counts. */
  readonly ticks: readonly number[];
  readonly axis: string;
  readonly show: (value: number) => string;
  /** The value as the table behind the drawing has it, where that carries more decimals. */
  readonly exact?: (value: number) => string;
}

interface CurveChart extends CurveAxes {
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  readonly areNamesInCorner?: boolean;
  readonly curves: readonly Curve[];
}

const TOP = 14;
const BOTTOM = 42;
const LINE_HEIGHT = 17;

/**
 * Returns curves over a number, such as an age: most as a grey bundle to compare with, the named ones in blue over them.
 * What is provisional is dashed.
 */
export function curveChart(chart: CurveChart, width: number): Element {
  const { curves, label, areNamesInCorner = false } = chart;
  const height = isNarrow(width) ? 290 : 320;
  const size = { width, height, span: spanOf(curves), areNamesInCorner };
  return drawing(width, height, label, curveMarksIn(curves, chart, size));
}

/** Returns between what all values of curves and their bands lie, zero among them. */
export function spanOf(curves: readonly Curve[]): PanelSize["span"] {
  const points = curves.flatMap((curve) => [...curve.points, ...(curve.tail === undefined ? [] : [curve.tail])]);
  const bands = curves.flatMap(({ band = [] }) => band.flatMap(({ low, high }) => [low, high]));
  const all = [...points.map(({ y }) => y), ...bands];
  return [Math.min(0, ...all), Math.max(0, ...all) || 1];
}

/** Where curves are drawn. */
export interface PanelSize {
  readonly width: number;
  readonly height: number;
  /** Between what all values of the vertical axis lie, zero among them. */
  readonly span: readonly [lowest: number, highest: number];
  readonly areNamesInCorner?: boolean;
}

/** Returns curves with their axes. */
export function curveMarksIn(
  curves: readonly Curve[],
  chart: CurveAxes,
  { width, height, span, areNamesInCorner }: PanelSize,
) {
  const { ticks, show } = chart;
  const named = curves.filter(({ isNamed }) => isNamed);
  const y = linearScale(span, [height - BOTTOM, TOP]).nice(4);
  const left = Math.max(...y.ticks(4).map((tick) => textWidth(show(tick)))) + 8;
  const x = linearScale([ticks[0]!, ticks.at(-1)!], [left, width - 12]);
  return [
    axes(chart, { x, y, left, right: width - 12, height }),
    curves.filter(({ isNamed }) => !isNamed).map((curve) => curveMarks(curve, chart, x, y)),
    named.map((curve) => curveMarks(curve, chart, x, y)),
    areNamesInCorner ? cornerNames(named, chart, width) : names(named, chart, x, y, width),
  ];
}

/** Names below each other right of the top, where they would lie on the curves: in small drawings, and beside ends near zero. */
function cornerNames(named: readonly Curve[], { show }: CurveAxes, width: number) {
  return endsOf(named, show).map(({ text, tone }, index) =>
    boundedText(
      { x: width - 12, y: TOP + 4 + index * LINE_HEIGHT, class: `label end${tone === "blue" ? " ink-blue" : ""}` },
      text,
      width,
      NAME_SIZE,
    ),
  );
}

type Scale = (value: number) => number;

function axes(
  { ticks, axis, show }: CurveAxes,
  at: {
    readonly x: Scale;
    readonly y: LinearScale;
    readonly left: number;
    readonly right: number;
    readonly height: number;
  },
) {
  const every = isNarrow(at.right) ? 2 : 1;
  const shown = ticks.filter((_, index) => index % every === 0);
  return [
    at.y.ticks(4).map((tick) => [
      mark("line", {
        x1: at.left,
        x2: at.right,
        y1: at.y(tick),
        y2: at.y(tick),
        class: tick === 0 && at.y.ticks(4)[0]! < 0 ? "zero" : "grid",
      }),
      mark("text", { x: at.left - 8, y: at.y(tick) + 4, class: "end" }, show(tick)),
    ]),
    shown.map((tick) => mark("text", { x: at.x(tick), y: at.height - 24, class: "middle" }, String(tick))),
    mark("text", { x: at.right, y: at.height - 6, class: "end" }, axis),
  ];
}

function curveMarks(
  { name, points, tail, band, isNamed, tone: own = "blue" }: Curve,
  { show, exact = show }: CurveAxes,
  x: Scale,
  y: Scale,
) {
  const path = (along: readonly CurvePoint[]) => linePath(along.map((point) => [x(point.x), y(point.y)]));
  const tone = isNamed ? `tone-${own}` : "tone-mute thin";
  const last = points.at(-1);
  const dashed = tail === undefined ? [] : last === undefined ? [tail] : [last, tail];
  return [
    band !== undefined &&
      mark("path", {
        d: areaPath(
          band.map((place) => [x(place.x), y(place.low)]),
          band.map((place) => [x(place.x), y(place.high)]),
        ),
        class: own === "blue" ? "band" : "band mute",
      }),
    points.length > 1 && mark("path", { d: path(points), class: `stroke ${tone}` }),
    dashed.length > 1 && mark("path", { d: path(dashed), class: `stroke ${tone} dashed` }),
    (band === undefined ? [...points, ...(tail === undefined ? [] : [tail])] : points.slice(-1)).map((point) =>
      valueMark(
        "circle",
        { cx: x(point.x), cy: y(point.y), ...dotOf(isNamed, point === tail, own) },
        `${name}, ${point.x}: ${exact(point.y)}`,
        exact(point.y),
      ),
    ),
  ];
}

function dotOf(isNamed: boolean, isProvisional: boolean, tone: string) {
  if (!isNamed) return { r: 4, class: "hover" };
  return { r: 3.5, class: `${isProvisional ? "hollow" : "fill"} tone-${tone}` };
}

const endsOf = (named: readonly Curve[], show: CurveAxes["show"]) =>
  named.flatMap((curve) => {
    const end = curve.tail ?? curve.points.at(-1);
    return end === undefined ? [] : [{ text: `${curve.name}: ${show(end.y)}`, end, tone: curve.tone ?? "blue" }];
  });

/** Names stand right of the end of their curves, and left of it where there is no room. */
function names(named: readonly Curve[], { show }: CurveAxes, x: Scale, y: Scale, width: number) {
  const ends = endsOf(named, show);
  const labelY = spread(
    ends.map(({ end }) => y(end.y) - 8),
    LINE_HEIGHT,
    TOP + 4,
    Number.POSITIVE_INFINITY,
  );
  return ends.map(({ text, end, tone }, index) => {
    const isLeft = x(end.x) + 8 + textWidth(text, NAME_SIZE) > width;
    return boundedText(
      {
        x: x(end.x) + (isLeft ? -8 : 8),
        y: labelY[index]!,
        class: `label${tone === "blue" ? " ink-blue" : ""}${isLeft ? " end" : ""}`,
      },
      text,
      isLeft ? x(end.x) - 8 : width - x(end.x) - 8,
      NAME_SIZE,
    );
  });
}
