import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { buildSite, type SiteManifest } from "../../pipelines/publish/site/build-site.ts";
import { serveSite, type RunningSite } from "../../pipelines/publish/site/server.ts";
import { BARE_RELEASE, SAMPLE_RELEASE } from "../reports/sample-release.ts";
import { startBrowser } from "../support/browser.ts";
import { visit, type Visit } from "./visit.ts";

/** The sites that all browser tests look at, with one browser for all of them. */
export interface Sites {
  readonly browser: Browser;
  readonly folder: string;
  readonly manifest: SiteManifest;
  /** Addresses with a slash at the end. */
  readonly sample: string;
  readonly bare: string;
  /** Opens a page of the sample site. */
  readonly open: <T>(path: string, options: BrowserContextOptions, use: (visit: Visit) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Builds both sites and serves them. */
export async function startSites(): Promise<Sites> {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  const effects = recordingEffects();
  await buildSite({ data: BARE_RELEASE, output: join(folder, "bare"), effects });
  const manifest = await buildSite({ data: SAMPLE_RELEASE, output: join(folder, "sample"), effects });
  const servers: readonly RunningSite[] = await Promise.all([
    serveSite(join(folder, "sample"), { port: 0 }),
    serveSite(join(folder, "bare"), { port: 0 }),
  ]);
  const [sample, bare] = servers.map(({ url }) => url);
  const browser = await startBrowser();
  return {
    browser,
    folder,
    manifest,
    sample: sample!,
    bare: bare!,
    open: (path, options, use) => visit(browser, sample! + path, options, use),
    close: async () => {
      await browser.close();
      await Promise.all(servers.map((server) => server.close()));
      rmSync(folder, { recursive: true });
    },
  };
}
