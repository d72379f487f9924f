import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Sites } from "../fixture.ts";
import { PAGES } from "../../../reports/components/page.ts";
import { CATALOGUES } from "../../../reports/strings/catalogue.ts";
import { axe, NARROW, OVERFLOW, WIDE } from "../visit.ts";

/** What a reader can ask of a page by mouse and by keyboard. */
export function describeReading(sites: () => Sites): void {
  describe("reading", () => {
    it("opens and closes the definitions with one key", async () => {
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        const open = page.locator("details.definition[open]");
        await page.keyboard.press("d");
        expect(await open.count()).toBe(await page.locator("details.definition").count());
        await page.keyboard.press("d");
        expect(await open.count()).toBe(0);
      });
    });

    it("starts with a link to the content", async () => {
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        await page.keyboard.press("Tab");
        expect(await page.evaluate("document.activeElement.textContent")).toBe("Naar de inhoud");
        await page.keyboard.press("Enter");
        expect(await page.evaluate("document.activeElement.id")).toBe("content");
      });
    });

    it("downloads the table of a figure as a spreadsheet reads it", async () => {
      await sites().open("nl/segments", { viewport: WIDE }, async ({ page, complaints }) => {
        const [download] = await Promise.all([page.waitForEvent("download"), page.click('a[download="segments.csv"]')]);
        const text = readFileSync(await download.path(), "utf8");
        expect(text.split("\r\n")[1]).toMatch(/^Altijd op tijd;2110;/);
        expect(text).toContain("Slapend;verborgen;");
        const [workbook] = await Promise.all([
          page.waitForEvent("download"),
          page.click('a[download="segments.xlsx"]'),
        ]);
        expect(
          readFileSync(await workbook.path())
            .subarray(0, 2)
            .toString(),
        ).toBe("PK");
        expect(complaints).toEqual([]);
      });
    });

    it("copies a table as cells and the link to a figure, and says so", async () => {
      const permissions = ["clipboard-read", "clipboard-write"];
      await sites().open("nl/dso", { viewport: WIDE, permissions }, async ({ page }) => {
        const figure = page.locator("#dso-segments");
        const clipboard = () => page.evaluate<string>("navigator.clipboard.readText()");
        await figure.getByRole("button", { name: "Kopieer" }).press("Enter");
        await page.getByRole("status").getByText("De tabel is gekopieerd.").waitFor();
        const lines = (await clipboard()).split("\n");
        expect(lines[0]!.split("\t").slice(0, 2)).toEqual(["Groep", "Klanten"]);
        expect(lines.find((line) => line.startsWith("Slapend"))).toMatch(/^Slapend\tverborgen\t/);
        await figure.getByRole("link", { name: "Link" }).press("Enter");
        await page.getByRole("status").getByText("De link naar deze figuur is gekopieerd.").waitFor();
        expect(await clipboard()).toBe(`${sites().sample}nl/dso#dso-segments`);
        expect(page.url()).toBe(await clipboard());
      });
    });

    it("lists its keys on a question mark and closes the list again", async () => {
      await sites().open("en/dso", { viewport: WIDE }, async ({ page }) => {
        const help = page.getByRole("dialog", { name: "Keys" });
        await page.keyboard.press("?");
        expect(await help.isVisible()).toBe(true);
        await page.keyboard.press("d");
        expect(await page.locator("details.definition[open]").count()).toBe(0);
        await page.keyboard.press("Escape");
        expect(await help.isVisible()).toBe(false);
        await page.getByRole("button", { name: "Keys (?)" }).press("Enter");
        await help.getByRole("button", { name: "Close" }).press("Enter");
        expect(await help.isVisible()).toBe(false);
      });
    });

    it("finds a definition by keyboard and goes to its figure", async () => {
      await sites().open("nl/", { viewport: WIDE }, async ({ page, complaints }) => {
        await page.keyboard.press("/");
        const search = page.getByRole("dialog", { name: "Zoeken" });
        await page.keyboard.type("teruggeteld vijf");
        await search
          .getByRole("status")
          .getByText(/gevonden/)
          .waitFor();
        expect(await axe(page)).toEqual([]);
        await search.getByRole("link", { name: "Vijf manieren om DSO te meten" }).press("Enter");
        await page.waitForURL(/\/dso\.html#dso-months$/);
        expect(complaints).toEqual([]);
      });
    });

    it("says that nothing is found, and takes what is typed for text", async () => {
      await sites().open("en/dso", { viewport: NARROW }, async ({ page }) => {
        await page.getByRole("button", { name: "Search" }).click();
        await page.getByRole("searchbox").fill("<img src=x onerror=alert(1)>");
        await page.getByRole("status").getByText("Nothing found.").waitFor();
        expect(await page.evaluate(OVERFLOW)).toBe(0);
        // The first empties the field, as in every search field.
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        expect(await page.getByRole("dialog").count()).toBe(0);
      });
    });

    it("leads from each page to the next", async () => {
      await sites().open("en/", { viewport: WIDE }, async ({ page }) => {
        const names: (string | null)[] = [];
        const next = page.locator('a[rel="next"]');
        while ((await next.count()) > 0) {
          names.push(await next.locator("b").textContent());
          await next.click();
        }
        expect(names).toEqual(PAGES.slice(1).map((name) => CATALOGUES.en.pages[name]));
      });
    });

    it("offers without scripts only what works without", async () => {
      await sites().open("nl/dso", { viewport: WIDE, javaScriptEnabled: false }, async ({ page }) => {
        expect(await page.locator(".scripted").filter({ visible: true }).count()).toBe(0);
        expect(await page.locator('a[download="dso-segments.xlsx"]').isVisible()).toBe(true);
      });
    });

    it("lays out what is far below when a reader comes near it, also by a link", async () => {
      const isLaidOut = (selector: string) =>
        `document.querySelector(${JSON.stringify(selector)}).checkVisibility({ contentVisibilityAuto: true })`;
      const last = ".figure:last-of-type .evidence";
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        await page.reload({ waitUntil: "load" });
        await page.evaluate("Promise.all(document.getAnimations().map(({ finished }) => finished))");
        expect(await page.evaluate<boolean>(isLaidOut(".figure .evidence"))).toBe(true);
        expect(await page.evaluate<boolean>(isLaidOut(last))).toBe(false);
        const link = await page.evaluate<string>(
          `[...document.querySelectorAll(".figure[id], .figure [id]")].at(-1).id`,
        );
        await page.goto(`${page.url()}#${link}`);
        await expect.poll(() => page.evaluate<boolean>(isLaidOut(last))).toBe(true);
        expect(
          await page.evaluate<number>(`document.getElementById(${JSON.stringify(link)}).getBoundingClientRect().top`),
        ).toBeLessThan(WIDE.height);
      });
    });

    it("leaves no letter of a word below 11 pixels on a phone", async () => {
      await sites().open("nl/effectiveness", { viewport: NARROW }, async ({ page }) => {
        const smallest = await page.evaluate<number>(`Math.min(...[...document.querySelectorAll(".drawing-narrow svg")]
          .map((svg) => 12.5 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))`);
        expect(smallest).toBeGreaterThanOrEqual(11);
      });
    });
  });
}
