import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { ExpectedError } from "./errors.ts";
import { PACKAGE_ROOT, type Workspace } from "./paths.ts";

/** What a built site has in its folder. */
const SITE_FOLDER = "_observablehq";

/** The path with its links followed, as far as it exists. */
function followed(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(followed(dirname(path)), basename(path));
}

const isWithin = (path: string, folder: string) => path === folder || path.startsWith(folder + sep);

function isServed(path: string, { releases }: Workspace): boolean {
  if ([releases, join(PACKAGE_ROOT, "reports"), join(PACKAGE_ROOT, "dist")].some((folder) => isWithin(path, folder))) {
    return true;
  }
  for (let folder = path; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, SITE_FOLDER))) return true;
  }
  return false;
}

/**
 * Returns the full path of what is to hold rows of single customers. Throws DISCLOSURE_REFUSED for a place in a site, this
 * workspace's or another, also by way of a link; `where` names the option that the path comes from.
 */
export function privatePlace(path: string, workspace: Workspace, where: string): string {
  const place = resolve(path);
  if (!isServed(followed(place), { ...workspace, releases: followed(workspace.releases) })) return place;
  throw new ExpectedError("DISCLOSURE_REFUSED", {
    where,
    found: `${place}, which is in the folder of a published site`,
    expected: "a place that nobody publishes",
    action: "Choose another folder.",
  });
}
