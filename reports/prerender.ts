/**
 * Writes the output of every page loader where Framework keeps it, so that a build starts one process for the loaders
 * and not one for each page in each language; a page that is missing there is loaded by Framework itself. What stands
 * beside the pages, such as scripts and downloads, is written to a folder of its own and joins the built site.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleScript } from "./build/scripts.ts";
import { searchIndex } from "./build/search-index.ts";
import { dataFile, viewsOf, type PageViews } from "./build/view-data.ts";
import { contextFor, type Context } from "./components/context.ts";
import { downloadOf } from "./components/downloads.ts";
import { LANGUAGES } from "./components/format.ts";
import { readRelease } from "./components/loader.ts";
import { isViewed, markdownOf, pagesOf, type Page, type PageName } from "./components/page.ts";
import { DOWNLOADS } from "./components/tools.ts";
import { PAGE_BUILDERS } from "./pages/pages.ts";

const work = fileURLToPath(new URL(".observablehq", import.meta.url));
const cache = join(work, "cache");
const beside = join(work, "beside");

function write(folder: string, path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function writeDownloads(page: Page, context: Context): void {
  for (const figure of page.figures) {
    const { table } = figure;
    if (table === undefined) continue;
    for (const kind of DOWNLOADS) {
      const path = `${context.language}/tables/${table.name}.${kind}`;
      write(beside, path, downloadOf(kind, figure, table, context));
    }
  }
}

rmSync(beside, { recursive: true, force: true });
const release = readRelease();

async function writeScript(name: string): Promise<string> {
  const { path, text } = await bundleScript(name);
  write(beside, path, text);
  return path;
}

/** The views of each page that has them, whose data are written once for both languages. */
const views: ReadonlyMap<PageName, PageViews["sources"]> = new Map(
  pagesOf(release)
    .filter(isViewed)
    .map((name) => {
      const { files, sources } = viewsOf(name, release);
      for (const { path, text } of files) write(beside, path, text);
      return [name, sources] as const;
    }),
);
const site = await writeScript("site");

for (const language of LANGUAGES) {
  const context = contextFor(language, release);
  const script = await writeScript(`view-${language}`);
  const pages = new Map(pagesOf(release).map((name) => [name, PAGE_BUILDERS[name](context)]));
  const index = dataFile(`search-${language}`, searchIndex(pages, context));
  write(beside, index.path, index.text);
  for (const [name, page] of pages) {
    const sources = views.get(name);
    const extras = { script: site, search: index.path, views: sources && { ...sources, script } };
    write(cache, `${language}/${name}.md`, markdownOf(name, page, context, extras));
    writeDownloads(page, context);
  }
}
