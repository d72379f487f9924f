/**
 * Measures how fast the pages of a built site open in Chromium with a processor slowed four times and nothing cached,
 * beside the limits and what else a reader might be given: npx tsx test/bench/site.ts [--site FOLDER] [--runs 5]
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { serveSite } from "../../pipelines/publish/site/server.ts";
import { PAGES } from "../../reports/components/page.ts";
import { startBrowser } from "../support/browser.ts";

const { values } = parseArgs({
  options: { site: { type: "string", default: "data/state/current/site" }, runs: { type: "string", default: "5" } },
});

const SLOWED = 4;

/** Measured the same way on a site about receivables, one chart on the stock page. */
const OTHERS = [
  ["limit", "120.0 kB", "15", "500 ms", "50 ms", "0.010"],
  ["stock Framework page", "230.0 kB", "44", "660 ms", "", ""],
  ["Evidence", "11000.0 kB", "42", "1800 ms", "920 ms", ""],
];

/** Notes what the browser tells of its own work, from the first moment on. */
const OBSERVE = `
  window.seen = { blocked: 0, shifted: 0, chart: null };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.seen.blocked += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.seen.shifted += value;
  }).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const charts = [...document.querySelectorAll("svg.chart")];
    if (charts.some((chart) => chart.checkVisibility({ contentVisibilityAuto: true }))) requestAnimationFrame(() => { window.seen.chart = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

interface Seen {
  readonly bytes: number;
  readonly requests: number;
  readonly chart: number | null;
  readonly blocked: number;
  readonly shifted: number;
}

async function openOnce(browser: Browser, url: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  const sizes: number[] = [];
  client.on("Network.loadingFinished", ({ encodedDataLength }) => void sizes.push(encodedDataLength));
  await page.addInitScript(OBSERVE);
  await page.goto(url, { waitUntil: "networkidle" });
  const seen = await page.evaluate<Omit<Seen, "bytes" | "requests">>("window.seen");
  await context.close();
  return { ...seen, bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length };
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

const line = (cells: readonly string[]) =>
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(12))).join(""));

const site = await serveSite(values.site, { port: 0 });
const browser = await startBrowser();
try {
  line(["page", "bytes", "requests", "first chart", "blocking", "shift"]);
  for (const page of PAGES.filter((name) => existsSync(join(values.site, "nl", `${name}.html`)))) {
    const path = page === "index" ? "nl/" : `nl/${page}`;
    const all: Seen[] = [];
    for (let run = 0; run < Number(values.runs); run++) all.push(await openOnce(browser, site.url + path));
    const charts = all.flatMap(({ chart }) => (chart === null ? [] : [chart]));
    line([
      path,
      `${(median(all.map(({ bytes }) => bytes)) / 1000).toFixed(1)} kB`,
      String(median(all.map(({ requests }) => requests))),
      charts.length === 0 ? "no chart" : `${median(charts).toFixed(0)} ms`,
      `${median(all.map(({ blocked }) => blocked)).toFixed(0)} ms`,
      median(all.map(({ shifted }) => shifted)).toFixed(3),
    ]);
  }
  OTHERS.forEach(line);
} finally {
  await browser.close();
  await site.close();
}
