import type { Strings } from "./nl.ts";

/** The texts of what stands around the pages: tools under a figure, keys, views, search. */
export const enShell: Strings["shell"] = {
  workbook: {
    figures_sheet: "Figures",
    about_sheet: "About",
    figure: "Figure",
    table: "Table",
    note: "Explanation",
    size: "Based on",
    release: "Release",
    edition: "For whom",
    version: "Made with",
    data: "Note",
  },
  tools: {
    excel: "Excel",
    csv: "CSV",
    copy: "Copy",
    copied: "The table is copied.",
    link: "Link",
    linked: "The link to this figure is copied.",
    failed: "This browser cannot copy.",
    of: "{tool}: {figure}",
  },
  keys: {
    heading: "Keys",
    open: "Keys (?)",
    close: "Close",
    definitions: "open or close definitions",
    tables: "open or close tables",
    help: "this list",
  },
};
