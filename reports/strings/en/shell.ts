import type { Strings } from "../nl.ts";

/** The texts of what stands around the pages: tools under a figure, downloads, views. */
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
    earlier: "Earlier months: see earlier releases",
    of: "{portion}, from release {release}",
    unknown: "This view does not exist. You see all customers, as of {date}.",
    failed: "The figures cannot be fetched now. You still see the view before.",
  },
};
