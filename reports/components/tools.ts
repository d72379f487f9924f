import type { Context } from "./context.ts";
import { definitionDetails } from "./definition.ts";
import { figureName, type Figure } from "./figure.ts";
import { fill } from "./fill.ts";
import { element, type Attributes, type Element } from "./html.ts";
import { dataTable, type Table } from "./table.ts";

/** Kinds of files in which the table of a figure can be fetched. */
export const DOWNLOADS = ["xlsx", "csv"] as const;
export type Download = (typeof DOWNLOADS)[number];

/** Framework takes a download for a file of its own unless it is called external; the built page no longer says so. */
const LEFT_ALONE = { rel: "external" };

function tableDetails(table: Table, isBehind: boolean, { strings }: Context): Element {
  const shown = dataTable(table);
  return isBehind ? element("details", { class: "behind" }, element("summary", {}, strings.site.table), shown) : shown;
}

function downloadLink(kind: Download, text: string, { name }: Table, attributes: Attributes): Element {
  const file = `${name}.${kind}`;
  return element(
    "a",
    { class: "tool", href: `./tables/${file}`, download: file, "data-download": kind, ...LEFT_ALONE, ...attributes },
    text,
  );
}

/**
 * Returns what a reader can ask of a figure: its table, as a workbook, as a text file, on the clipboard, a link that
 * keeps pointing at it, and its definition. Copying needs a script and is not offered without one.
 */
export function figureTools(figure: Figure, context: Context): Element {
  const { heading, drawing, table, definition } = figure;
  const texts = context.strings.shell.tools;
  const named = (tool: string) => ({ "aria-label": fill(texts.of, { tool, figure: heading }) });
  const name = figureName(figure);
  return element(
    "div",
    { class: "behind-figure" },
    table && tableDetails(table, drawing !== undefined, context),
    table && downloadLink("xlsx", texts.excel, table, named(texts.excel)),
    table && downloadLink("csv", texts.csv, table, named(texts.csv)),
    table &&
      element(
        "button",
        {
          type: "button",
          class: "tool scripted",
          ...named(texts.copy),
          "data-copied": texts.copied,
          "data-failed": texts.failed,
        },
        texts.copy,
      ),
    name !== undefined &&
      element(
        "a",
        {
          class: "tool permanent",
          href: `#${name}`,
          ...named(texts.link),
          "data-copied": texts.linked,
          "data-failed": texts.failed,
        },
        texts.link,
      ),
    definition && definitionDetails(definition, context),
  );
}
