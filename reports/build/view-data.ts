import type { Release } from "../../models/release/release.ts";
import { toColumns } from "../components/columnar.ts";
import type { ViewSources } from "../components/views.ts";
import type { ViewedPageName } from "../components/page.ts";
import { pageData, portionData, VIEWED_PAGES, wholeData } from "../pages/views.ts";
import { hashedPath } from "./scripts.ts";

/** A file of data for the site: its place and its text. */
interface DataFile {
  readonly path: string;
  readonly text: string;
}

export interface PageViews {
  readonly files: readonly DataFile[];
  readonly sources: Omit<ViewSources, "script">;
}

/** Digits of a number in a file for a browser: more than any page writes, and half of what a number has. */
const DIGITS = 9;

const shortened = (_: string, value: unknown) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

/** Returns data as a file that may be kept for ever, with numbers to nine digits. */
export function dataFile(name: string, data: unknown): DataFile {
  const text = JSON.stringify(data, shortened);
  return { path: hashedPath("_data", name, "json", text), text };
}

/**
 * Returns the data from which a browser draws a page for other months and portions: one file that every view needs, and one
 * for the whole ledger and each portion, of which a view needs one. They are the same for both languages, and have nothing but
 * what the page reads; pages that read the same of a portion share its file.
 */
export function viewsOf(page: ViewedPageName, release: Release): PageViews {
  const shared = dataFile(page, toColumns(pageData(page, release)));
  const wholeLedger = wholeData(page, release);
  const whole = wholeLedger && dataFile(`${page}-whole`, toColumns(wholeLedger));
  const ofPortions = VIEWED_PAGES[page].money.join("-");
  const portions = release.portions.flatMap(({ dimension, value, ...pages }, index) => {
    const data = portionData(page, pages);
    return data === undefined ? [] : [{ dimension, value, ...dataFile(`${ofPortions}-${index + 1}`, toColumns(data)) }];
  });
  return {
    files: [shared, ...(whole === undefined ? [] : [whole]), ...portions],
    sources: {
      page,
      data: shared.path,
      whole: whole?.path,
      months: release.kpi.months.map(({ as_of }) => as_of),
      portions: portions.map(({ dimension, value, path }) => ({ dimension, value, path })),
    },
  };
}
