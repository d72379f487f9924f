import { describe, expect, it } from "vitest";
import { pagesOf } from "../../../reports/components/page.ts";
import { BARE_RELEASE } from "../../reports/sample-release.ts";
import { ADDRESSES } from "../addresses.ts";
import type { Sites } from "../fixture.ts";
import { axe, NARROW, ON_PAPER_EVERYTHING, OVERFLOW, SMALLEST, visit, WIDE } from "../visit.ts";

/** Figures of drawings that their own table does not have as a line of a cell. */
const UNTABLED = `[...document.querySelectorAll("section.figure")].flatMap((figure) => {
  const cells = [...figure.querySelectorAll("td, th")];
  const lines = new Set(cells.flatMap((cell) => [...cell.childNodes].map((line) => line.textContent.trim())));
  return [...figure.querySelectorAll("[data-value]")].map((mark) => mark.dataset.value).filter((value) => !lines.has(value));
})`;

/** Every page, with data and without. */
export function describePages(sites: () => Sites): void {
  describe.each(ADDRESSES)("$path", ({ language, page: name, path }) => {
    it("is quiet, accessible and fits on every screen, in the dark too", async () => {
      await sites().open(path, { viewport: WIDE }, async ({ page, complaints }) => {
        const found: Record<string, unknown> = {};
        for (const screen of [WIDE, NARROW, SMALLEST]) {
          await page.setViewportSize(screen);
          const folded = await page.evaluate(OVERFLOW);
          found[screen.width] = [...(await axe(page)), folded, await page.evaluate(OVERFLOW)];
        }
        await page.emulateMedia({ colorScheme: "dark" });
        found.dark = await axe(page);
        expect(found).toEqual({ 320: [0, 0], 390: [0, 0], 1280: [0, 0], dark: [] });
        expect(complaints).toEqual([]);
      });
    });

    it("says its language and switches to the same page", async () => {
      await sites().open(path, { viewport: WIDE }, async ({ page }) => {
        expect(await page.getAttribute("html", "lang")).toBe(language);
        await page.click("a.language");
        expect(await page.getAttribute("html", "lang")).not.toBe(language);
        expect(await page.getAttribute('nav a[aria-current="page"]', "href")).toBe(
          name === "index" ? "./" : `./${name}.html`,
        );
      });
    });

    it("is whole without scripts", async () => {
      await sites().open(path, { viewport: WIDE, javaScriptEnabled: false }, async ({ page }) => {
        expect(await page.locator("h1").textContent()).not.toBe("");
        expect(await page.locator("section.figure").count()).toBeGreaterThan(0);
      });
    });

    it("has every figure of a drawing in the table behind it, and prints that table without navigation", async () => {
      await sites().open(path, { viewport: WIDE }, async ({ page }) => {
        expect(await page.evaluate(UNTABLED)).toEqual([]);
        await page.evaluate(ON_PAPER_EVERYTHING);
        await page.emulateMedia({ media: "print" });
        expect(await page.locator("nav:visible").count()).toBe(0);
        const folded = page.locator("details table");
        if ((await folded.count()) > 0) {
          const box = await folded.first().boundingBox();
          expect(box?.height ?? 0).toBeGreaterThan(0);
        }
      });
    });
  });

  describe.each(["nl/segments", "nl/effectiveness", "nl/experience", "nl/score", "nl/", "en/segments"])(
    "%s without data",
    (path) => {
      it("is quiet and accessible, and stays in the navigation", async () => {
        await visit(sites().browser, sites().bare + path, { viewport: NARROW }, async ({ page, complaints }) => {
          expect(await page.locator("#observablehq-header nav a").count()).toBe(pagesOf(BARE_RELEASE).length);
          expect(await page.evaluate(OVERFLOW)).toBe(0);
          expect(await axe(page)).toEqual([]);
          expect(complaints).toEqual([]);
        });
      });
    },
  );
}
