import type { Context } from "./context.ts";
import type { Definition } from "./definition.ts";
import { element, fragment, type Child, type Element } from "./html.ts";
import type { Table } from "./table.ts";
import { figureTools } from "./tools.ts";

/** One finding on a page: a drawing with its table, or a table alone, and what it means in the margin. */
export interface Figure {
  /** What links to the figure end in; the name of its table where it has one. */
  readonly name?: string;
  readonly heading: string;
  readonly note?: string;
  readonly drawing?: Element;
  /** Stands under the drawing: a key, or a warning that must not be missed. */
  readonly below?: Child;
  readonly table?: Table;
  readonly definition?: Definition;
  readonly aside?: Child;
}

/** Returns what links to the figure end in; undefined where it can only be reached by scrolling. */
export function figureName({ name, table }: Figure): string | undefined {
  return name ?? table?.name;
}

function sectionClass({ aside, drawing, table }: Figure, isOnSheet: boolean): string {
  const names = [
    "figure",
    isOnSheet && "on-sheet",
    aside !== undefined && "with-aside",
    drawing === undefined && table !== undefined && "table-only",
  ];
  return names.filter((name) => name !== false).join(" ");
}

/**
 * Returns the section of a figure. Its table is folded away behind a drawing, and open without one. `isOnSheet` where it is
 * printed when its page is printed on one sheet.
 */
export function figureSection(figure: Figure, context: Context, isOnSheet = false): Element {
  const { heading, note, drawing, below, aside } = figure;
  return element(
    "section",
    { class: sectionClass(figure, isOnSheet), id: figureName(figure) },
    element(
      "div",
      { class: "evidence" },
      element("h2", {}, heading),
      note !== undefined && element("p", { class: "note" }, note),
      drawing,
      below,
      figureTools(figure, context),
    ),
    aside !== undefined && element("aside", { "aria-label": heading }, aside),
  );
}

/** Returns a margin note: a small heading with its sentences, of which the first may be the verdict. */
export function marginNote(heading: string, sentences: readonly (string | null)[], hasVerdict = false): Element {
  const shown = sentences.filter((sentence) => sentence !== null);
  return fragment(
    element("h3", {}, heading),
    shown.map((sentence, index) => element("p", { class: hasVerdict && index === 0 ? "verdict" : null }, sentence)),
  );
}
