import { existsSync } from "node:fs";
import type { DisclosureRegister } from "../../../models/disclosure/register.ts";
import { publishedMonths, type ReleaseSummary } from "../../../models/release/history.ts";
import type { Release } from "../../../models/release/release.ts";
import type { Effects } from "../../config/effects.ts";
import type { Workspace } from "../../config/paths.ts";
import { buildSite } from "../site/build-site.ts";
import { verifySite } from "../site/verify-site.ts";
import { clearShelf, folderOf, makeCurrent, shelve, siteOf, summariesOn } from "./shelf.ts";

/** A release that passed the disclosure gate, with what is kept of it beside what its readers get. */
export interface MadeRelease {
  readonly release: Release;
  readonly register: DisclosureRegister;
  /** Which ledger it is of; undefined for the first one of a workspace. */
  readonly ledger?: string | undefined;
}

function summaryOf({ release: { stamp, kpi }, ledger }: MadeRelease, sequence: number): ReleaseSummary {
  const { release, as_of, audience, version, customers, invoices } = stamp;
  const months = publishedMonths(kpi.months);
  return { release, sequence, as_of, audience, ledger, version, customers, invoices, months };
}

/**
 * Builds the site of a release into a folder of its own, verifies it and makes it the current one. Until the last step
 * readers keep the site they had. A release of the same name has the same content and is not built again. Returns the
 * folder of the site. Throws SITE_BUILD_FAILED where a page cannot be built or the site is not in order.
 */
export async function publish(made: MadeRelease, workspace: Workspace, effects: Effects): Promise<string> {
  const { release, register } = made;
  const name = release.stamp.release;
  if (!existsSync(folderOf(workspace, name))) {
    const last = summariesOn(workspace)[0]?.sequence ?? 0;
    await shelve(workspace, { summary: summaryOf(made, last + 1), register }, async (site) => {
      const manifest = await buildSite({ data: release, output: site, effects });
      verifySite(site, manifest);
      return manifest;
    });
  }
  makeCurrent(workspace, name);
  clearShelf(workspace);
  return siteOf(workspace, name);
}
