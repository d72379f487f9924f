import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { guide } from "../../../reports/components/guide.ts";
import { pagesOf } from "../../../reports/components/page.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

describe.each(["nl", "en"] as const)("the guide for readers (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const html = guide(context).toString();

  it("sends each of the three readers to pages that the site has, by their names", () => {
    const links = [...html.matchAll(/<a href="\.\/([a-z-]+)\.html">([^<]+)</g)];
    expect(links).toHaveLength(9);
    for (const [, page, name] of links) {
      const found = pagesOf(SAMPLE_RELEASE).find((one) => one === page);
      expect(found).toBeDefined();
      expect(name).toBe(context.strings.pages[found!]);
    }
  });

  it("is read in two minutes, and uses the words of the tiles", () => {
    const words = html
      .replaceAll(/<[^>]+>/g, " ")
      .trim()
      .split(/\s+/);
    // Slow readers read 150 words a minute.
    expect(words.length).toBeLessThan(300);
    expect(html).toContain(context.strings.overview.signal);
    expect(html).not.toMatch(/[{}]/);
  });
});
