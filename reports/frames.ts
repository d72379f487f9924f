/**
 * Writes what every page is while Framework builds it, where Framework keeps the output of its loaders: a frame with
 * markers for the parts of the page. Framework reads each page several times to see which files it asks for; with finished
 * pages of 200 kB that takes two thirds of a build, and finds that there are none. A frame has nothing of a release in it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LANGUAGES } from "./components/format.ts";
import { markdownOf, PAGES, PART_MARKERS } from "./components/page.ts";
import { CATALOGUES } from "./strings/catalogue.ts";

for (const language of LANGUAGES) {
  const folder = new URL(`.observablehq/cache/${language}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const name of PAGES) {
    const text = markdownOf(name, PART_MARKERS, { strings: CATALOGUES[language] });
    writeFileSync(fileURLToPath(new URL(`${name}.md`, folder)), text);
  }
}
