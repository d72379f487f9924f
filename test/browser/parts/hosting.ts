import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { serveSite } from "../../../pipelines/publish/site/server.ts";
import { verifySite } from "../../../pipelines/publish/site/verify-site.ts";
import { ADDRESSES } from "../addresses.ts";
import type { Sites } from "../fixture.ts";
import { visit, WIDE } from "../visit.ts";

/** Addresses under which there is nothing, and where the links of the page that says so lead. */
const MISSING = [
  ["finance/receivables/none", { take: "Naar het begin", leads: "finance/receivables/", isStyled: true }],
  ["finance/receivables/nl/none", { take: "Naar het begin", leads: "finance/receivables/nl/", isStyled: true }],
  ["finance/receivables/en/none", { take: "To the start", leads: "finance/receivables/en/", isStyled: true }],
  ["finance/receivables/en/none/", { take: "one folder up", leads: "finance/receivables/en/", isStyled: false }],
] as const;

/** The site on a host where it is not alone. */
export function describeHosting(sites: () => Sites): void {
  describe("a site under a sub-path", () => {
    it("opens every page without a complaint, and draws another month", async () => {
      const { browser, folder } = sites();
      const root = join(folder, "host");
      const place = join(root, "finance", "receivables");
      mkdirSync(dirname(place), { recursive: true });
      cpSync(join(folder, "sample"), place, { recursive: true });
      cpSync(join(place, "404.html"), join(root, "404.html"));
      const host = await serveSite(root, { port: 0 });
      try {
        for (const { path } of ADDRESSES) {
          const complaints = await visit(
            browser,
            `${host.url}finance/receivables/${path}`,
            { viewport: WIDE },
            (seen) => Promise.resolve(seen.complaints),
          );
          expect(complaints, path).toEqual([]);
        }
        const url = `${host.url}finance/receivables/nl/dso?as_of=2026-06-30`;
        await visit(browser, url, { viewport: WIDE }, async ({ page, complaints }) => {
          await page.locator(".stamp").getByText("Stand per 30 juni 2026").waitFor();
          await page.click("a.language");
          await page.locator(".stamp").getByText("As of 30 June 2026").waitFor();
          expect(complaints).toEqual([]);
        });
        for (const [missing, links] of MISSING) {
          await visit(browser, `${host.url}${missing}`, { viewport: WIDE }, async ({ page }) => {
            expect(await page.locator("h1").textContent()).toBe("Deze pagina is er niet");
            const figures = await page.evaluate("getComputedStyle(document.body).fontVariantNumeric");
            expect(figures).toBe(links.isStyled ? "tabular-nums" : "normal");
            await page.getByRole("link", { name: links.take, exact: true }).click();
            expect(page.url()).toBe(host.url + links.leads);
            expect(await page.locator("h1").textContent()).not.toBe("Deze pagina is er niet");
          });
        }
      } finally {
        await host.close();
      }
    });
  });

  describe("a built site", () => {
    it("is in order before it is served", () => {
      const { folder, manifest } = sites();
      expect(() => verifySite(join(folder, "sample"), manifest)).not.toThrow();
    });
  });
}
