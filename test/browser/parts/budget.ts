import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { PAGES, VIEWED } from "../../../reports/components/page.ts";
import { VIEWED_PAGES } from "../../../reports/pages/views.ts";
import type { Sites } from "../fixture.ts";
import { WIDE } from "../visit.ts";

interface Load {
  readonly bytes: number;
  readonly requests: number;
}

const BUDGET = JSON.parse(readFileSync(new URL("../../../reports/budget.json", import.meta.url), "utf8")) as Readonly<
  Record<"first_page" | "further_page" | "other_view", Load>
>;

/** What every host sends; many send no brotli, which is smaller. */
const POOREST = "gzip";

const VISITOR = { viewport: WIDE, extraHTTPHeaders: { "Accept-Encoding": POOREST } };

/** Returns what comes over the wire, headers included, while `work` runs; what the browser still has is no request. */
async function loadOf(context: BrowserContext, page: Page, work: () => Promise<unknown>): Promise<Load> {
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  const sizes: number[] = [];
  const encodings = new Set<string | null>();
  client.on("Network.responseReceived", ({ response: { headers } }) => {
    encodings.add(new Headers(headers).get("content-encoding"));
  });
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    if (encodedDataLength > 0) sizes.push(encodedDataLength);
  });
  await work();
  await page.waitForLoadState("networkidle");
  await client.detach();
  expect([...encodings].filter((encoding) => encoding !== null)).toEqual([POOREST]);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length };
}

/** Returns the figures that are above their limit. */
const above = (load: Load, limit: Load) =>
  (["bytes", "requests"] as const).flatMap((name) =>
    load[name] > limit[name] ? [`${load[name]} ${name}, at most ${limit[name]}`] : [],
  );

/** How much a reader has to fetch; how long that takes is for `test/bench/site.ts`. */
export function describeBudget(sites: () => Sites): void {
  describe.each(LANGUAGES)("the budget in %s", (language) => {
    it("holds for the first page, each further page and each first look at another view", async () => {
      const context = await sites().browser.newContext(VISITOR);
      try {
        const page = await context.newPage();
        const found: Record<string, readonly string[]> = {};
        for (const name of PAGES) {
          const url = `${sites().sample}${language}/${name === "index" ? "" : name}`;
          const limit = name === "index" ? BUDGET.first_page : BUDGET.further_page;
          found[name] = above(await loadOf(context, page, () => page.goto(url)), limit);
          if (!VIEWED.some((viewed) => viewed === name)) continue;
          const look = async () => {
            await page.selectOption('select[name="as_of"]', "2026-06-30");
            await page.waitForURL(/as_of/);
          };
          found[`${name} in June`] = above(await loadOf(context, page, look), BUDGET.other_view);
        }
        expect(Object.entries(found).filter(([, broken]) => broken.length > 0)).toEqual([]);
      } finally {
        await context.close();
      }
    });

    it.each(VIEWED.filter((name) => VIEWED_PAGES[name].money.length > 0))(
      "holds for a first look at a portion on the page %s",
      async (name) => {
        const context = await sites().browser.newContext(VISITOR);
        try {
          const page = await context.newPage();
          await page.goto(`${sites().sample}${language}/${name === "index" ? "" : name}`);
          const look = async () => {
            await page.selectOption('select[name="business_unit"]', "energy");
            await page.waitForURL(/business_unit/);
          };
          expect(above(await loadOf(context, page, look), BUDGET.other_view)).toEqual([]);
        } finally {
          await context.close();
        }
      },
    );
  });
}
