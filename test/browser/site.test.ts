import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { buildSite, type SiteManifest } from "../../pipelines/publish/site/build-site.ts";
import { serveSite, type RunningSite } from "../../pipelines/publish/site/server.ts";
import { LANGUAGES } from "../../reports/components/format.ts";
import { PAGES, pagesOf } from "../../reports/components/page.ts";
import { BARE_RELEASE, SAMPLE_RELEASE } from "../reports/sample-release.ts";
import { startBrowser } from "../support/browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
const ADDRESSES = LANGUAGES.flatMap((language) =>
  PAGES.map((page) => ({ language, page, path: `${language}/${page === "index" ? "" : page}` })),
);

let folder: string;
let browser: Browser;
let site: RunningSite;
let bareSite: RunningSite;
let manifest: SiteManifest;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
  const effects = recordingEffects();
  await buildSite({ data: BARE_RELEASE, output: join(folder, "bare"), effects });
  manifest = await buildSite({ data: SAMPLE_RELEASE, output: join(folder, "sample"), effects });
  site = await serveSite(join(folder, "sample"), { port: 0 });
  bareSite = await serveSite(join(folder, "bare"), { port: 0 });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await site.close();
  await bareSite.close();
  rmSync(folder, { recursive: true });
});

interface Visit {
  readonly page: Page;
  /** Console errors, failed requests and requests to another host. */
  readonly complaints: readonly string[];
}

/** Opens a page, hands it over, and closes it; what the browser complained of meanwhile is kept. */
async function visit<T>(url: string, options: BrowserContextOptions, use: (visit: Visit) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => void complaints.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).host !== new URL(url).host) complaints.push(`request to ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  try {
    await page.goto(url, { waitUntil: "load" });
    return await use({ page, complaints });
  } finally {
    await context.close();
  }
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Returns what axe finds serious or critical; everything folded away is opened first. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
  await page.evaluate(AXE);
  const found = await page.evaluate<Violation[]>("axe.run().then((result) => result.violations)");
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]!.target.join(" ")} (${nodes[0]!.failureSummary})`);
}

const OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** Figures of drawings that their own table does not have. */
const UNTABLED = `[...document.querySelectorAll("section.figure")].flatMap((figure) => {
  const cells = new Set([...figure.querySelectorAll("td, th")].map((cell) => cell.textContent.trim()));
  return [...figure.querySelectorAll("[data-value]")].map((mark) => mark.dataset.value).filter((value) => !cells.has(value));
})`;

