/**
 * Takes a picture of every page of a built site, in both languages, on a desk and on a phone, in the light and in the
 * dark: npm run screenshots -- [--site FOLDER] [--out FOLDER]
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serveSite } from "../../pipelines/publish/site/server.ts";
import { startBrowser } from "../support/browser.ts";
import { ADDRESSES } from "./addresses.ts";
import { LAY_OUT_ALL, NARROW, WIDE } from "./visit.ts";

const { values } = parseArgs({
  options: {
    site: { type: "string", default: "data/state/current/site" },
    out: { type: "string", default: "dist/screenshots" },
  },
});

const site = await serveSite(values.site, { port: 0 });
const browser = await startBrowser();
mkdirSync(values.out, { recursive: true });
try {
  for (const viewport of [WIDE, NARROW]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      for (const { language, page: name, path } of ADDRESSES) {
        const response = await page.goto(site.url + path, { waitUntil: "load" });
        if (response?.status() !== 200) continue;
        await page.evaluate(LAY_OUT_ALL);
        const file = `${language}-${name}-${viewport.width}-${colorScheme}.png`;
        await page.screenshot({ path: join(values.out, file), fullPage: true });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
}
