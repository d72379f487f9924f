import type { Context } from "./context.ts";
import { definitionDetails, type Definition } from "./definition.ts";
import { element, fragment, type Child, type Element } from "./html.ts";
import { dataTable, type Table } from "./table.ts";

/** One finding on a page: a drawing with its table, or a table alone, and what it means in the margin. */
export interface Figure {
  readonly heading: string;
  readonly note?: string;
  readonly drawing?: Element;
  /** Stands under the drawing: a key, or a warning that must not be missed. */
  readonly below?: Child;
  readonly table?: Table;
  readonly definition?: Definition;
  readonly aside?: Child;
}

/** Returns the link to a table as a file for a spreadsheet. */
function downloadLink(name: string, text: string): Element {
  return element("a", { class: "download", href: `./tables/${name}.csv`, download: `${name}.csv` }, text);
}

function tableDetails(table: Table, isBehind: boolean, { strings }: Context): Element {
  const shown = dataTable(table);
  return isBehind ? element("details", { class: "behind" }, element("summary", {}, strings.site.table), shown) : shown;
}

function sectionClass({ aside, drawing, table }: Figure): string {
  const names = [
    "figure",
    aside !== undefined && "with-aside",
    drawing === undefined && table !== undefined && "table-only",
  ];
  return names.filter((name) => name !== false).join(" ");
}

/** Returns the section of a figure. Its table is folded away behind a drawing, and open without one. */
export function figureSection(figure: Figure, context: Context): Element {
  const { heading, note, drawing, below, table, definition, aside } = figure;
  return element(
    "section",
    { class: sectionClass(figure) },
    element(
      "div",
      { class: "evidence" },
      element("h2", {}, heading),
      note !== undefined && element("p", { class: "note" }, note),
      drawing,
      below,
      element(
        "div",
        { class: "behind-figure" },
        table && tableDetails(table, drawing !== undefined, context),
        definition && definitionDetails(definition, context),
        table && downloadLink(table.name, context.strings.site.download),
      ),
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