describe.each(ADDRESSES)("$path", ({ language, page: name, path }) => {
  it.each([WIDE, NARROW])("is quiet, accessible and fits at $width pixels", async (viewport) => {
    await visit(site.url + path, { viewport }, async ({ page, complaints }) => {
      expect(await page.evaluate(OVERFLOW)).toBe(0);
      expect(await axe(page)).toEqual([]);
      expect(await page.evaluate(OVERFLOW)).toBe(0);
      expect(complaints).toEqual([]);
    });
  });

  it("keeps its contrast in the dark", async () => {
    await visit(site.url + path, { viewport: WIDE, colorScheme: "dark" }, async ({ page }) => {
      expect(await axe(page)).toEqual([]);
    });
  });

  it("says its language and switches to the same page", async () => {
    await visit(site.url + path, { viewport: WIDE }, async ({ page }) => {
      expect(await page.getAttribute("html", "lang")).toBe(language);
      await page.click("a.language");
      expect(await page.getAttribute("html", "lang")).not.toBe(language);
      expect(await page.getAttribute('nav a[aria-current="page"]', "href")).toBe(name === "index" ? "./" : `./${name}`);
    });
  });

  it("is whole without scripts", async () => {
    await visit(site.url + path, { viewport: WIDE, javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator("h1").textContent()).not.toBe("");
      expect(await page.locator("section.figure").count()).toBeGreaterThan(0);
    });
  });

  it("has every figure of a drawing in the table behind it, and prints that table without navigation", async () => {
    await visit(site.url + path, { viewport: WIDE }, async ({ page }) => {
      expect(await page.evaluate(UNTABLED)).toEqual([]);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("nav").isVisible()).toBe(false);
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
      await visit(bareSite.url + path, { viewport: NARROW }, async ({ page, complaints }) => {
        expect(await page.locator("nav a").count()).toBe(pagesOf(BARE_RELEASE).length);
        expect(await page.evaluate(OVERFLOW)).toBe(0);
        expect(await axe(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });
    });
  },
);

describe("reading", () => {
  it("opens and closes the definitions with one key", async () => {
    await visit(`${site.url}nl/dso`, { viewport: WIDE }, async ({ page }) => {
      const open = page.locator("details.definition[open]");
      await page.keyboard.press("d");
      expect(await open.count()).toBe(await page.locator("details.definition").count());
      await page.keyboard.press("d");
      expect(await open.count()).toBe(0);
    });
  });

  it("starts with a link to the content", async () => {
    await visit(`${site.url}nl/dso`, { viewport: WIDE }, async ({ page }) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent")).toBe("Naar de inhoud");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id")).toBe("content");
    });
  });

  it("downloads the table of a figure as a spreadsheet reads it", async () => {
    await visit(`${site.url}nl/segments`, { viewport: WIDE }, async ({ page, complaints }) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click('a[download="segments.csv"]')]);
      const text = readFileSync(await download.path(), "utf8");
      expect(text.split("\r\n")[1]).toMatch(/^Altijd op tijd;2110;/);
      expect(text).toContain("Slapend;verborgen;");
      const [workbook] = await Promise.all([page.waitForEvent("download"), page.click('a[download="segments.xlsx"]')]);
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
    await visit(`${site.url}nl/dso`, { viewport: WIDE, permissions }, async ({ page }) => {
      const figure = page.locator("#dso-segments");
      const clipboard = () => page.evaluate<string>("navigator.clipboard.readText()");
      await figure.getByRole("button", { name: "Kopieer" }).press("Enter");
      await page.getByRole("status").getByText("De tabel is gekopieerd.").waitFor();
      const lines = (await clipboard()).split("\n");
      expect(lines[0]!.split("\t").slice(0, 2)).toEqual(["Groep", "Klanten"]);
      expect(lines.find((line) => line.startsWith("Slapend"))).toMatch(/^Slapend\tverborgen\t/);
      await figure.getByRole("link", { name: "Link" }).press("Enter");
      await page.getByRole("status").getByText("De link naar deze figuur is gekopieerd.").waitFor();
      expect(await clipboard()).toBe(`${site.url}nl/dso#dso-segments`);
      expect(page.url()).toBe(await clipboard());
    });
  });

  it("lists its keys on a question mark and closes the list again", async () => {
    await visit(`${site.url}en/dso`, { viewport: WIDE }, async ({ page }) => {
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

  it("offers without scripts only what works without", async () => {
    await visit(`${site.url}nl/dso`, { viewport: WIDE, javaScriptEnabled: false }, async ({ page }) => {
      expect(await page.locator(".scripted").filter({ visible: true }).count()).toBe(0);
      expect(await page.locator('a[download="dso-segments.xlsx"]').isVisible()).toBe(true);
    });
  });

  it("leaves no letter of a word below 11 pixels on a phone", async () => {
    await visit(`${site.url}nl/effectiveness`, { viewport: NARROW }, async ({ page }) => {
      const smallest = await page.evaluate<number>(`Math.min(...[...document.querySelectorAll(".drawing-narrow svg")]
        .map((svg) => 12.5 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))`);
      expect(smallest).toBeGreaterThanOrEqual(11);
    });
  });
});

const ARTICLE = "document.querySelector('#content').outerHTML";
const HOSTILE = '<img src=x onerror="alert(1)">';

describe("a view", () => {
  it.each(["nl/", "nl/dso", "en/ageing"])("of the last month is %s as it was built", async (path) => {
    await visit(site.url + path, { viewport: WIDE }, async ({ page, complaints }) => {
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
    await visit(`${site.url}nl/dso?as_of=2026-06-30&business_unit=energy`, { viewport: WIDE }, async ({ page }) => {
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
      await page.getByRole("link", { name: "Overview" }).click();
      await stamp.getByText("As of 30 June 2026").waitFor();
      expect(await stamp.textContent()).toContain("Business unit: energy");
    });
  });

  it("keeps a value of a dimension a text, wherever it is shown", async () => {
    await visit(`${site.url}en/dso`, { viewport: WIDE }, async ({ page, complaints }) => {
      await page.selectOption('select[name="business_unit"]', HOSTILE);
      await page.locator(".stamp").getByText(HOSTILE).waitFor();
      expect(await page.locator("img").count()).toBe(0);
      const [download] = await Promise.all([page.waitForEvent("download"), page.click('a[download="dso-months.csv"]')]);
      expect(download.suggestedFilename()).toBe("dso-months-img-src-x-onerror-alert-1.csv");
      expect(await axe(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it("gives its own figures as files", async () => {
    await visit(`${site.url}nl/dso?as_of=2026-06-30`, { viewport: WIDE }, async ({ page, complaints }) => {
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

  it("that is not there is said, and the page stays as it was built", async () => {
    await visit(`${site.url}nl/dso?as_of=2019-01-31`, { viewport: WIDE }, async ({ page }) => {
      await page.getByRole("status").getByText("Deze weergave is er niet.").waitFor();
      expect(await page.locator(".stamp").textContent()).toContain("30 november 2026");
    });
  });

  it("that cannot be fetched is said, and the form says what is still seen", async () => {
    await visit(`${site.url}nl/dso`, { viewport: WIDE }, async ({ page }) => {
      await page.route("**/_data/*", (route) => route.abort());
      await page.selectOption('select[name="as_of"]', "2026-06-30");
      await page.getByRole("status").getByText("De cijfers zijn nu niet op te halen.").waitFor();
      expect(await page.locator('select[name="as_of"]').inputValue()).toBe("");
      expect(new URL(page.url()).search).toBe("");
    });
  });
});

describe("the built site", () => {
  it("has no script but its own, and none that stands in a page", () => {
    const scripts = Object.keys(manifest).filter((file) => file.endsWith(".js"));
    expect(scripts.map((file) => file.replace(/\.[0-9a-f]{8}\./, "."))).toEqual([
      "_site/site.js",
      "_site/view-en.js",
      "_site/view-nl.js",
    ]);
    for (const file of Object.keys(manifest).filter((name) => name.endsWith(".html"))) {
      const html = readFileSync(join(folder, "sample", file), "utf8");
      const tags = html.match(/<[a-z](?:"[^"]*"|[^">])*>/g)!.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
      expect(tags.filter((tag) => /^<script(?!.*\bsrc=)|^<style|\sstyle=|\son[a-z]+=/.test(tag))).toEqual([]);
    }
  });

  it("has the same bytes in another folder and another time zone", async () => {
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Kiritimati";
    try {
      const again = await buildSite({
        data: SAMPLE_RELEASE,
        output: join(folder, "again"),
        effects: recordingEffects(),
      });
      expect(again).toEqual(manifest);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  }, 240_000);

  it("holds pages, tables and the data of views, and no text of the other language in what draws them", () => {
    const files = Object.keys(manifest);
    expect(files.filter((file) => file.endsWith(".html"))).toHaveLength(2 + ADDRESSES.length);
    const data = files.filter((file) => file.endsWith(".json"));
    expect(data.filter((file) => !/^_data\/(index|dso|ageing)(-\d+)?\.[0-9a-f]{8}\.json$/.test(file))).toEqual([]);
    const script = files.find((file) => file.startsWith("_site/view-en"))!;
    const text = readFileSync(join(folder, "sample", script), "utf8");
    expect(text).toContain("all {audits} checks hold");
    expect(text).not.toContain("controles sluiten");
  });
});
