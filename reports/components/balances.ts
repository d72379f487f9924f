import type { Element } from "./html.ts";
import { linearScale } from "./scales.ts";
import { boundedText, drawing, mark, NAME_SIZE, textWidth, valueMark } from "./svg.ts";
import { tickTexts } from "./ticks.ts";

/** How far two groups are apart in a feature, without direction, before and after they were made alike. */
interface BalanceRow {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

interface BalanceChart {
  readonly label: string;
  /** One below the other, on the same scale. */
  readonly panels: readonly { readonly heading: string; readonly rows: readonly BalanceRow[] }[];
  readonly beforeName: string;
  readonly afterName: string;
  /** Above it the groups count as too different. */
  readonly limit: number;
  /** A distance, as the table behind the drawing has it. */
  readonly show: (value: number) => string;
}

interface Layout {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly x: (value: number) => number;
  readonly ticks: readonly number[];
}

const HEADING = 56;
const ROW_HEIGHT = 22;
const PANEL_GAP = 18;
const NAME_SHARE = 0.6;
const NAME_GAP = 14;

/** Returns a love plot: two dots per feature, before and after, beside the limit above which groups are too different. */
export function balanceChart(chart: BalanceChart, width: number): Element {
  const rows = chart.panels.flatMap((panel) => panel.rows);
  const names = Math.max(0, ...rows.map(({ name }) => textWidth(name))) + NAME_GAP;
  const left = Math.min(width * NAME_SHARE, names);
  const right = width - 12;
  const farthest = Math.max(2 * chart.limit, ...rows.flatMap(({ before, after }) => [before, after]));
  const x = linearScale([0, farthest], [left, right]).nice(4);
  const layout = { left, right, width, x, ticks: x.ticks(4) };
  const heights = chart.panels.map((panel) => HEADING + panel.rows.length * ROW_HEIGHT + PANEL_GAP);
  const tops = heights.map((_, place) => heights.slice(0, place).reduce((sum, one) => sum + one, 0));
  return drawing(
    width,
    heights.reduce((sum, one) => sum + one, 0),
    chart.label,
    chart.panels.map(({ heading, rows: own }, place) =>
      mark("g", { transform: `translate(0 ${tops[place]!})` }, panelMarks(heading, own, chart, layout)),
    ),
  );
}

function panelMarks(heading: string, rows: readonly BalanceRow[], chart: BalanceChart, layout: Layout): Element[] {
  const { x, ticks, left, right, width } = layout;
  const bottom = HEADING + rows.length * ROW_HEIGHT;
  const texts = tickTexts(ticks, chart.show);
  const middleOf = (place: number) => HEADING + (place + 1 / 2) * ROW_HEIGHT;
  const limitText = chart.show(chart.limit);
  const isFree = (tick: number, text: string) =>
    x(tick) + textWidth(text) / 2 <= width &&
    Math.abs(x(tick) - x(chart.limit)) > (textWidth(text) + textWidth(limitText)) / 2 + 4;
  return [
    boundedText({ x: 0, y: 14, class: "name" }, heading, width, NAME_SIZE),
    ...legend(chart, rows, layout),
    mark("path", { d: rows.map((_, place) => `M${left} ${middleOf(place)}H${right}`).join(""), class: "grid" }),
    mark("line", { x1: x(0), x2: x(0), y1: HEADING - 6, y2: bottom, class: "zero" }),
    mark("line", { x1: x(chart.limit), x2: x(chart.limit), y1: HEADING - 6, y2: bottom, class: "target" }),
    mark("text", { x: x(chart.limit), y: bottom + 12, class: "middle label" }, limitText),
    ...ticks.flatMap((tick, place) =>
      isFree(tick, texts[place]!) ? [mark("text", { x: x(tick), y: bottom + 12, class: "middle" }, texts[place])] : [],
    ),
    ...rows.flatMap(({ name, before, after }, place) => [
      boundedText({ x: 0, y: middleOf(place) + 4 }, name, left - NAME_GAP),
      dot(`${name}, ${chart.beforeName}`, before, middleOf(place), "hollow tone-mute", chart, layout),
      dot(`${name}, ${chart.afterName}`, after, middleOf(place), "fill tone-blue", chart, layout),
    ]),
  ];
}

function dot(name: string, value: number, y: number, tone: string, { show }: BalanceChart, { x }: Layout): Element {
  const text = show(value);
  return valueMark("circle", { cx: x(value), cy: y, r: 4.5, class: tone }, `${name}: ${text}`, text);
}

/** What the two dots are, beside a dot of each; nothing where there is none. */
function legend({ beforeName, afterName }: BalanceChart, rows: readonly BalanceRow[], { width }: Layout): Element[] {
  if (rows.length === 0) return [];
  const second = 24 + textWidth(beforeName);
  return [
    mark("circle", { cx: 5, cy: 32, r: 4.5, class: "hollow tone-mute" }),
    boundedText({ x: 14, y: 36 }, beforeName, width - 14),
    mark("circle", { cx: second + 5, cy: 32, r: 4.5, class: "fill tone-blue" }),
    boundedText({ x: second + 14, y: 36 }, afterName, width - second - 14),
  ];
}
