/**
 * Builds the gallery of all components in all their states, takes pictures of it, and serves it until it is stopped:
 * npm run gallery -- [--out FOLDER] [--pictures]
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serveSite } from "../../pipelines/publish/site/server.ts";
import { LANGUAGES } from "../../reports/components/format.ts";
import { NARROW, WIDE } from "../browser/visit.ts";
import { startBrowser } from "../support/browser.ts";
import { buildGallery } from "./build.ts";

const { values } = parseArgs({
  options: { out: { type: "string", default: "dist/gallery" }, pictures: { type: "boolean", default: false } },
});

async function takePictures(url: string): Promise<void> {
  const browser = await startBrowser();
  for (const viewport of [WIDE, NARROW]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      for (const language of LANGUAGES) {
        await page.goto(`${url}${language}.html`);
        await page.screenshot({
          path: join(values.out, `${language}-${viewport.width}-${colorScheme}.png`),
          fullPage: true,
        });
      }
      await context.close();
    }
  }
  await browser.close();
}

await buildGallery(values.out);
const site = await serveSite(values.out, { port: 3001 });
if (values.pictures) {
  await takePictures(site.url);
  await site.close();
} else {
  process.stderr.write(`${LANGUAGES.map((language) => `${site.url}${language}.html`).join("\n")}\n`);
}
