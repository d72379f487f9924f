import { describe, expect, it } from "vitest";
import { find } from "../../../reports/browser/find.ts";
import { searchIndex, type SearchEntry } from "../../../reports/build/search-index.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { pagesOf } from "../../../reports/components/page.ts";
import { PAGE_BUILDERS } from "../../../reports/pages/pages.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const ENTRIES: readonly SearchEntry[] = [
  ["./a", "Ouderdom", "Hoe oud is wat openstaat?", "klassen naar vervaldag"],
  ["./b", "DSO", "Vijf manieren", "het openstaande bedrag terugtellen"],
  ["./c", "Methode", "Café", "alles wat klanten nog moeten betalen"],
];
const found = (question: string) => find(ENTRIES, question).map(([address]) => address);

describe("find", () => {
  it("takes beginnings of words, in any order, without accents and capitals", () => {
    expect(found("OPENST oud")).toEqual(["./a"]);
    expect(found("cafe")).toEqual(["./c"]);
    expect(found("staat")).toEqual([]);
  });

  it("puts what stands in a heading before what stands in a text", () => {
    expect(found("openst")).toEqual(["./a", "./b"]);
  });

  it("finds nothing for no words", () => {
    expect(found(" ?! ")).toEqual([]);
  });
});

describe("searchIndex", () => {
  const context = contextFor("nl", SAMPLE_RELEASE);
  const pages = new Map(pagesOf(SAMPLE_RELEASE).map((name) => [name, PAGE_BUILDERS[name](context)]));
  const entries = searchIndex(pages, context);

  it("has every page and every figure, without elements and entities", () => {
    const figures = [...pages.values()].reduce((sum, page) => sum + page.figures.length, 0);
    expect(entries).toHaveLength(pages.size + figures);
    expect(entries.flat().filter((text) => /<\w|&#?\w+;/.test(text))).toEqual([]);
  });

  it("leads to the figure of a definition", () => {
    expect(find(entries, "teruggeteld vijf")[0]![0]).toBe("./dso.html#dso-months");
  });
});
