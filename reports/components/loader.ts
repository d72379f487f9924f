import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Release } from "../../models/release/release.ts";
import { contextFor, type Context } from "./context.ts";
import { LANGUAGES, type Language } from "./format.ts";
import { markdownOf, partsOf, type Page, type PageName } from "./page.ts";

function read<Name extends keyof Release>(name: Name): Release[Name] {
  return JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf8")) as Release[Name];
}

/** Returns the data files of the release that is being built. */
export function readRelease(): Release {
  return {
    stamp: read("stamp"),
    kpi: read("kpi"),
    ageing: read("ageing"),
    loss: read("loss"),
    portions: read("portions"),
    forecast: read("forecast"),
    segments: read("segments"),
    score: read("score"),
    external_scores: read("external_scores"),
    effectiveness: read("effectiveness"),
    experience: read("experience"),
    claims: read("claims"),
    what_if: read("what_if"),
    method: read("method"),
    history: read("history"),
  };
}

const isLanguage = (text: string | undefined): text is Language => LANGUAGES.some((language) => language === text);

/** Returns the context of the page loader that is running: its `--lang`, and the data files beside it. */
export function loaderContext(): Context {
  const { lang } = parseArgs({ options: { lang: { type: "string" } } }).values;
  if (!isLanguage(lang))
    throw new RangeError(`The language must be one of ${LANGUAGES.join(", ")}; got ${lang ?? "none"}.`);
  return contextFor(lang, readRelease());
}

/** Prints the page for Framework. */
export function printPage(name: PageName, page: (context: Context) => Page): void {
  const context = loaderContext();
  process.stdout.write(markdownOf(partsOf(name, page(context), context)));
}
