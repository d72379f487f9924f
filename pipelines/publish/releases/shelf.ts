import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { AUDIENCES } from "../../../models/disclosure/rules.ts";
import type { DisclosureRegister } from "../../../models/disclosure/register.ts";
import type { ReleaseSummary } from "../../../models/release/history.ts";
import type { Workspace } from "../../config/paths.ts";
import type { SiteManifest } from "../site/build-site.ts";
import { writeRegister } from "./register-file.ts";

/** Releases that are kept for each audience, the newest ones. */
const RELEASES_KEPT = 5;

const UNFINISHED = ".unfinished-";
const SUMMARY = "summary.json";
const MANIFEST = "manifest.json";

/** Returns the folder of a release: its site, and beside it what is kept of it. */
export const folderOf = (workspace: Workspace, name: string) => join(workspace.releases, name);
export const siteOf = (workspace: Workspace, name: string) => join(folderOf(workspace, name), "site");

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** Returns what is kept of the releases on the shelf, the newest first. */
export function summariesOn(workspace: Workspace): readonly ReleaseSummary[] {
  if (!existsSync(workspace.releases)) return [];
  return readdirSync(workspace.releases)
    .map((name) => join(workspace.releases, name, SUMMARY))
    .filter((file) => existsSync(file))
    .map((file) => read(file) as ReleaseSummary)
    .sort((a, b) => b.sequence - a.sequence);
}

/** Returns the hashes of the files of a release as they were when it was built. */
export function manifestOn(workspace: Workspace, name: string): SiteManifest {
  return read(join(folderOf(workspace, name), MANIFEST)) as SiteManifest;
}

/** Returns the name of the release that is served, or undefined. */
export function currentRelease(workspace: Workspace): string | undefined {
  return existsSync(workspace.current) ? basename(realpathSync(workspace.current)) : undefined;
}

/** What is kept of a release beside its site. */
export interface Kept {
  readonly summary: ReleaseSummary;
  readonly register: DisclosureRegister;
}

/** Builds a release beside the shelf and puts it there whole; what fails leaves nothing. */
export async function shelve(
  workspace: Workspace,
  { summary, register }: Kept,
  build: (site: string) => Promise<SiteManifest>,
): Promise<void> {
  const unfinished = join(workspace.releases, `${UNFINISHED}${summary.release}-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  const manifest = await build(join(unfinished, "site"));
  writeFileSync(join(unfinished, MANIFEST), JSON.stringify(manifest, null, 2));
  writeFileSync(join(unfinished, SUMMARY), JSON.stringify(summary));
  writeRegister(unfinished, register);
  renameSync(unfinished, folderOf(workspace, summary.release));
}

/** Points `current` at a release in one step: a reader gets the old site or the new one, never a missing one. */
export function makeCurrent(workspace: Workspace, name: string): void {
  const link = `${workspace.current}.new`;
  rmSync(link, { force: true });
  symlinkSync(join("releases", name), link);
  renameSync(link, workspace.current);
}

/**
 * Removes what was never finished, and all but the newest releases for each audience, of which the last knows all that was
 * ever hidden from it; the current one stays whatever its age.
 */
export function clearShelf(workspace: Workspace): void {
  for (const name of readdirSync(workspace.releases).filter((entry) => entry.startsWith(UNFINISHED))) {
    rmSync(join(workspace.releases, name), { recursive: true, force: true });
  }
  const current = currentRelease(workspace);
  const summaries = summariesOn(workspace);
  const newest = AUDIENCES.flatMap((audience) =>
    summaries.filter((one) => one.audience === audience).slice(0, RELEASES_KEPT),
  );
  const kept = new Set(newest.map(({ release }) => release));
  for (const name of readdirSync(workspace.releases)) {
    if (name !== current && !kept.has(name)) rmSync(join(workspace.releases, name), { recursive: true, force: true });
  }
}
