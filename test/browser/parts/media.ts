import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { PAGES } from "../../../reports/components/page.ts";
import { ADDRESSES } from "../addresses.ts";
import type { Sites } from "../fixture.ts";
import { ON_PAPER_EVERYTHING, OVERFLOW, visit, WIDE } from "../visit.ts";

const MILLIMETRES_PER_INCH = 25.4;
const PIXELS_PER_INCH = 96;
/** As the style sheet has it. */
const MARGIN_MILLIMETRES = 10;

const withinMargins = (millimetres: number) =>
  Math.floor(((millimetres - 2 * MARGIN_MILLIMETRES) / MILLIMETRES_PER_INCH) * PIXELS_PER_INCH);

/** What is left of A4 between its margins, in pixels. */
const PAPER = { width: withinMargins(210), height: withinMargins(297) };

/** Prints a page with the margins of its style sheet, and returns on how many sheets of A4. */
async function sheetsOf(page: Page): Promise<number> {
  const paper = await page.pdf({ format: "A4" });
  return paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** A screen of 1280 pixels at 200%. */
const DOUBLED = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };

/** Computed values of a property, of the first element of each selector. */
const valuesOf = (property: string, selectors: readonly string[]) =>
  `${JSON.stringify(selectors)}.map((one) => getComputedStyle(document.querySelector(one))["${property}"])`;

/** What moves, or would when something changes. */
const MOVING = `[...document.querySelectorAll("*")].filter((element) => {
  const { animationName, transitionDuration } = getComputedStyle(element);
  return animationName !== "none" || transitionDuration.split(",").some((duration) => Number.parseFloat(duration) > 0);
}).length + document.getAnimations().length`;

/** Pieces that stick out of the paper at its right; what begins beyond it is on no sheet, where only one is printed. */
const CUT_OFF = `[...document.querySelectorAll("table, svg, p, h1, h2, dl")]
  .filter((piece) => piece.checkVisibility() && piece.getBoundingClientRect().right > innerWidth + 0.5)
  .filter((piece) => "paper" in document.documentElement.dataset || piece.getBoundingClientRect().left < innerWidth)
  .map((piece) => (piece.closest("section")?.id ?? "") + " " + piece.tagName)`;

/** Smallest text that is read with ease on paper: eight points, in pixels, less what rounding takes. */
const SMALLEST_PIXELS = (8 / 72) * PIXELS_PER_INCH - 0.05;

/** What is wrong with a page on one sheet, and its colours. */
const SHEET = `(() => {
  const article = document.querySelector("article");
  const sheet = article.getBoundingClientRect();
  const isOn = (piece) => {
    const { left, right, top, bottom, height } = piece.getBoundingClientRect();
    return height > 0 && left >= sheet.left - 0.5 && right <= sheet.right + 0.5 && top >= 0 && bottom <= innerHeight;
  };
  const pieces = [...article.children].filter((piece) => piece.checkVisibility() && piece.getBoundingClientRect().left < sheet.right);
  const expected = ["h1", ".stamp", ".tiles", ".on-sheet", ".on-sheet .drawing-wide", ".on-paper", "#observablehq-footer"];
  const texts = [...document.querySelectorAll("body *")].filter(
    (piece) => [...piece.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== "")
      && piece.checkVisibility() && piece.getBoundingClientRect().left < sheet.right,
  );
  const sizeOf = (text) => parseFloat(getComputedStyle(text).fontSize) * (text.closest("svg")?.getScreenCTM().a ?? 1);
  const { backgroundColor, color } = getComputedStyle(document.body);
  return {
    missing: expected.filter((one) => document.querySelector(one) !== null && !isOn(document.querySelector(one))),
    cut: pieces.filter((piece) => !isOn(piece) || piece.getBoundingClientRect().bottom > sheet.bottom + 0.5).map(({ id, className }) => id || className),
    silent: [...document.querySelectorAll(".on-sheet .drawing-wide text")].filter((text) => !text.checkVisibility()).length,
    small: texts.filter((text) => sizeOf(text) < ${SMALLEST_PIXELS}).map((text) => text.tagName + " " + text.textContent),
    isHalfEmpty: Math.max(...pieces.map((piece) => piece.getBoundingClientRect().bottom)) < innerHeight / 2,
    colours: [backgroundColor, color, getComputedStyle(document.documentElement).getPropertyValue("--blue")],
  };
})()`;

/** The address of a page as it stands on its sheet. */
const ADDRESS = `JSON.parse(getComputedStyle(document.querySelector(".on-paper span"), "::before").content)`;

const pathOf = (page: string) => `nl/${page === "index" ? "" : page}`;

