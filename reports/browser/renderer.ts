import type { Release } from "../../models/release/release.ts";
import { viewed, type PortionData, type View } from "../../models/release/view.ts";
import { speechOf, type Context } from "../components/context.ts";
import { downloadOf } from "../components/downloads.ts";
import type { Language } from "../components/format.ts";
import { articleOf, type ViewedPageName } from "../components/page.ts";
import type { Download } from "../components/tools.ts";
import { VIEWED_PAGES } from "../pages/views.ts";
import type { Strings } from "../strings/nl.ts";

/** What is to be drawn, from data as the build wrote them. */
export interface Request {
  readonly page: ViewedPageName;
  /** What the page reads of a release whatever the portion. */
  readonly data: Release;
  /** What it reads of the portion, or of the whole ledger; undefined for a page that reads nothing else. */
  readonly portion: PortionData | undefined;
  /** Undefined for the page as it was built. */
  readonly view: View | undefined;
}

export interface Rendered {
  readonly html: string;
  /** Returns the table of that name as a file. */
  readonly download: (kind: Download, table: string) => Uint8Array | undefined;
}

export type Render = (request: Request) => Rendered;

/** Tells Framework to leave an address alone; a built page no longer has it. */
const MARKER = / rel="external"/g;

/** Returns what draws pages with the texts of one language, by the functions that built them. */
export function rendererFor(language: Language, strings: Strings): Render {
  return ({ page, data, portion, view }) => {
    const release = view === undefined ? { ...data, ...portion } : viewed(data, view, portion);
    const context: Context = { ...speechOf(language, strings, release.stamp.currency), release, view };
    const content = VIEWED_PAGES[page].build(context);
    return {
      html: articleOf(content, context).toString().replaceAll(MARKER, ""),
      download: (kind, name) => {
        const figure = content.figures.find(({ table }) => table?.name === name);
        return figure?.table && downloadOf(kind, figure, figure.table, context);
      },
    };
  };
}
