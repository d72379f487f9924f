import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { bandScale, linearScale } from "./scales.ts";
import { boundedText, drawing, FIGURE_SIZE, hatching, mark, spread, textWidth, valueMark } from "./svg.ts";

interface StackedBar {
  readonly name: string;
  /** Shares of 1 in the order of the parts; null for a hidden part. What is missing from 1 is drawn as hidden. */
  readonly shares: readonly (number | null)[];
}

interface StackedBars {
  readonly label: string;
  /** Names of the parts, from the bottom up. */
  readonly parts: readonly string[];
  readonly bars: readonly StackedBar[];
  readonly show: (share: number) => string;
  /** Stands in place of the share of a hidden part. */
  readonly hiddenText: string;
}

const TOP = 10;
const BOTTOM = 26;
const NARROW_BARS = 7;
const LABEL_GAP = 17;
/** Share of the drawing that names of parts take at most. */
const WIDEST_NAMES = 0.42;
/** Names are bold, and so wider than their size. */
const BOLD_SIZE = 13.5;

type Scale = (value: number) => number;

/** Where each part starts; hidden parts share what is left, on top. */
function startsOf(shares: StackedBar["shares"]): number[] {
  const known = shares.map((share) => share ?? 0);
  const total = known.reduce((sum, share) => sum + share, 0);
  return shares.map((share, part) =>
    share === null ? total : known.slice(0, part).reduce((sum, before) => sum + before, 0),
  );
}

/** Returns one bar per period, its parts adding up to the whole and named beside the last bar; hidden parts are hatched. */
export function stackedBars(chart: StackedBars, width: number): Element {
  const height = isNarrow(width) ? 290 : 300;
  const bars = isNarrow(width) ? chart.bars.slice(-NARROW_BARS) : chart.bars;
  const widest = Math.max(...chart.parts.map((part) => textWidth(part, BOLD_SIZE)));
  const names = Math.min(width * WIDEST_NAMES, widest);
  const isHidden = bars.at(-1)?.shares.includes(null) === true;
  const figure = Math.max(textWidth("100,0%", FIGURE_SIZE), isHidden ? textWidth(chart.hiddenText, FIGURE_SIZE) : 0);
  const right = names + figure + 24;
  const x = bandScale(bars.length, [0, width - right], 0.22);
  const y = linearScale([0, 1], [height - BOTTOM, TOP]);
  const every = Math.ceil(bars.length / (isNarrow(width) ? 2 : 5));
  const isNamed = (index: number) => (bars.length - 1 - index) % every === 0;
  const centre = ({ name }: StackedBar, index: number) => Math.max(x.start(index) + x.width / 2, textWidth(name) / 2);
  return drawing(
    width,
    height,
    chart.label,
    bars.map((bar, index) => [
      barMarks(bar, chart, { x: x.start(index), width: x.width }, y),
      isNamed(index) && mark("text", { x: centre(bar, index), y: height - 6, class: "middle" }, bar.name),
    ]),
    bars.length > 0 && partNames(bars.at(-1)!, chart, { x: width - right, width, names }, y),
  );
}

function barMarks(
  bar: StackedBar,
  { parts, show }: StackedBars,
  at: { readonly x: number; readonly width: number },
  y: Scale,
) {
  const starts = startsOf(bar.shares);
  const known = bar.shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  return [
    bar.shares.map((share, part) => {
      if (share === null) return null;
      const top = y(starts[part]! + share);
      return valueMark(
        "rect",
        { ...at, y: top, height: y(starts[part]!) - top, class: `step-${part} part` },
        `${parts[part]!}, ${bar.name}: ${show(share)}`,
        show(share),
      );
    }),
    bar.shares.includes(null) && hatching(at.x, y(1), at.width, y(Math.min(known, 1)) - y(1)),
  ];
}

function partNames(
  bar: StackedBar,
  { parts, show, hiddenText }: StackedBars,
  at: { readonly x: number; readonly width: number; readonly names: number },
  y: Scale,
) {
  const starts = startsOf(bar.shares);
  const middles = bar.shares.map((share, part) => y(starts[part]! + (share ?? 1 - starts[part]!) / 2));
  const labels = spread(middles.toReversed(), LABEL_GAP, TOP + 4, y(0) - 2).toReversed();
  return parts.map((part, index) => {
    const share = bar.shares[index] ?? null;
    const leader = `M${at.x + 2} ${middles[index]!.toFixed(1)}L${at.x + 9} ${labels[index]!.toFixed(1)}`;
    return [
      mark("path", { d: leader, class: "grid" }),
      boundedText({ x: at.x + 12, y: labels[index]! + 4, class: "label" }, part, at.names, BOLD_SIZE),
      mark(
        "text",
        { x: at.width, y: labels[index]! + 4, class: "figure end" },
        share === null ? hiddenText : show(share),
      ),
    ];
  });
}
