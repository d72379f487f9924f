import type { Release } from "../../models/release/release.ts";
import { toColumns } from "../components/columnar.ts";
import type { ViewSources } from "../components/views.ts";
import type { ViewedPageName } from "../components/page.ts";
import { pageData, portionData, VIEWED_PAGES } from "../pages/views.ts";
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
 * Returns the data from which a browser draws a page for other months and portions, one file for the whole ledger and one
 * for each portion: the same for both languages, and nothing but what the page reads. Pages that read the same of a portion
 * share its file.
 */
export function viewsOf(page: ViewedPageName, release: Release): PageViews {
  const whole = dataFile(page, toColumns(pageData(page, release)));
  const ofPortions = VIEWED_PAGES[page].money.join("-");
  const portions = release.portions.flatMap(({ dimension, value, ...pages }, index) => {
    const data = portionData(page, pages);
    return data === undefined ? [] : [{ dimension, value, ...dataFile(`${ofPortions}-${index + 1}`, toColumns(data)) }];
  });
  return {
    files: [whole, ...portions],
    sources: {
      page,
      data: whole.path,
      months: release.kpi.months.map(({ as_of }) => as_of),
      portions: portions.map(({ dimension, value, path }) => ({ dimension, value, path })),
    },
  };
}
