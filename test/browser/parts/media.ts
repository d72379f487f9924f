import { describe, expect, it } from "vitest";
import { PAGES } from "../../../reports/components/page.ts";
import type { Sites } from "../fixture.ts";
import { OVERFLOW, WIDE } from "../visit.ts";

const MILLIMETRES_PER_INCH = 25.4;
const PIXELS_PER_INCH = 96;
const MARGIN_MILLIMETRES = 12;
const A4_MILLIMETRES = 210;

/** What is left of the width of A4 between its margins, in pixels. */
const PAPER_WIDTH = Math.floor(((A4_MILLIMETRES - 2 * MARGIN_MILLIMETRES) / MILLIMETRES_PER_INCH) * PIXELS_PER_INCH);

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

/** Pieces that stick out of the paper at its right. */
const CUT_OFF = `[...document.querySelectorAll("table, svg, p, h1, h2, dl")]
  .filter((piece) => piece.checkVisibility() && piece.getBoundingClientRect().right > innerWidth + 0.5)
  .map((piece) => (piece.closest("section")?.id ?? "") + " " + piece.tagName)`;

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

  describe("on paper", () => {
    it("no page of the site is cut off at the right, and nothing is left to click", async () => {
      const context = await sites().browser.newContext({ viewport: { width: PAPER_WIDTH, height: 1050 } });
      try {
        const page = await context.newPage();
        await page.emulateMedia({ media: "print" });
        const found: Record<string, unknown> = {};
        for (const name of PAGES) {
          await page.goto(sites().sample + pathOf(name));
          const controls = page.locator("button, select, input, summary, nav, .tool").filter({ visible: true });
          found[name] = [await page.evaluate(CUT_OFF), await page.evaluate(OVERFLOW), await controls.count()];
        }
        expect(found).toEqual(Object.fromEntries(PAGES.map((name) => [name, [[], 0, 0]])));
      } finally {
        await context.close();
      }
    });

    it("a page takes a few sheets, and keeps headings with what they head", async () => {
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        const margin = `${MARGIN_MILLIMETRES}mm`;
        const paper = await page.pdf({
          format: "A4",
          margin: { top: margin, right: margin, bottom: margin, left: margin },
        });
        const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
        expect(sheets).toBeGreaterThanOrEqual(3);
        expect(sheets).toBeLessThanOrEqual(12);
        await page.emulateMedia({ media: "print" });
        const headings = ["h1", "h2", ".note", "caption", "thead"];
        expect(await page.evaluate(valuesOf("breakAfter", headings))).toEqual(headings.map(() => "avoid"));
        expect(await page.evaluate(valuesOf("breakInside", ["tr", ".drawing"]))).toEqual(["avoid", "avoid"]);
        expect(await page.evaluate(valuesOf("display", ["thead"]))).toEqual(["table-header-group"]);
      });
    });
  });
}
