import { describe, expect, it } from "vitest";
import { contextFor, type Context } from "../../../reports/components/context.ts";
import { csvOf } from "../../../reports/components/csv.ts";
import { formatFor, LANGUAGES } from "../../../reports/components/format.ts";
import { markdownOf, PAGES, partsOf } from "../../../reports/components/page.ts";
import { PAGE_BUILDERS } from "../../../reports/pages/pages.ts";
import { CATALOGUES } from "../../../reports/strings/catalogue.ts";
import type { Strings } from "../../../reports/strings/nl.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const WIDE_A = 0xff21;
const wide = (letter: string) => {
  const code = letter.charCodeAt(0);
  return String.fromCharCode(code < 97 ? WIDE_A + code - 65 : WIDE_A + 32 + code - 97);
};

/** Writes every letter of a text wide, but for the names of its placeholders: what stays narrow came from elsewhere. */
const pseudo = (text: string) =>
  text
    .split(/(\{[a-z_]+\})/)
    .map((part) => (part.startsWith("{") ? part : part.replaceAll(/[A-Za-z]/g, wide)))
    .join("");

function pseudoTree<T>(tree: T): T {
  if (typeof tree === "string") return pseudo(tree) as T;
  return Object.fromEntries(Object.entries(tree as object).map(([key, value]) => [key, pseudoTree(value)])) as T;
}

const STRINGS: Strings = pseudoTree(CATALOGUES.nl);

/** All texts in the data, as they are and as a name that is in no catalogue is shown: codes, files, values, settings. */
function textsOfData(data: unknown): string[] {
  if (typeof data === "string") return [data, data.replaceAll("_", " "), capitalised(data.replaceAll("_", " "))];
  if (typeof data !== "object" || data === null) return [];
  return Object.values(data).flatMap(textsOfData);
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const months = LANGUAGES.flatMap((language) => {
  const format = formatFor(language, "EUR");
  const days = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}-01`);
  return days.flatMap((day) => [format.month(day), format.longMonth(day)].map((text) => text.replace(" 2026", "")));
});

/** Our name, words of formats, names that are the same in every language, and the other language's own name. */
const SAME_EVERYWHERE = ["Betaalbeeld", "mln", "tot", "Excel", "CSV", "NPS", "d", "t", "n"];
const SETTINGS = Object.keys(SAMPLE_RELEASE.method.settings);
const KNOWN = [...new Set([...textsOfData(SAMPLE_RELEASE), ...SETTINGS, ...months, ...SAME_EVERYWHERE])]
  .filter((text) => /[A-Za-z]/.test(text))
  .sort((a, b) => b.length - a.length);

const SPOKEN = /(?:aria-label|title|alt|placeholder|label|data-(?:copied|failed|unknown|one|other|none))="([^"]*)"/g;

/** Everything that a reader sees or hears of a page. */
function heard(html: string): string[] {
  const attributes = [...html.matchAll(SPOKEN)].map((match) => match[1]!);
  return [...html.split(/<[^>]*>/), ...attributes].map(unescaped);
}

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

const unescaped = (text: string) => text.replaceAll(/&[a-z#0-9]+;/g, (entity) => ENTITIES[entity] ?? " ");

/** Returns the texts of which letters are left when all that is known is taken out. */
function untranslated(texts: readonly string[]): string {
  const left = [...new Set(texts)].filter((text) => /[A-Za-z]/.test(withoutKnown(text)));
  return left.join("\n");
}

function withoutKnown(text: string): string {
  let rest = text;
  for (const known of KNOWN.filter((one) => text.includes(one))) {
    rest = rest.replaceAll(new RegExp(`(?<![A-Za-z])${escaped(known)}(?![A-Za-z])`, "g"), "");
  }
  return rest;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

describe("in a language that nobody speaks", () => {
  const context: Context = { ...contextFor("nl", SAMPLE_RELEASE), strings: STRINGS };
  const extras = {
    script: "s.js",
    search: "s.json",
    views: {
      page: "dso",
      script: "v.js",
      data: "d.json",
      whole: "w.json",
      months: SAMPLE_RELEASE.kpi.months.map(({ as_of }) => as_of),
      portions: SAMPLE_RELEASE.portions.map(({ dimension, value }) => ({ dimension, value, path: "p.json" })),
    },
  };

  it.each(PAGES)("the page %s has no text that is not of the catalogue", (name) => {
    const page = PAGE_BUILDERS[name](context);
    const [, front, body] = markdownOf(partsOf(name, page, context, extras)).split("---\n");
    const parts = front!
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("head:"))
      .map((line) => JSON.parse(line.slice(line.indexOf(":") + 1)) as string);
    expect(untranslated([...parts, body!].flatMap(heard))).toBe("");
  });

  it.each(PAGES)("the tables of the page %s have no heading or text that is not of the catalogue", (name) => {
    const tables = PAGE_BUILDERS[name](context).figures.flatMap(({ table }) => (table === undefined ? [] : [table]));
    expect(untranslated(tables.flatMap((table) => csvOf(table, "nl").split(/[;\r\n]/)))).toBe("");
  });
});
