import type { Element } from "./html.ts";
import { linePath } from "./paths.ts";
import { linearScale } from "./scales.ts";
import { drawing, mark } from "./svg.ts";

export interface Sparkline {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Natural process limits, drawn as a band. */
  readonly limits?: { readonly low: number; readonly high: number } | undefined;
  readonly target?: number | undefined;
}

const WIDTH = 220;
const HEIGHT = 44;
const EDGE = 4;

/** Returns a line without axes, with its last value marked; gaps stay gaps. An empty series gives an empty drawing. */
export function sparkline({ label, values, limits, target }: Sparkline): Element {
  const known = values.filter((value) => value !== null);
  const all = [
    ...known,
    ...(limits === undefined ? [] : [limits.low, limits.high]),
    ...(target === undefined ? [] : [target]),
  ];
  if (known.length === 0) return drawing(WIDTH, HEIGHT, label);
  const x = linearScale([0, Math.max(values.length - 1, 1)], [EDGE, WIDTH - EDGE]);
  const y = linearScale([Math.min(...all), Math.max(...all)], [HEIGHT - EDGE, EDGE]);
  const path = linePath(values.map((value, index) => (value === null ? null : [x(index), y(value)])));
  const lastIndex = values.findLastIndex((value) => value !== null);
  return drawing(
    WIDTH,
    HEIGHT,
    label,
    limits &&
      mark("rect", { x: 0, width: WIDTH, y: y(limits.high), height: y(limits.low) - y(limits.high), class: "band" }),
    target !== undefined && mark("line", { x1: 0, x2: WIDTH, y1: y(target), y2: y(target), class: "target" }),
    mark("path", { d: path, class: "stroke tone-blue" }),
    mark("circle", { cx: x(lastIndex), cy: y(values[lastIndex]!), r: 3, class: "fill tone-blue" }),
  );
}
