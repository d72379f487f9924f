import { nearest } from "../../config/nearest.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Workspace } from "../../config/paths.ts";
import { verifySite } from "../site/verify-site.ts";
import { currentRelease, makeCurrent, manifestOn, siteOf, summariesOn } from "./shelf.ts";

function targetOf(workspace: Workspace, wanted: string | undefined): string {
  const names = summariesOn(workspace).map(({ release }) => release);
  const current = currentRelease(workspace);
  const target = wanted === undefined ? names[names.indexOf(current ?? "") + 1] : names.find((name) => name === wanted);
  if (target !== undefined && target !== current) return target;
  const guess = wanted === undefined ? undefined : nearest(wanted, names);
  throw new ExpectedError("USAGE", {
    where: "betaalbeeld rollback",
    found:
      wanted === undefined
        ? "no release before the current one"
        : wanted === current
          ? `"${wanted}", which is the current release`
          : `"${wanted}"`,
    expected: names.length === 0 ? "a release that is kept" : `one of the releases that are kept: ${names.join(", ")}`,
    action: guess === undefined ? "`betaalbeeld status` lists the releases." : `Did you mean --to ${guess}?`,
  });
}

/**
 * Makes an earlier release the current one, the one before it or the named one, after its files were found to be as they
 * were built. Returns its name. Throws USAGE where there is no such release, SITE_BUILD_FAILED where its files changed.
 */
export function rollBack(workspace: Workspace, wanted: string | undefined): string {
  const target = targetOf(workspace, wanted);
  verifySite(siteOf(workspace, target), manifestOn(workspace, target));
  makeCurrent(workspace, target);
  return target;
}
