import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { partsOf, type PageName } from "../../../reports/components/page.ts";
import { PAGE_BUILDERS } from "../../../reports/pages/pages.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

describe.each(LANGUAGES)("the methods in %s", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const { methods: texts } = context.strings;
  const articleOf = (page: PageName) => partsOf(page, PAGE_BUILDERS[page](context), context).article;
  const page = articleOf("method");

  it("stand on the page about method as text, each under a heading with a place", () => {
    const sections = page.split('<article class="claim" id="how-').slice(1);
    expect(sections).toHaveLength(Object.keys(texts.of).length);
    for (const [place, { heading, does }] of Object.values(texts.of).entries()) {
      expect(sections[place]).toContain(heading);
      expect(sections[place]).toContain(does.slice(0, 20));
    }
  });

  it("each have a source with a year, or the standard that they follow", () => {
    expect(Object.keys(texts.sources)).toEqual(Object.keys(texts.of));
    for (const source of Object.values(texts.sources)) expect(source).toMatch(/\b(1[89]|20)\d\d\b|^IFRS/);
  });

  it.each(["effectiveness", "experience"] as const)(
    "are linked to from the page %s, and every link arrives",
    (name) => {
      const places = [...articleOf(name).matchAll(/href="\.\/method\.html#([^"]+)"/g)].map(([, place]) => place!);
      expect(places.length).toBeGreaterThan(5);
      expect(places.filter((place) => !page.includes(` id="${place}"`))).toEqual([]);
    },
  );

  it("say on the page of experiments that its intervals are for one look", () => {
    expect(articleOf("effectiveness").split(context.strings.effectiveness.one_look)).toHaveLength(2);
  });

  it("are said in short sentences", () => {
    const sentences = Object.values(texts.of).flatMap((of) =>
      Object.values(of).flatMap((text) => text.split(/(?<=[.:]) /)),
    );
    const long = sentences.filter((sentence) => sentence.split(" ").length > 32);
    expect(long).toEqual([]);
  });
});
