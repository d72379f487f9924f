import { element, type Element } from "./html.ts";

/** Widths, in pixels, at which every chart is drawn: for a column of text and for a phone. */
const WIDE = 720;
const NARROW = 346;

/** Returns a chart drawn for both widths, of which the style sheet shows one: text keeps its size on a phone. */
export function responsive(draw: (width: number) => Element): Element {
  return element(
    "div",
    { class: "drawing" },
    element("div", { class: "drawing-wide" }, draw(WIDE)),
    element("div", { class: "drawing-narrow" }, draw(NARROW)),
  );
}

/** True where labels must stand above their marks, for lack of room beside them. */
export const isNarrow = (width: number) => width < 500;
