import { scaleBand, scaleLinear } from "d3-scale";
import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { drawing, mark, spread, textWidth, valueMark } from "./svg.ts";

export interface StackedBars {
  readonly label: string;
  /** Names of the parts, from the bottom up. */
  readonly parts: readonly string[];
  /** One bar each: shares of 1 in the order of `parts`; null where the bar cannot be drawn whole. */
  readonly bars: readonly {
    readonly name: string;
    readonly shares: readonly number[] | null;
    readonly hidden?: string;
  }[];
  readonly show: (share: number) => string;
  /** Shown instead of a bar without shares. */
  readonly hiddenText: string;
}

const TOP = 10;
const BOTTOM = 26;
const NARROW_BARS = 7;

/** Returns one bar per period, its parts adding up to the whole, named beside the last bar. A bar with a hidden part is hatched. */
export function stackedBars({ label, parts, bars, show, hiddenText }: StackedBars, width: number): Element {
  const height = isNarrow(width) ? 290 : 300;
  const shown = isNarrow(width) ? bars.slice(-NARROW_BARS) : bars;
  const right = Math.max(...parts.map((part) => textWidth(part))) + textWidth("100,0%") + 18;
  const x = scaleBand(
    shown.map((bar) => bar.name),
    [0, width - right],
  ).paddingInner(0.22);
  const y = scaleLinear([0, 1], [height - BOTTOM, TOP]);
  const starts = (shares: readonly number[]) =>
    shares.map((_, part) => shares.slice(0, part).reduce((sum, share) => sum + share, 0));
  const last = shown.at(-1)?.shares;
  const middles = last ? starts(last).map((start, part) => y(start + last[part]! / 2)) : [];
  const labels = spread(middles.toReversed(), 17, TOP + 4, height - BOTTOM - 2).toReversed();
  const every = Math.ceil(shown.length / (isNarrow(width) ? 2 : 5));
  return drawing(
    width,
    height,
    label,
    shown.map((bar, index) => [
      bar.shares === null
        ? hiddenBar(x(bar.name)!, x.bandwidth(), y, hiddenText)
        : bar.shares.map((share, part) => {
            const start = starts(bar.shares!)[part]!;
            return valueMark(
              "rect",
              {
                x: x(bar.name),
                width: x.bandwidth(),
                y: y(start + share),
                height: y(start) - y(start + share),
                class: `step-${part} part`,
              },
              `${parts[part]!}, ${bar.name}: ${show(share)}`,
              show(share),
            );
          }),
      (shown.length - 1 - index) % every === 0 &&
        mark(
          "text",
          { x: Math.max(x(bar.name)! + x.bandwidth() / 2, textWidth(bar.name) / 2), y: height - 6, class: "middle" },
          bar.name,
        ),
    ]),
    last &&
      parts.map((part, index) => [
        mark("path", {
          d: `M${width - right + 2} ${middles[index]!.toFixed(1)}L${width - right + 9} ${labels[index]!.toFixed(1)}`,
          class: "grid",
        }),
        mark("text", { x: width - right + 12, y: labels[index]! + 4, class: "label" }, part),
        mark("text", { x: width, y: labels[index]! + 4, class: "figure end" }, show(last[index]!)),
      ]),
  );
}

function hiddenBar(x: number, width: number, y: (share: number) => number, text: string): Element[] {
  return [
    mark("rect", { x, width, y: y(1), height: y(0) - y(1), class: "unknown" }),
    mark("text", { x: x + width / 2, y: y(0.5), class: "middle" }, text),
  ];
}
