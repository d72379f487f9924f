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

interface CurveChart {
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  readonly curves: readonly Curve[];
  /** Values of the horizontal axis, and what it counts. */
  readonly ticks: readonly number[];
  readonly axis: string;
  readonly show: (value: number) => string;
  /** The value as the table behind the drawing has it, where that carries more decimals. */
  readonly exact?: (value: number) => string;
}

const TOP = 14;
const BOTTOM = 42;
const LINE_HEIGHT = 17;

/**
 * Returns curves over a number, such as an age: most as a grey bundle to compare with, the named ones in blue over them.
 * What is provisional is dashed.
 */
export function curveChart(chart: CurveChart, width: number): Element {
  const { curves, ticks, show, label } = chart;
  const height = isNarrow(width) ? 290 : 320;
  const named = curves.filter(({ isNamed }) => isNamed);
  const all = curves.flatMap(({ points, tail }) => [...points, ...(tail === undefined ? [] : [tail])]);
  const highest =
    Math.max(0, ...all.map(({ y }) => y), ...curves.flatMap(({ band = [] }) => band.map(({ high }) => high))) || 1;
  const y = linearScale([0, highest], [height - BOTTOM, TOP]).nice(4);
  const left = Math.max(...y.ticks(4).map((tick) => textWidth(show(tick)))) + 8;
  const x = linearScale([ticks[0]!, ticks.at(-1)!], [left, width - 12]);
  const [before, over] = [curves.filter(({ isNamed }) => !isNamed), named];
  return drawing(
    width,
    height,
    label,
    axes(chart, { x, y, left, right: width - 12, height }),
    before.map((curve) => curveMarks(curve, chart, x, y)),
    over.map((curve) => curveMarks(curve, chart, x, y)),
    names(named, chart, x, y, width),
  );
}

type Scale = (value: number) => number;

function axes(
  { ticks, axis, show }: CurveChart,
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
    at.y
      .ticks(4)
      .map((tick) => [
        mark("line", { x1: at.left, x2: at.right, y1: at.y(tick), y2: at.y(tick), class: "grid" }),
        mark("text", { x: at.left - 8, y: at.y(tick) + 4, class: "end" }, show(tick)),
      ]),
    shown.map((tick) => mark("text", { x: at.x(tick), y: at.height - 24, class: "middle" }, String(tick))),
    mark("text", { x: at.right, y: at.height - 6, class: "end" }, axis),
  ];
}

function curveMarks(
  { name, points, tail, band, isNamed, tone: own = "blue" }: Curve,
  { show, exact = show }: CurveChart,
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

/** Names stand right of the end of their curves, and left of it where there is no room. */
function names(named: readonly Curve[], { show }: CurveChart, x: Scale, y: Scale, width: number) {
  const ends = named.flatMap((curve) => {
    const end = curve.tail ?? curve.points.at(-1);
    return end === undefined ? [] : [{ text: `${curve.name}: ${show(end.y)}`, end, tone: curve.tone ?? "blue" }];
  });
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
