import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import type { Release } from "../../../models/release/release.ts";
import type { Effects } from "../../config/effects.ts";
import { ExpectedError } from "../../config/errors.ts";
import { PACKAGE_ROOT } from "../../config/paths.ts";
import { builtFrames } from "./frames.ts";
import { makeParts } from "./framework.ts";
import { foreignRequest, hardenPage } from "./harden.ts";
import { exclusively } from "./lock.ts";
import { withParts } from "./parts.ts";

const REPORTS = join(PACKAGE_ROOT, "reports");
/** The release that pages were last built from, a file for each of its parts. */
export const DATA = join(REPORTS, "data");
const WORK = join(REPORTS, ".observablehq");
const BUILT = join(WORK, "site");
/** What belongs beside the pages: scripts, downloads, data of other views. */
const BESIDE = join(WORK, "beside");
/** The parts of the pages of the release. */
const PARTS = join(WORK, "parts");
const TEXT_FILES = new Set([".html", ".css", ".js"]);

interface SiteBuild {
  readonly data: Release;
  /** Folder of the site; what stands there is replaced. */
  readonly output: string;
  readonly effects: Effects;
}

/** SHA-256 of every file of a site by its path, in the order of the paths. */
export type SiteManifest = Readonly<Record<string, string>>;

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

function writeData(data: Release): void {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  for (const [name, page] of Object.entries(data)) writeFileSync(join(DATA, `${name}.json`), JSON.stringify(page));
}

/** The frame of the pages of a language, in its folder. */
const FRAME = "frame.html";

/** Puts the parts of each page into the frame of its language. Throws SITE_BUILD_FAILED where the frame has no place for one. */
function putInParts(directory: string): void {
  const pages = filesIn(PARTS).map((file) => file.slice(0, -".json".length));
  const frames = new Map(
    pages.map((page) => [dirname(page), readFileSync(join(directory, dirname(page), FRAME), "utf8")]),
  );
  for (const page of pages) {
    const parts = JSON.parse(readFileSync(join(PARTS, `${page}.json`), "utf8")) as Record<string, string>;
    writeFileSync(join(directory, page), withParts(frames.get(dirname(page))!, parts, page));
  }
  for (const folder of frames.keys()) rmSync(join(directory, folder, FRAME));
}

function harden(directory: string): void {
  for (const path of filesIn(directory).filter((file) => TEXT_FILES.has(extname(file)))) {
    const text = readFileSync(join(directory, path), "utf8");
    const request = foreignRequest(text);
    if (request !== undefined) {
      throw new ExpectedError("SITE_BUILD_FAILED", {
        where: path,
        found: `a request to another host: ${request}`,
        expected: "a site that asks nobody but its own host",
        action: "Bundle what the page needs, or make it a link that a reader clicks.",
      });
    }
    if (path.endsWith(".html")) writeFileSync(join(directory, path), hardenPage(text, path));
  }
}

/** Returns the hashes of the files in a folder. */
export function manifestOf(directory: string): SiteManifest {
  const hash = (path: string) =>
    createHash("sha256")
      .update(readFileSync(join(directory, path)))
      .digest("hex");
  return Object.fromEntries(filesIn(directory).map((path) => [path, hash(path)]));
}

/**
 * Builds the site of a release into `output` and returns the hashes of its files: the same data give the same bytes, in
 * any folder and time zone. Uses no network. Waits while another build runs in this clone.
 * Throws SITE_BUILD_FAILED when a page cannot be built or would ask another host for something.
 */
export function buildSite({ data, output, effects }: SiteBuild): Promise<SiteManifest> {
  const waiting = () => effects.say("Waiting for another build of the site to finish.");
  return exclusively(join(WORK, "build.lock"), waiting, async () => {
    effects.progress("building the site");
    const frames = builtFrames(effects);
    writeData(data);
    await Promise.all([frames, makeParts()]);
    rmSync(BUILT, { recursive: true, force: true });
    cpSync(await frames, BUILT, { recursive: true });
    putInParts(BUILT);
    cpSync(BESIDE, BUILT, { recursive: true });
    harden(BUILT);
    const site = resolve(output);
    rmSync(site, { recursive: true, force: true });
    cpSync(BUILT, site, { recursive: true });
    return manifestOf(site);
  });
}
