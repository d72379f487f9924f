import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };
/** A small phone, or a screen of 1280 pixels at 400%. */
export const SMALLEST = { width: 320, height: 700 };

export interface Visit {
  readonly page: Page;
  /** Console errors, failed requests and requests to another host. */
  readonly complaints: readonly string[];
}

/** Figures that are not near the screen, or not yet drawn, count as hidden: laid out all, none escapes what looks at visible ones. */
export const LAY_OUT_ALL = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".views, .tiles, .figure, .figure aside, .behind-figure { content-visibility: visible !important; animation: none !important }");
  document.adoptedStyleSheets.push(sheet);
`;

/** Opens a page, hands it over with every figure laid out, and closes it; what the browser complained of meanwhile is kept. */
export async function visit<T>(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  use: (visit: Visit) => Promise<T>,
): Promise<T> {
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
    await page.evaluate(LAY_OUT_ALL);
    return await use({ page, complaints });
  } finally {
    await context.close();
  }
}

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Returns what axe finds of any level, best practices too; everything folded away is opened first. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
  await page.evaluate(AXE);
  // To describe what is in order as well would be most of its work.
  const found = await page.evaluate<Finding[]>(
    'axe.run({ resultTypes: ["violations"] }).then((result) => result.violations)',
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]!.target.join(" ")} (${nodes[0]!.failureSummary})`);
}

/** As the control does that prints everything of a page; what is printed else is one sheet. */
export const ON_PAPER_EVERYTHING = `document.documentElement.dataset.paper = "everything"`;

/** Pixels by which a page is wider than the screen. */
export const OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
