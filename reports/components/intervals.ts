import type { Grade } from "../../models/release/release.ts";
import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { linearScale } from "./scales.ts";
import { boundedText, drawing, hatching, mark, NAME_SIZE, textLines, textWidth, valueMark } from "./svg.ts";
import { tickTexts } from "./ticks.ts";

export interface IntervalRow {
  readonly name: string;
  readonly note: string;
  readonly grade?: Grade;
  /** Null where no statement is made; `text` then says why. */
  readonly estimate: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly text: string;
  /** The bounds of the estimate; empty without one. */
  readonly interval: string;
  /** The figure as the table behind the drawing has it, where that carries more decimals. */
  readonly exact?: string;
  /** The full reading of the row, shown on hover. */
  readonly title: string;
  /** True where the estimate counts as none of chance; by default where its interval leaves zero out. */
  readonly isShown?: boolean;
  /** A few words under the interval: what must not be missed about this one. */
  readonly remark?: string;
}

interface IntervalChart {
  readonly label: string;
  readonly rows: readonly IntervalRow[];
  /** Formats a tick of the axis. */
  readonly show: (value: number) => string;
  readonly zeroText: string;
}

/** Where things stand: names left of the dots on a wide drawing, above them on a narrow one. */
interface Layout {
  readonly width: number;
  readonly narrow: boolean;
  readonly x: (value: number) => number;
  readonly ticks: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly places: readonly Place[];
}

