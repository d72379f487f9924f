/**
 * Measures how fast the pages of a built site open in Chromium with a processor slowed four times and nothing cached,
 * beside the limits and what else a reader might be given, with gzip, which every host sends:
 * npx tsx test/bench/site.ts [--site FOLDER] [--runs 5]
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { serveSite } from "../../pipelines/publish/site/server.ts";
import { PAGES } from "../../reports/components/page.ts";
import { BareBrowser } from "./bare-browser.ts";

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

/** When the first drawing is in view, looked for from the first moment on. */
const LOOK_FOR_CHART = `
  window.chart = null;
  const look = () => {
    const charts = [...document.querySelectorAll("svg.chart")];
    if (charts.some((chart) => chart.checkVisibility({ contentVisibilityAuto: true }))) requestAnimationFrame(() => { window.chart = performance.now(); });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** What the browser noted of its own work, asked when the page is done: nothing runs in it before. */
const WORK = `new Promise((resolve) => {
  const work = { blocked: 0, shifted: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) work.blocked += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) work.shifted += value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(work), 300);
})`;

interface Opening {
  readonly bytes: number;
  readonly requests: number;
  /** What the expression gives when the page is done. */
  readonly seen: unknown;
}

/** Time after its load event within which a page has laid out everything, by far. */
const DONE_AFTER_MS = 1500;

/** Opens a page with nothing cached on a slowed processor. `before` runs in it first, `asked` when it is done. */
function open(browser: BareBrowser, url: string, asked: string, before?: string): Promise<Opening> {
  return browser.withPage({ width: 1280, height: 900 }, async ({ send, on }) => {
    const sizes: number[] = [];
    on("Network.loadingFinished", ({ encodedDataLength }) => void sizes.push(encodedDataLength as number));
    const loaded = new Promise((resolve) => on("Page.loadEventFired", resolve));
    await send("Network.enable");
    await send("Network.setAcceptedEncodings", { encodings: ["gzip"] });
    await send("Page.enable");
    if (before !== undefined) await send("Page.addScriptToEvaluateOnNewDocument", { source: before });
    await send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    await send("Page.navigate", { url });
    await loaded;
    await setTimeout(DONE_AFTER_MS);
    const { result } = await send("Runtime.evaluate", { expression: asked, awaitPromise: true, returnByValue: true });
    const { value } = result as { readonly value: unknown };
    return { seen: value, bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length };
  });
}

interface Seen {
  readonly bytes: number;
  readonly requests: number;
  readonly chart: number | null;
  readonly blocked: number;
  readonly shifted: number;
}

/** Opens a page twice: what looks for its first drawing would count as its own work. */
async function openTwice(browser: BareBrowser, url: string): Promise<Seen> {
  const { seen: chart } = await open(browser, url, "window.chart", LOOK_FOR_CHART);
  const { seen: work, bytes, requests } = await open(browser, url, WORK);
  return { ...(work as Pick<Seen, "blocked" | "shifted">), chart: chart as number | null, bytes, requests };
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

const line = (cells: readonly string[]) =>
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(12))).join(""));

const site = await serveSite(values.site, { port: 0 });
const browser = await BareBrowser.start();
try {
  line(["page", "bytes", "requests", "first chart", "blocking", "shift"]);
  for (const page of PAGES.filter((name) => existsSync(join(values.site, "nl", `${name}.html`)))) {
    const path = page === "index" ? "nl/" : `nl/${page}`;
    const all: Seen[] = [];
    for (let run = 0; run < Number(values.runs); run++) all.push(await openTwice(browser, site.url + path));
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
