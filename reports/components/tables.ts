import { PAGE_BUILDERS } from "../pages/pages.ts";
import { archive } from "./archive.ts";
import type { Context } from "./context.ts";
import { csvOf } from "./csv.ts";
import { pagesOf } from "./page.ts";

/** Returns the archive with every table of the site in one language, from which Framework serves the downloads. */
export function tableArchive(context: Context): Buffer {
  const figures = pagesOf(context.release).flatMap((page) => PAGE_BUILDERS[page](context).figures);
  const tables = figures.flatMap((figure) => (figure.table === undefined ? [] : [figure.table]));
  return archive(tables.map((table) => [`${table.name}.csv`, csvOf(table, context.language)] as const));
}
