import type { Element } from "./html.ts";
import { linePath } from "./paths.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale } from "./scales.ts";
import { drawing, mark, textWidth, valueMark } from "./svg.ts";

interface Reliability {
  readonly label: string;
  readonly bins: readonly {
    readonly predicted: number;
    readonly observed: number;
    /** Of what is observed. */
    readonly interval: { readonly low: number; readonly high: number };
    readonly title: string;
  }[];
  readonly show: (share: number) => string;
  readonly showTick: (share: number) => string;
  readonly predictedName: string;
  readonly observedName: string;
  readonly diagonalName: string;
}

/** Returns what was predicted against what happened with its interval, per bin; points on the diagonal are right on average. */
export function reliabilityChart(
  { label, bins, show, showTick, predictedName, observedName, diagonalName }: Reliability,
  width: number,
): Element {
  const size = isNarrow(width) ? width : 420;
  const left = 46;
  const top = 24;
  const bottom = 46;
  const highest = Math.max(0.05, ...bins.flatMap((bin) => [bin.predicted, bin.interval.high]));
  const x = linearScale([0, highest], [left, size - 14]).nice(4);
  const y = linearScale(x.domain, [size - bottom, top]);
  const [, most] = x.domain;
  const path = linePath(bins.map((bin) => [x(bin.predicted), y(bin.observed)]));
  return drawing(
    width,
    size,
    label,
    mark("text", { x: 0, y: 12, class: "label" }, observedName),
    x
      .ticks(4)
      .map((tick) => [
        mark("line", { x1: left, x2: size - 14, y1: y(tick), y2: y(tick), class: "grid" }),
        mark("text", { x: left - 8, y: y(tick) + 4, class: "end" }, showTick(tick)),
        mark("text", { x: x(tick), y: size - bottom + 18, class: "middle" }, showTick(tick)),
      ]),
    mark("text", { x: size - 14, y: size - 8, class: "label end" }, predictedName),
    mark("line", { x1: x(0), y1: y(0), x2: x(most), y2: y(most), class: "target" }),
    mark(
      "text",
      { x: Math.max(x(most * 0.93) - 8, left + textWidth(diagonalName)), y: y(most * 0.93) - 4, class: "end" },
      diagonalName,
    ),
    bins.map(({ predicted, interval: { low, high } }) =>
      mark("line", { x1: x(predicted), x2: x(predicted), y1: y(low), y2: y(high), class: "interval tone-blue" }),
    ),
    mark("path", { d: path, class: "stroke tone-blue" }),
    bins.map((bin) =>
      valueMark(
        "circle",
        { cx: x(bin.predicted), cy: y(bin.observed), r: 4.5, class: "fill tone-blue" },
        bin.title,
        show(bin.observed),
      ),
    ),
  );
}
