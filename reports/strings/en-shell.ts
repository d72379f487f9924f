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
    portion: "Of whom",
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
  views: {
    heading: "View",
    month: "Month",
    all: "all",
    of: "{portion}, from release {release}",
    unknown: "This view does not exist. You see all customers, as of {date}.",
    failed: "The figures cannot be fetched now. You still see the view before.",
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
