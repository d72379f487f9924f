/**
 * Writes the output of every page loader where Framework keeps it, so that a build starts one process for the loaders
 * and not one for each page in each language. A page that is missing there is loaded by Framework itself.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contextFor } from "./components/context.ts";
import { LANGUAGES } from "./components/format.ts";
import { readRelease } from "./components/loader.ts";
import { markdownOf, pagesOf } from "./components/page.ts";
import { tableArchive } from "./components/tables.ts";
import { PAGE_BUILDERS } from "./pages/pages.ts";

const cache = fileURLToPath(new URL(".observablehq/cache", import.meta.url));
const release = readRelease();

for (const language of LANGUAGES) {
  const folder = join(cache, language);
  const context = contextFor(language, release);
  mkdirSync(folder, { recursive: true });
  for (const page of pagesOf(release)) {
    writeFileSync(join(folder, `${page}.md`), markdownOf(page, PAGE_BUILDERS[page](context), context));
  }
  writeFileSync(join(folder, "tables.tar"), tableArchive(context));
}
