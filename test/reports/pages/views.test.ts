import { describe, expect, it } from "vitest";
import type { Release } from "../../../models/release/release.ts";
import { viewed, type View } from "../../../models/release/view.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { articleOf, VIEWED, type ViewedPageName } from "../../../reports/components/page.ts";
import { pageData, portionData, VIEWED_PAGES, wholeData } from "../../../reports/pages/views.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const MONTHS = SAMPLE_RELEASE.kpi.months.map(({ as_of }) => as_of);
const LAST = MONTHS.at(-1)!;

/** Names days after the one that it is of. */
const LOOKS_AHEAD = "forecast";

const copy = (data: unknown) => JSON.parse(JSON.stringify(data)) as Release;
/** What a browser has of the whole ledger. */
const fetched = (name: ViewedPageName) =>
  copy({ ...pageData(name, SAMPLE_RELEASE), ...wholeData(name, SAMPLE_RELEASE) });
const words = (html: string) => html.replaceAll(/<[^>]*>/g, " ");

describe.each(VIEWED)("the page %s", (name) => {
  const { build } = VIEWED_PAGES[name];
  const article = (release: Release, language: "nl" | "en", view?: View) => {
    const context = { ...contextFor(language, release), view };
    return articleOf(build(context), context).toString();
  };

  it.each(LANGUAGES)("is the same in %s from the data that a browser fetches", (language) => {
    expect(article(fetched(name), language)).toBe(article(SAMPLE_RELEASE, language));
  });

  it.each(MONTHS)("has whole sentences as of %s, and no later day", (as_of) => {
    const html = words(article(viewed(fetched(name), { as_of }, undefined), "nl", { as_of }));
    expect(html).not.toMatch(/\{[a-z_]+\}|undefined|NaN|Infinity|\[object|\bnull\b/);
    if (as_of !== LAST && name !== LOOKS_AHEAD) expect(html).not.toMatch(/30 november 2026|nov 2026/);
  });

  it("has whole sentences for every portion, and says which one", () => {
    for (const { dimension, value, ...pages } of SAMPLE_RELEASE.portions) {
      const portion = portionData(name, pages);
      if (portion === undefined) continue;
      const view = { as_of: LAST, portion: { dimension, value } };
      const html = article(viewed(copy(pageData(name, SAMPLE_RELEASE)), view, copy(portion)), "en", view);
      expect(words(html)).not.toMatch(/\{[a-z_]+\}|undefined|NaN|Infinity|\[object|\bnull\b/);
      expect(html).toContain("Business unit: ");
      expect(words(html)).toMatch(/\([\d,]+ customers? with invoices\)/);
      expect(html).not.toContain("<img");
    }
  });
});

describe("a portion", () => {
  it("is not offered for a page of which it has no data", () => {
    const [first] = SAMPLE_RELEASE.portions;
    expect(portionData("dso", { kpi: first!.kpi })).toEqual({ kpi: first!.kpi });
    expect(portionData("dso", {})).toBeUndefined();
  });
});

describe("viewed", () => {
  it("puts a portion in place of the whole, drops later days and what is given of all customers only", () => {
    const [portion] = SAMPLE_RELEASE.portions;
    const release = viewed(SAMPLE_RELEASE, { as_of: "2026-06-30" }, { kpi: portion!.kpi });
    expect(release.kpi.months.at(-1)).toEqual(portion!.kpi.months.find(({ as_of }) => as_of === "2026-06-30"));
    expect(release.stamp.as_of).toBe("2026-06-30");
    expect(release.effectiveness.available || release.experience.available).toBe(false);
  });
});
