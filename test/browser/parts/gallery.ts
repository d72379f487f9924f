import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { serveSite } from "../../../pipelines/publish/site/server.ts";
import { buildGallery } from "../../gallery/build.ts";
import type { Sites } from "../fixture.ts";
import { axe, NARROW, OVERFLOW, visit, WIDE } from "../visit.ts";

/** Every component in every state, however unlikely. */
export function describeGallery(sites: () => Sites): void {
  describe("the gallery of components", () => {
    it("is accessible and fits, on a desk and in the dark on a phone", async () => {
      const folder = join(sites().folder, "gallery");
      await buildGallery(folder);
      const gallery = await serveSite(folder, { port: 0 });
      try {
        await visit(sites().browser, `${gallery.url}nl`, { viewport: WIDE }, async ({ page, complaints }) => {
          expect([await page.evaluate(OVERFLOW), ...(await axe(page))]).toEqual([0]);
          await page.setViewportSize(NARROW);
          await page.emulateMedia({ colorScheme: "dark" });
          expect([await page.evaluate(OVERFLOW), ...(await axe(page))]).toEqual([0]);
          expect(await page.locator("img").count()).toBe(0);
          expect(complaints).toEqual([]);
        });
      } finally {
        await gallery.close();
      }
    });
  });
}
