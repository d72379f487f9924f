import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { serveSite } from "../../../pipelines/publish/site/server.ts";
import { verifySite } from "../../../pipelines/publish/site/verify-site.ts";
import { ADDRESSES } from "../addresses.ts";
import type { Sites } from "../fixture.ts";
import { visit, WIDE } from "../visit.ts";

/** The site on a host where it is not alone. */
export function describeHosting(sites: () => Sites): void {
  describe("a site under a sub-path", () => {
    it("opens every page without a complaint, and draws another month", async () => {
      const { browser, folder } = sites();
      const root = join(folder, "host");
      const place = join(root, "finance", "receivables");
      mkdirSync(dirname(place), { recursive: true });
      cpSync(join(folder, "sample"), place, { recursive: true });
      writeFileSync(join(root, "404.html"), "not here");
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
