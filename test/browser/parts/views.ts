import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import type { Sites } from "../fixture.ts";
import { axe, WIDE } from "../visit.ts";

const ARTICLE = "document.querySelector('#content').outerHTML";
const HOSTILE = '<img src=x onerror="alert(1)">';

/** Pages as of other months and of portions. */
export function describeViews(sites: () => Sites): void {
  describe("a view", () => {
    it.each(["nl/", "nl/dso", "en/ageing", "nl/segments"])("of the last month is %s as it was built", async (path) => {
      await sites().open(path, { viewport: WIDE }, async ({ page, complaints }) => {
        const built = await page.evaluate<string>(ARTICLE);
        const month = page.locator('select[name="as_of"]');
        await month.selectOption("2026-06-30");
        await page.waitForURL(/as_of=2026-06-30/);
        expect(await page.evaluate<string>(ARTICLE)).not.toBe(built);
        await month.selectOption("");
        await page.waitForURL(({ search }) => search === "");
        expect(await page.evaluate<string>(ARTICLE)).toBe(built);
        expect(complaints).toEqual([]);
      });
    });

    it("has a link of its own, and goes back and forth", async () => {
      await sites().open("nl/dso?as_of=2026-06-30&business_unit=energy", { viewport: WIDE }, async ({ page }) => {
        const stamp = page.locator(".stamp");
        await stamp.getByText("Stand per 30 juni 2026").waitFor();
        expect(await stamp.textContent()).toContain("Business unit: energy");
        expect(await page.locator('select[name="business_unit"]').inputValue()).toBe("energy");
        await page.selectOption('select[name="as_of"]', "2026-05-31");
        await stamp.getByText("Stand per 31 mei 2026").waitFor();
        await page.goBack();
        await stamp.getByText("Stand per 30 juni 2026").waitFor();
        expect(await page.locator('select[name="as_of"]').inputValue()).toBe("2026-06-30");
        await page.click("a.language");
        await stamp.getByText("As of 30 June 2026").waitFor();
        await page.locator("#observablehq-header").getByRole("link", { name: "Overview" }).click();
        await stamp.getByText("As of 30 June 2026").waitFor();
        expect(await stamp.textContent()).toContain("Business unit: energy");
      });
    });

    it("keeps a value of a dimension a text, wherever it is shown", async () => {
      await sites().open("en/dso", { viewport: WIDE }, async ({ page, complaints }) => {
        await page.selectOption('select[name="business_unit"]', HOSTILE);
        await page.locator(".stamp").getByText(HOSTILE).waitFor();
        expect(await page.locator("img").count()).toBe(0);
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.click('a[download="dso-months.csv"]'),
        ]);
        expect(download.suggestedFilename()).toBe("dso-months-img-src-x-onerror-alert-1.csv");
        expect(await axe(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });
    });

    it("gives its own figures as files", async () => {
      await sites().open("nl/dso?as_of=2026-06-30", { viewport: WIDE }, async ({ page, complaints }) => {
        await page.locator(".stamp").getByText("30 juni 2026").waitFor();
        const fetchFile = async (file: string) => {
          const [download] = await Promise.all([page.waitForEvent("download"), page.click(`a[download="${file}"]`)]);
          return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
        };
        const csv = await fetchFile("dso-months.csv");
        expect(csv.name).toBe("dso-months-2026-06-30.csv");
        expect(csv.content.toString().split("\r\n")[1]).toMatch(/^2026-06-30;/);
        const workbook = new ExcelJS.Workbook();
        await workbook.xlsx.load(Uint8Array.from((await fetchFile("dso-months.xlsx")).content).buffer);
        expect(workbook.getWorksheet("Cijfers")!.getCell("A2").value).toEqual(new Date("2026-06-30T00:00:00Z"));
        expect(complaints).toEqual([]);
      });
    });

    it("of groups has the customers of that month, and says what is of the last month only", async () => {
      await sites().open("en/segments?as_of=2026-06-30", { viewport: WIDE }, async ({ page, complaints }) => {
        await page.locator(".stamp").getByText("30 June 2026").waitFor();
        const figures = "[...document.querySelectorAll('section.figure')].map(({ id }) => id)";
        expect(await page.evaluate<string[]>(figures)).toEqual(["segment-history", "", "thresholds"]);
        expect(await axe(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });
    });

    it("that is not there is said, and the page stays as it was built", async () => {
      await sites().open("nl/dso?as_of=2019-01-31", { viewport: WIDE }, async ({ page }) => {
        await page.getByRole("status").getByText("Deze weergave is er niet.").waitFor();
        expect(await page.locator(".stamp").textContent()).toContain("30 november 2026");
      });
    });

    it("that cannot be fetched is said, and the form says what is still seen", async () => {
      await sites().open("nl/dso", { viewport: WIDE }, async ({ page }) => {
        await page.route("**/_data/*", (route) => route.abort());
        await page.selectOption('select[name="as_of"]', "2026-06-30");
        await page.getByRole("status").getByText("De cijfers zijn nu niet op te halen.").waitFor();
        expect(await page.locator('select[name="as_of"]').inputValue()).toBe("");
        expect(new URL(page.url()).search).toBe("");
      });
    });
  });
}