/** Where a row stands, with its texts in lines. */
interface Place {
  readonly top: number;
  readonly height: number;
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

const HEAD = 26;
const WIDEST_NAMES = 330;
const NAME_GAP = 14;
const GRADE_SPACE = 34;
const HALF_BAR = 9;
const ROW_HEIGHT = { wide: 44, narrow: 64 };
/** Height of a further line of a name and of a note, and how many lines of each there are at most. */
const LINE_HEIGHT = { name: 17, note: 16 };
const MOST_LINES = 2;
/** Room right of a reason, between it and its hatching, and for the hatching at least. */
const REASON_GAP = 8;
const HATCH_GAP = 10;
const LEAST_HATCHED = 12;
/** How far below its interval a remark stands. */
const REMARK_DROP = 19;
/** Room for remarks in a narrow drawing, where names stand above the next interval. */
const REMARK_HEIGHT = 14;
/** Least room between two texts of the axis. */
const TEXT_GAP = 6;
const NO_GRADE = "\u2013";

function layoutOf({ rows }: IntervalChart, width: number): Layout {
  const narrow = isNarrow(width);
  const notes = Math.max(...rows.map((row) => textWidth(row.note)), 0) + NAME_GAP;
  const names = Math.max(...rows.map((row) => textWidth(row.name, NAME_SIZE) + NAME_GAP), notes);
  const stated = rows.filter((row) => row.estimate !== null);
  const figures =
    Math.max(...stated.flatMap((row) => [textWidth(row.text, NAME_SIZE), textWidth(row.interval)]), 0) + 8;
  const right = figures + (rows.some((row) => row.grade !== undefined) ? GRADE_SPACE : 0);
  // Names are cut before a reason would stand over its hatching, and notes, which end in the size, are not.
  const reasons = Math.max(...rows.filter((row) => row.estimate === null).map((row) => textWidth(row.text)), 0);
  const beforeReasons = width - right - REASON_GAP - reasons - HATCH_GAP - LEAST_HATCHED;
  const left = narrow ? 0 : Math.min(WIDEST_NAMES, names, Math.max(notes, beforeReasons));
  const ends = rows.flatMap(({ estimate }) => (estimate === null ? [] : [estimate.low, estimate.high]));
  const domain = [Math.min(0, ...ends), Math.max(0, ...ends, ends.length === 0 ? 1 : 0)] as const;
  const x = linearScale(domain, [left + 8, narrow ? width - 10 : width - right - 14]).nice(narrow ? 3 : 5);
  const ticks = stated.length === 0 ? [0] : x.ticks(narrow ? 3 : 5);
  return { width, narrow, x, ticks, left, right, places: placesOf(rows, { narrow, width, right }) };
}

function placesOf(rows: readonly IntervalRow[], at: Pick<Layout, "narrow" | "width" | "right">): Place[] {
  let bottom = HEAD;
  return rows.map((row) => {
    const { names, notes } = linesOf(row, at);
    const further = (names.length - 1) * LINE_HEIGHT.name + (notes.length - 1) * LINE_HEIGHT.note;
    const forRemark = row.remark === undefined ? 0 : REMARK_HEIGHT;
    const height = at.narrow ? ROW_HEIGHT.narrow + further + forRemark : ROW_HEIGHT.wide;
    bottom += height;
    return { top: bottom - height, height, names, notes };
  });
}

/** Texts of a narrow drawing go on in a further line, since a hand cannot hover over a cut one. */
function linesOf(row: IntervalRow, { narrow, width, right }: Pick<Layout, "narrow" | "width" | "right">) {
  if (!narrow) return { names: [row.name], notes: [row.note] };
  const { figure, bounds } = figureWidths(row);
  const room = (beside: number) => width - beside - TEXT_GAP;
  // The grades stand below each other, left of the widest figure.
  const beside = row.grade === undefined ? figure : right;
  const inOne = textLines(row.name, room(beside), MOST_LINES, NAME_SIZE);
  const names = inOne.length === 1 ? inOne : textLines(row.name, room(Math.max(beside, bounds)), MOST_LINES, NAME_SIZE);
  return { names, notes: textLines(row.note, room(bounds), MOST_LINES) };
}

/** Widths of what stands at the right end of a row. */
function figureWidths({ estimate, text, interval }: IntervalRow) {
  return estimate === null
    ? { figure: 0, bounds: 0 }
    : { figure: textWidth(text, NAME_SIZE), bounds: textWidth(interval) };
}

/**
 * Returns a dot with its interval per row, around a line for "none". Evidence has a look: A and B solid, C and D
 * dashed, and a row without a statement hatched with its reason. What is shown is thick and blue, else thin and grey.
 */
export function intervalChart(chart: IntervalChart, width: number): Element {
  const layout = layoutOf(chart, width);
  const last = layout.places.at(-1);
  const height = (last === undefined ? HEAD : last.top + last.height) + 4;
  return drawing(
    width,
    height,
    chart.label,
    axisText(chart, layout),
    layout.narrow ? null : rules(layout, HEAD, height),
    chart.rows.map((row, index) => rowMarks(row, index, layout)),
  );
}

function axisText({ show, zeroText }: IntervalChart, { x, ticks, width }: Layout): Element[] {
  const half = textWidth(zeroText) / 2;
  const zeroAt = Math.min(Math.max(x(0), half), width - half);
  const texts = tickTexts(ticks, show);
  const textOf = (tick: number) => texts[ticks.indexOf(tick)]!;
  const halfOf = (tick: number) => textWidth(textOf(tick)) / 2;
  const isInside = (tick: number) => x(tick) >= halfOf(tick) && x(tick) + halfOf(tick) <= width;
  const isFreeOfZero = (tick: number) => Math.abs(x(tick) - zeroAt) > half + halfOf(tick) + TEXT_GAP;
  const fits = (tick: number) => isInside(tick) && isFreeOfZero(tick);
  const apart = ticks.filter(fits).reduce<readonly number[]>((kept, tick) => {
    const last = kept.at(-1);
    const isFree = last === undefined || x(tick) - x(last) > halfOf(last) + halfOf(tick) + TEXT_GAP;
    return isFree ? [...kept, tick] : kept;
  }, []);
  return [
    ...apart.map((tick) => mark("text", { x: x(tick), y: 15, class: "middle" }, textOf(tick))),
    mark("text", { x: zeroAt, y: 15, class: "middle label" }, zeroText),
  ];
}

function rules({ x, ticks }: Layout, top: number, bottom: number): Element[] {
  return ticks.map((tick) =>
    mark("line", { x1: x(tick), x2: x(tick), y1: top, y2: bottom, class: tick === 0 ? "zero" : "grid" }),
  );
}

function rowMarks(row: IntervalRow, index: number, layout: Layout): (Element | false | null | readonly Element[])[] {
  const { narrow, width, left, right } = layout;
  const { top, height, names, notes } = layout.places[index]!;
  const middle = narrow ? top + height - 14 - (row.remark === undefined ? 0 : REMARK_HEIGHT) : top + height / 2;
  const nameY = narrow ? top + 17 : middle + (row.note === "" ? 5 : -3);
  const noteY = narrow ? nameY + (names.length - 1) * LINE_HEIGHT.name + LINE_HEIGHT.note : middle + 13;
  const figureY = narrow ? top + 17 : middle - 2;
  const { figure, bounds } = figureWidths(row);
  const roomBeside = (beside: number) => (narrow ? width - beside - TEXT_GAP : left - NAME_GAP);
  const grade = row.estimate === null ? NO_GRADE : row.grade;
  return [
    narrow && rules(layout, middle - 12, middle + 12),
    narrow && mark("line", { x1: 0, x2: width, y1: top - 1, y2: top - 1, class: "grid" }),
    names.map((name, line) =>
      boundedText(
        { x: 0, y: nameY + line * LINE_HEIGHT.name, class: "name" },
        name,
        roomBeside(row.grade === undefined ? figure : right),
        NAME_SIZE,
      ),
    ),
    notes.map((note, line) => boundedText({ x: 0, y: noteY + line * LINE_HEIGHT.note }, note, roomBeside(bounds))),
    row.estimate === null
      ? noStatement(row.text, left, narrow ? width : width - right - REASON_GAP, middle)
      : dot(row, row.estimate, layout, middle),
    row.grade !== undefined && grade !== undefined && badge(grade, width - right + 2, narrow ? top + 12 : middle),
    row.estimate !== null && mark("text", { x: width, y: figureY, class: "figure end" }, row.text),
    row.estimate !== null && mark("text", { x: width, y: figureY + 16, class: "end" }, row.interval),
  ];
}

function dot(
  row: IntervalRow,
  { value, low, high }: NonNullable<IntervalRow["estimate"]>,
  layout: Layout,
  y: number,
): Element[] {
  const { x } = layout;
  const isWeak = row.grade === "C" || row.grade === "D";
  const isShown = row.isShown ?? (low > 0 || high < 0);
  const tone = isShown ? "tone-blue" : "tone-mute";
  const line = `interval ${tone}${isShown ? "" : " faint"}${isWeak ? " dashed" : ""}`;
  return [
    mark("line", { x1: x(low), x2: x(high), y1: y, y2: y, class: line }),
    valueMark(
      "circle",
      { cx: x(value), cy: y, r: 5.5, class: `${isWeak ? "hollow" : "fill"} ${tone}` },
      row.title,
      row.exact ?? row.text,
    ),
    ...(row.remark === undefined ? [] : [remark(row.remark, x(value), layout, y)]),
  ];
}

/** Words under a dot, within the plot. */
function remark(text: string, at: number, { narrow, width, left, right }: Layout, y: number): Element {
  const half = textWidth(text) / 2;
  const [from, to] = [left + half, width - (narrow ? 0 : right) - half];
  return mark("text", { x: Math.max(from, Math.min(to, at)), y: y + REMARK_DROP, class: "middle label" }, text);
}

function noStatement(text: string, left: number, right: number, middle: number): Element[] {
  return [
    hatching(
      left,
      middle - HALF_BAR,
      Math.max(right - left - textWidth(text) - HATCH_GAP, LEAST_HATCHED),
      2 * HALF_BAR,
    ),
    mark("text", { x: right, y: middle + 4, class: "end" }, text),
  ];
}

function badge(text: string, x: number, y: number): Element[] {
  return [
    mark("rect", {
      x,
      y: y - 10,
      width: 22,
      height: 20,
      rx: 3,
      class: `grade grade-${text === NO_GRADE ? "none" : text}`,
    }),
    mark("text", { x: x + 11, y: y + 4.5, class: "middle figure" }, text),
  ];
}
