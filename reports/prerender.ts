/**
 * Writes the parts of every page in each language, made in one process from the data of a release, and what stands beside
 * the pages, such as scripts and downloads. They join the frame that Framework built for their
 * language (`[lang]/frame.md`).
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { bundleScript } from "./build/scripts.ts";
import { searchIndex } from "./build/search-index.ts";
import { dataFile, viewsOf, type PageViews } from "./build/view-data.ts";
import { onlyViewTexts } from "./build/view-texts.ts";
import { contextFor, type Context } from "./components/context.ts";
import { downloadOf } from "./components/downloads.ts";
import { LANGUAGES } from "./components/format.ts";
import { fragment } from "./components/html.ts";
import { readRelease } from "./components/loader.ts";
import {
  isViewed,
  PART_MARKERS,
  pagesOf,
  partsOf,
  type Page,
  type PageName,
  type PageParts,
} from "./components/page.ts";
import { DOWNLOADS } from "./components/tools.ts";
import { PAGE_BUILDERS } from "./pages/pages.ts";

const work = fileURLToPath(new URL(".observablehq", import.meta.url));
const beside = join(work, "beside");
const parts = join(work, "parts");

function write(folder: string, path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** The parts of a page by what stands for them. */
const byMarker = ({ title, head, header, article, footer }: PageParts) => ({
  [PART_MARKERS.title]: fragment(title).toString(),
  [PART_MARKERS.head]: head,
  [PART_MARKERS.header]: header,
  [PART_MARKERS.article]: article,
  [PART_MARKERS.footer]: footer,
});

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

for (const folder of [beside, parts]) rmSync(folder, { recursive: true, force: true });
const release = readRelease();

async function writeScript(name: string, plugins: Plugin[] = []): Promise<string> {
  const { path, text } = await bundleScript(name, plugins);
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
  const script = await writeScript(`view-${language}`, [onlyViewTexts]);
  const pages = new Map(pagesOf(release).map((name) => [name, PAGE_BUILDERS[name](context)]));
  const index = dataFile(`search-${language}`, searchIndex(pages, context));
  write(beside, index.path, index.text);
  for (const [name, page] of pages) {
    const sources = views.get(name);
    const extras = { script: site, search: index.path, views: sources && { ...sources, script } };
    write(parts, `${language}/${name}.html.json`, JSON.stringify(byMarker(partsOf(name, page, context, extras))));
    writeDownloads(page, context);
  }
}
