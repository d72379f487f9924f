import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Sites } from "../fixture.ts";
import { NARROW, WIDE } from "../visit.ts";

/** Numbers everything on the page that a keyboard must reach, in the order in which it stands, and returns how many. */
const NUMBER_CONTROLS = `(() => {
  const controls = [...document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']")];
  const seen = controls.filter((control) => control.checkVisibility({ visibilityProperty: true }));
  seen.forEach((control, place) => { control.dataset.place = String(place); });
  return seen.length;
})()`;

interface Focus {
  /** Null where nothing of the page has the focus. */
  readonly place: number | null;
  readonly name: string;
  readonly outline: number;
  readonly isInView: boolean;
  /** Height of its middle in the header of the page, in pixels; 0 elsewhere. */
  readonly headerHeight: number;
}

/** Least distance between two rows of the header, in pixels. */
const ROW = 16;

const FOCUSED = `(() => {
  const control = document.activeElement;
  if (control === null || control === document.body || control.dataset.place === undefined) {
    return { place: null, name: control?.outerHTML.slice(0, 80) ?? "", outline: 0, isInView: false, headerHeight: 0 };
  }
  const { outlineStyle, outlineWidth } = getComputedStyle(control);
  const { top, bottom, left, right } = control.getBoundingClientRect();
  const label = control.getAttribute("aria-label") ?? control.labels?.[0]?.textContent ?? control.textContent;
  return {
    place: Number(control.dataset.place),
    name: label.trim(),
    outline: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth),
    headerHeight: control.closest("#observablehq-header") === null ? 0 : (top + bottom) / 2,
    isInView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
})()`;

/** Presses Tab once for each control, and returns where that leads. */
async function tabThrough(page: Page, count: number): Promise<Focus[]> {
  const path: Focus[] = [];
  for (let pressed = 0; pressed < count; pressed++) {
    await page.keyboard.press("Tab");
    path.push(await page.evaluate<Focus>(FOCUSED));
  }
  return path;
}

const openerInFocus = (page: Page) => page.evaluate<string>("document.activeElement.dataset.opens ?? ''");

/** Every control by the keyboard alone. */
export function describeKeyboard(sites: () => Sites): void {
  describe("by keyboard", () => {
    it.each([
      ["nl/dso", WIDE],
      ["nl/forecast", NARROW],
      ["en/method", WIDE],
    ])("every control of %s is reached in order, seen and named, and lets go", async (path, viewport) => {
      await sites().open(path, { viewport }, async ({ page }) => {
        const count = await page.evaluate<number>(NUMBER_CONTROLS);
        const walked = await tabThrough(page, count);
        expect(walked.map(({ place }) => place)).toEqual(Array.from({ length: count }, (_, place) => place));
        expect(walked.filter(({ name, outline, isInView }) => name === "" || outline < 2 || !isInView)).toEqual([]);
        const heights = walked.map(({ headerHeight }) => headerHeight).filter((height) => height > 0);
        expect(heights.filter((height, place) => place > 0 && height < heights[place - 1]! - ROW)).toEqual([]);
        await page.keyboard.press("Tab");
        expect((await page.evaluate<Focus>(FOCUSED)).place).not.toBe(count - 1);
      });
    });

    it("no page changes the order of its controls", () => {
      const pages = Object.keys(sites().manifest).filter((file) => file.endsWith(".html"));
      const orders = pages.flatMap((file) => [
        ...readFileSync(join(sites().folder, "sample", file), "utf8").matchAll(/ tabindex="([^"]*)"/g),
      ]);
      expect(new Set(orders.map(([, order]) => order))).toEqual(new Set(["-1", "0"]));
    });

    it("the menu, the language and the month are chosen", async () => {
      await sites().open("nl/", { viewport: WIDE }, async ({ page }) => {
        await page.locator("#observablehq-header").getByRole("link", { name: "DSO" }).press("Enter");
        await page.waitForURL(/\/nl\/dso\.html$/);
        await page.locator('select[name="as_of"]').press("ArrowDown");
        await page.waitForURL(/as_of=2026-10-31/);
        await page.locator('select[name="business_unit"]').press("e");
        await page.waitForURL(/business_unit=energy/);
        await page.locator("a.language").press("Enter");
        await page.waitForURL(/\/en\/dso\.html\?as_of=2026-10-31&business_unit=energy$/);
      });
    });

    it("tables and definitions open and close, and a wide table scrolls", async () => {
      await sites().open("nl/dso", { viewport: NARROW }, async ({ page }) => {
        const figure = page.locator("#dso-months");
        for (const kind of ["behind", "definition"]) {
          const summary = figure.locator(`details.${kind} > summary`);
          const isOpen = () => figure.locator(`details.${kind}[open]`).count();
          await summary.press("Space");
          expect(await isOpen()).toBe(1);
          await summary.press("Enter");
          expect(await isOpen()).toBe(0);
        }
        await figure.locator("summary").first().press("Enter");
        const frame = figure.locator(".scroll");
        await frame.press("ArrowRight");
        await expect
          .poll(() => frame.evaluate((element: { scrollLeft: number }) => element.scrollLeft))
          .toBeGreaterThan(0);
      });
    });

    it("the files of a table are fetched", async () => {
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        for (const kind of ["xlsx", "csv"]) {
          const link = page.locator(`#dso-months a[data-download="${kind}"]`);
          const [download] = await Promise.all([page.waitForEvent("download"), link.press("Enter")]);
          expect(download.suggestedFilename()).toBe(`dso-months.${kind}`);
        }
      });
    });

    it.each([
      ["Zoeken", "/"],
      ["Toetsen (?)", "?"],
    ])("the window of %s keeps the focus until Escape gives it back", async (name) => {
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        const opener = page.getByRole("button", { name });
        await opener.press("Enter");
        const dialog = page.getByRole("dialog");
        const inside = () =>
          page.evaluate<boolean>("document.querySelector('dialog[open]').contains(document.activeElement)");
        expect(await inside()).toBe(true);
        await dialog.getByRole("button").focus();
        await page.keyboard.press("Tab");
        const behind = await page.evaluate("document.activeElement.closest('main, header, nav') !== null");
        expect(behind).toBe(false);
        await page.keyboard.press("Escape");
        expect(await dialog.count()).toBe(0);
        expect(await openerInFocus(page)).toBe(name === "Zoeken" ? "search" : "keys");
      });
    });
  });
}
