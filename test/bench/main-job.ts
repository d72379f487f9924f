/**
 * Measures the main job on the bundled sample in a workspace of its own against the limits that it must keep, and then the
 * build of all pages of its release in both languages alone, the first in a clone and one of which only the data changed:
 * `npx tsx test/bench/main-job.ts`. Prints each figure with its share of the limit.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Release } from "../../models/release/release.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";
import { buildSite, DATA } from "../../pipelines/publish/site/build-site.ts";
import { FRAMES } from "../../pipelines/publish/site/frames.ts";

const LIMITS = { sampleSeconds: 5, firstRunSeconds: 90, secondRunSeconds: 5, peakMegabytes: 1500, siteSeconds: 45 };

const PROGRAM = join(PACKAGE_ROOT, "pipelines", "betaalbeeld.js");

interface Measured {
  readonly seconds: number;
  /** Of the process itself; the site is built by a child of it. */
  readonly peakMegabytes: number;
}

function measure(folder: string, ...argv: string[]): Measured {
  const peakFile = join(folder, "peak");
  const hook = `data:text/javascript,import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(
    peakFile,
  )},String(process.resourceUsage().maxRSS)))`;
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, PROGRAM, ...argv], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return {
    seconds: (performance.now() - started) / 1000,
    peakMegabytes: Number(readFileSync(peakFile, "utf8")) / 1024,
  };
}

/** The release whose pages were last built in this clone. */
function lastRelease(): Release {
  const parts = readdirSync(DATA).map((file) => [
    file.slice(0, -".json".length),
    JSON.parse(readFileSync(join(DATA, file), "utf8")) as unknown,
  ]);
  return Object.fromEntries(parts) as Release;
}

/** Seconds that the site of a release takes. */
async function secondsOfSite(data: Release, output: string): Promise<number> {
  const started = performance.now();
  await buildSite({ data, output, effects: recordingEffects() });
  return (performance.now() - started) / 1000;
}

function report(what: string, value: number, limit: number, unit: string): void {
  console.log(
    `${what.padEnd(24)} ${value.toFixed(1).padStart(8)} ${unit}  ${(value / limit).toFixed(2)} of ${limit} ${unit}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-bench-"));
try {
  const workspace = join(folder, "state");
  const sample = measure(folder, "sample", "--out", join(folder, "sample"));
  report("sample", sample.seconds, LIMITS.sampleSeconds, "s");
  const first = measure(folder, "run", "--workspace", workspace, "--no-serve");
  report("first run", first.seconds, LIMITS.firstRunSeconds, "s");
  report("first run, peak memory", first.peakMegabytes, LIMITS.peakMegabytes, "MB");
  const second = measure(folder, "run", "--workspace", workspace, "--no-serve");
  report("second run", second.seconds, LIMITS.secondRunSeconds, "s");
  const release = lastRelease();
  rmSync(FRAMES, { recursive: true, force: true });
  report("site, first build", await secondsOfSite(release, join(folder, "site")), LIMITS.siteSeconds, "s");
  const changed: Release = { ...release, stamp: { ...release.stamp, release: `${release.stamp.release}-changed` } };
  report("site, data changed", await secondsOfSite(changed, join(folder, "site")), LIMITS.siteSeconds, "s");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