/** The site as somebody sees it who has set up his computer otherwise, and on paper. */
export function describeMedia(sites: () => Sites): void {
  describe("in forced colours", () => {
    it("series, hidden cells, badges and the place in the menu are told apart", async () => {
      await sites().open("nl/dso", { viewport: WIDE, forcedColors: "active" }, async ({ page }) => {
        const series = ["blue", "teal", "amber", "mute", "ink"].map((tone) => `.chart .stroke.tone-${tone}`);
        expect(new Set(await page.evaluate<string[]>(valuesOf("stroke", series))).size).toBe(series.length);
        const [hidden] = await page.evaluate<string[]>(valuesOf("backgroundImage", ["td.suppressed"]));
        expect(hidden).toContain("repeating-linear-gradient");
        const [sample] = await page.evaluate<string[]>(valuesOf("borderTopStyle", [".sample"]));
        expect(sample).toBe("solid");
        const places = ["nav a[aria-current]", "nav a:not([aria-current])"];
        const [here, elsewhere] = await page.evaluate<string[]>(valuesOf("borderBottomColor", places));
        expect(here).not.toBe(elsewhere);
        const [paper, ink] = await page.evaluate<string[]>(
          `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector(".chart .name")).fill]`,
        );
        expect(ink).not.toBe(paper);
      });
    });
  });

  describe("with less motion", () => {
    it("nothing moves, nor would", async () => {
      await sites().open("nl/dso", { viewport: WIDE, reducedMotion: "reduce" }, async ({ page }) => {
        await page.keyboard.press("d");
        await page.keyboard.press("/");
        expect(await page.evaluate(MOVING)).toBe(0);
      });
    });
  });

  describe("at 200%", () => {
    it("no page is wider than its screen", async () => {
      const context = await sites().browser.newContext(DOUBLED);
      try {
        const page = await context.newPage();
        const wider: unknown[] = [];
        for (const name of PAGES) {
          await page.goto(sites().sample + pathOf(name));
          wider.push(await page.evaluate(OVERFLOW));
        }
        expect(wider).toEqual(PAGES.map(() => 0));
      } finally {
        await context.close();
      }
    });
  });

  describe.each(["one sheet", "everything"])("on paper, %s", (what) => {
    it("no page of the site is cut off at the right, and nothing is left to click", async () => {
      const context = await sites().browser.newContext({ viewport: PAPER });
      try {
        const page = await context.newPage();
        await page.emulateMedia({ media: "print" });
        const found: Record<string, unknown> = {};
        for (const name of PAGES) {
          await page.goto(sites().sample + pathOf(name));
          if (what === "everything") await page.evaluate(ON_PAPER_EVERYTHING);
          const controls = page.locator("button, select, input, summary, nav, .tool").filter({ visible: true });
          found[name] = [await page.evaluate(CUT_OFF), await page.evaluate(OVERFLOW), await controls.count()];
        }
        expect(found).toEqual(Object.fromEntries(PAGES.map((name) => [name, [[], 0, 0]])));
      } finally {
        await context.close();
      }
    });
  });

  describe("on paper", () => {
    it("everything of a page takes a few sheets, and keeps headings with what they head", async () => {
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        await page.evaluate(ON_PAPER_EVERYTHING);
        const sheets = await sheetsOf(page);
        expect(sheets).toBeGreaterThanOrEqual(3);
        expect(sheets).toBeLessThanOrEqual(12);
        await page.emulateMedia({ media: "print" });
        await page.evaluate(ON_PAPER_EVERYTHING);
        const headings = ["h1", "h2", ".note", "caption", "thead"];
        expect(await page.evaluate(valuesOf("breakAfter", headings))).toEqual(headings.map(() => "avoid"));
        expect(await page.evaluate(valuesOf("breakInside", ["tr", ".drawing"]))).toEqual(["avoid", "avoid"]);
        expect(await page.evaluate(valuesOf("display", ["thead"]))).toEqual(["table-header-group"]);
      });
    });

    it.each(ADDRESSES)("$path is one sheet by itself, whole and readable", async ({ path }) => {
      await sites().open(path, { viewport: PAPER, colorScheme: "dark" }, async ({ page }) => {
        expect(await sheetsOf(page)).toBe(1);
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        expect(await page.evaluate(SHEET)).toEqual({
          missing: [],
          cut: [],
          silent: 0,
          small: [],
          isHalfEmpty: false,
          colours: ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "#0b5c8a"],
        });
        expect(await page.evaluate(ADDRESS)).toBe(sites().sample + path);
      });
    });

    it("is one sheet without data and without scripts too", async () => {
      await visit(sites().browser, `${sites().bare}nl/`, { viewport: WIDE }, async ({ page }) => {
        expect(await sheetsOf(page)).toBe(1);
      });
      await sites().open("nl/ageing", { viewport: WIDE, javaScriptEnabled: false }, async ({ page }) => {
        expect(await sheetsOf(page)).toBe(1);
        await page.emulateMedia({ media: "print" });
        expect(await page.evaluate(ADDRESS)).toBe("nl/ageing.html");
      });
    });

    it("prints a view on one sheet, with its address", async () => {
      const view = "nl/dso?as_of=2026-06-30&business_unit=energy";
      await sites().open(view, { viewport: WIDE }, async ({ page }) => {
        await expect.poll(() => page.locator(".stamp").textContent()).toContain("energy");
        expect(await sheetsOf(page)).toBe(1);
        await page.emulateMedia({ media: "print" });
        expect(await page.evaluate(ADDRESS)).toBe(sites().sample + view);
      });
    });

    it("is everything for as long as the control asks for it", async () => {
      await sites().open("en/dso", { viewport: WIDE }, async ({ page }) => {
        await page.evaluate(
          "window.print = () => { window.asked = document.documentElement.dataset.paper ?? 'sheet'; }",
        );
        await page.getByRole("button", { name: "Print everything, with tables" }).click();
        expect(await page.evaluate("window.asked")).toBe("everything");
        expect(await sheetsOf(page)).toBeGreaterThan(2);
        await page.getByRole("button", { name: "Print on one sheet" }).click();
        expect(await page.evaluate("window.asked")).toBe("sheet");
        expect(await sheetsOf(page)).toBe(1);
      });
    });
  });
}
