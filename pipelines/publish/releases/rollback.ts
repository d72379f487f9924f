import type { ReleaseSummary } from "../../../models/release/history.ts";
import { nearest } from "../../config/nearest.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Workspace } from "../../config/paths.ts";
import { verifySite } from "../site/verify-site.ts";
import { currentRelease, makeCurrent, manifestOn, siteOf, summariesOn } from "./shelf.ts";

/** The release before the current one for the same readers. */
function releaseBefore(summaries: readonly ReleaseSummary[], current: string | undefined): string | undefined {
  const place = summaries.findIndex(({ release }) => release === current);
  const { audience } = summaries[place] ?? {};
  return summaries.slice(place + 1).find((one) => audience === undefined || one.audience === audience)?.release;
}

function targetOf(workspace: Workspace, wanted: string | undefined): string {
  const summaries = summariesOn(workspace);
  const names = summaries.map(({ release }) => release);
  const current = currentRelease(workspace);
  const target = wanted === undefined ? releaseBefore(summaries, current) : names.find((name) => name === wanted);
  if (target !== undefined && target !== current) return target;
  const guess = wanted === undefined ? undefined : nearest(wanted, names);
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld rollback",
    found:
      wanted === undefined
        ? "no release before the current one for the same readers"
        : wanted === current
          ? `"${wanted}", which is the current release`
          : `"${wanted}"`,
    expected: names.length === 0 ? "a release that is kept" : `one of the releases that are kept: ${names.join(", ")}`,
    action: guess === undefined ? "`betaalbeeld status` lists the releases." : `Did you mean --to ${guess}?`,
  });
}

/**
 * Makes an earlier release the current one, the one before it for the same readers or the named one, after its files were found to be as they
 * were built. Returns its name. Throws USAGE where there is no such release, SITE_BUILD_FAILED where its files changed.
 */
export function rollBack(workspace: Workspace, wanted: string | undefined): string {
  const target = targetOf(workspace, wanted);
  verifySite(siteOf(workspace, target), manifestOn(workspace, target));
  makeCurrent(workspace, target);
  return target;
}
