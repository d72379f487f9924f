import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Release } from "../../models/release/release.ts";
import type { Effects } from "../config/effects.ts";
import type { Workspace } from "../config/paths.ts";
import { buildSite } from "./site/build-site.ts";

/** Releases that are kept, the newest ones. */
const RELEASES_KEPT = 5;

const UNFINISHED = ".unfinished-";

/** Points `current` at a release in one step: a reader gets the old site or the new one, never a missing one. */
function makeCurrent(workspace: Workspace, name: string): void {
  const link = `${workspace.current}.new`;
  rmSync(link, { force: true });
  symlinkSync(join("releases", name), link);
  renameSync(link, workspace.current);
}

function removeOldReleases(workspace: Workspace, current: string): void {
  const names = readdirSync(workspace.releases).sort();
  for (const name of names.filter((entry) => entry.startsWith(UNFINISHED))) {
    rmSync(join(workspace.releases, name), { recursive: true, force: true });
  }
  const finished = names.filter((entry) => !entry.startsWith(UNFINISHED) && entry !== current);
  for (const name of finished.slice(0, Math.max(0, finished.length - RELEASES_KEPT + 1))) {
    rmSync(join(workspace.releases, name), { recursive: true, force: true });
  }
}

/**
 * Builds the site of a release into a folder of its own and makes it the current one. Until the last step readers keep
 * the site they had. A release of the same name has the same content and is not built again. Returns the folder of the site.
 */
export async function publish(release: Release, workspace: Workspace, effects: Effects): Promise<string> {
  const name = release.stamp.release;
  const folder = join(workspace.releases, name);
  if (!existsSync(folder)) {
    const unfinished = join(workspace.releases, `${UNFINISHED}${name}-${process.pid}`);
    mkdirSync(unfinished, { recursive: true });
    await buildSite({ data: release, output: join(unfinished, "site"), effects });
    renameSync(unfinished, folder);
  }
  makeCurrent(workspace, name);
  removeOldReleases(workspace, name);
  return join(folder, "site");
}
