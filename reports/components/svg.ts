import { element, type Attributes, type Child, type Element } from "./html.ts";

/** Meaning of a colour; the style sheet gives each a shade for light and for dark. */
export type Tone = "blue" | "teal" | "amber" | "red" | "ink" | "mute";

/** Sizes of text in drawings, in pixels: of labels, and of names and figures. The style sheet has the same. */
export const LABEL_SIZE = 12.5;
export const NAME_SIZE = 14;

/** Figures have the size of names and are bold: they take as much room as other text of this size. */
export const FIGURE_SIZE = 15.4;

/** Shares of its size that a character takes at most in the widest common system font, DejaVu Sans. */
const CHARACTER_WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[ijlI.,:;'\u2019|!\u00b7\s]/, 0.34],
  [/[tfr()[\]-]/, 0.42],
  [/[csz]/, 0.56],
  [/[mwMW%@\u2026]/, 0.98],
  [/[A-Z+=<>~\u2190-\u2212]/, 0.84],
];
const OTHER_CHARACTER_WIDTH = 0.64;

const charactersOf = (text: string): string[] => text.match(/./gsu) ?? [];

const characterWidth = (character: string) =>
  CHARACTER_WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHER_CHARACTER_WIDTH;

/** Returns the width that a text needs at most, in pixels: charts are drawn where no browser can measure. */
export function textWidth(text: string, size = LABEL_SIZE): number {
  return size * charactersOf(text).reduce((width, character) => width + characterWidth(character), 0);
}

/** Returns the text, cut before its end where it is wider than `width`. */
function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width + TOLERANCE) return text;
  const characters = charactersOf(text);
  while (characters.length > 1 && textWidth(`${characters.join("")}${ELLIPSIS}`, size) > width) characters.pop();
  return characters.join("").replace(/[\s,;:]+$/, "") + ELLIPSIS;
}

/** Returns a text of at most that width; one that is longer is cut, with the whole of it on hover. */
export function boundedText(attributes: Attributes, text: string, width: number, size = LABEL_SIZE): Element {
  const shown = shortened(text, width, size);
  return mark("text", attributes, shown, shown !== text && element("title", {}, text));
}

/**
 * Returns a text in lines of that width, broken between its words where these allow. There are at most so many: the last one
 * has what is left, however long.
 */
export function textLines(text: string, width: number, most: number, size = LABEL_SIZE): string[] {
  const [first = "", ...words] = text.split(" ");
  const lines = [first];
  for (const word of words) {
    const joined = `${lines.at(-1)!} ${word}`;
    if (textWidth(joined, size) > width + TOLERANCE && lines.length < most) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

/** Sums of widths differ in their last digits. */
const TOLERANCE = 0.1;

const ELLIPSIS = "\u2026";

const round = (value: number) => Math.round(value * 10) / 10;

function rounded(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === "number" ? round(value) : value]),
  );
}

/** Returns an SVG element; numeric attributes are rounded to a tenth of a pixel. */
export function mark(tag: string, attributes: Attributes, ...children: readonly Child[]): Element {
  return element(tag, rounded(attributes), ...children);
}

/** Returns a mark that carries its value: in a tooltip, and for the check that the table has the same figure. */
export function valueMark(tag: string, attributes: Attributes, title: string, value: string): Element {
  return mark(tag, { ...attributes, "data-value": value }, element("title", {}, title));
}

/** Returns the line of an interval, with an edge that keeps it apart from the bar that it lies on. */
export function whisker(from: number, to: number, y: number): Element[] {
  const place = { x1: from, x2: to, y1: y, y2: y };
  return [mark("line", { ...place, class: "whisker-edge" }), mark("line", { ...place, class: "whisker" })];
}

/** Returns a drawing whose finding is read out as `label`. */
export function drawing(width: number, height: number, label: string, ...children: readonly Child[]): Element {
  return element(
    "svg",
    { viewBox: `0 0 ${round(width)} ${round(height)}`, role: "img", "aria-label": label, class: "chart" },
    ...children,
  );
}

/**
 * Returns the path of hatching inside a rectangle: what a cell without a figure looks like. A path, because a pattern
 * needs an identifier that is unique on the page and vanishes with the drawing that defines it.
 */
export function hatching(x: number, y: number, width: number, height: number, step = 6): Element {
  const lines: string[] = [];
  for (let start = step - height; start < width; start += step) {
    const [x0, y0] = start < 0 ? [0, -start] : [start, 0];
    const [x1, y1] = start + height > width ? [width, width - start] : [start + height, height];
    if (x1 > x0) lines.push(`M${round(x + x0)} ${round(y + height - y0)}L${round(x + x1)} ${round(y + height - y1)}`);
  }
  return element("path", { d: lines.join(""), class: "hatching" });
}

/**
 * Returns positions as near as possible to the wanted ones, in the same order, at least `gap` apart and between
 * `low` and `high`: keeps direct labels from covering each other.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = wanted.map(() => 0);
  let next = low;
  for (const index of order) next = (placed[index] = Math.max(wanted[index]!, next)) + gap;
  let limit = high;
  for (const index of order.toReversed()) limit = (placed[index] = Math.min(placed[index]!, limit)) - gap;
  return placed;
}
