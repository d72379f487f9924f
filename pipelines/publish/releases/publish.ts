import { existsSync } from "node:fs";
import { publishedMonths, type ReleaseSummary } from "../../../models/release/history.ts";
import type { Release } from "../../../models/release/release.ts";
import type { Effects } from "../../config/effects.ts";
import type { Workspace } from "../../config/paths.ts";
import { buildSite } from "../site/build-site.ts";
import { verifySite } from "../site/verify-site.ts";
import { clearShelf, folderOf, makeCurrent, shelve, siteOf, summariesOn } from "./shelf.ts";

function summaryOf({ stamp, kpi }: Release, sequence: number): ReleaseSummary {
  const { release, as_of, audience, version, customers, invoices } = stamp;
  return { release, sequence, as_of, audience, version, customers, invoices, months: publishedMonths(kpi.months) };
}

/**
 * Builds the site of a release into a folder of its own, verifies it and makes it the current one. Until the last step
 * readers keep the site they had. A release of the same name has the same content and is not built again. Returns the
 * folder of the site. Throws SITE_BUILD_FAILED where a page cannot be built or the site is not in order.
 */
export async function publish(release: Release, workspace: Workspace, effects: Effects): Promise<string> {
  const name = release.stamp.release;
  if (!existsSync(folderOf(workspace, name))) {
    const last = summariesOn(workspace)[0]?.sequence ?? 0;
    await shelve(workspace, summaryOf(release, last + 1), async (site) => {
      const manifest = await buildSite({ data: release, output: site, effects });
      verifySite(site, manifest);
      return manifest;
    });
  }
  makeCurrent(workspace, name);
  clearShelf(workspace);
  return siteOf(workspace, name);
}
