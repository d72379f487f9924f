import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { ExpectedError } from "../../config/errors.ts";
import { manifestOf, type SiteManifest } from "./build-site.ts";
import { CONTENT_POLICY } from "./content-policy.ts";
import { foreignRequest, MISSING_PAGE } from "./harden.ts";

const REFERENCE = /<(?:a|link|script|img|source)\b[^>]*?\b(?:href|src)="([^"]*)"/g;
const OUTSIDE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Folder in which a reader gets the page for missing addresses, besides the root. */
const MISSING_FOLDER = "nl";

/** Files that an address means in that folder, on any static host. */
function targetsIn(folder: string, address: string): readonly string[] {
  const path = posix.join(folder, decodeURIComponent(address));
  return path.endsWith("/") || path === "." ? [posix.join(path, "index.html")] : [path, `${path}.html`];
}

/** Files that an address of a page may mean: of the page for missing addresses, wherever in the site it is given. */
function targetsOf(page: string, address: string): readonly string[] {
  const [path = ""] = address.split(/[?#]/);
  if (path === "") return [page];
  const folders = page === MISSING_PAGE ? [".", MISSING_FOLDER] : [dirname(page)];
  return folders.flatMap((folder) => targetsIn(folder, path));
}

const placeOf = (address: string) => /#(.+)$/.exec(address)?.[1];

/** True where an address leads to a file of the site, and to a place in it where it names one. */
function leadsSomewhere(site: string, page: string, html: string, address: string): boolean {
  const target = targetsOf(page, address).find((path) => existsSync(join(site, path)));
  if (target === undefined) return false;
  const place = placeOf(address);
  if (place === undefined) return true;
  const found = target === page ? html : readFileSync(join(site, target), "utf8");
  return found.includes(` id="${decodeURIComponent(place)}"`);
}

/** Returns what is wrong with a page's links: those to nowhere, and those that only work at the root of a host. */
export function brokenLinks(site: string, page: string, html: string): readonly string[] {
  return [...html.matchAll(REFERENCE)]
    .map(([, address]) => address!.replaceAll("&amp;", "&"))
    .filter((address) => !OUTSIDE.test(address))
    .filter((address) => address.startsWith("/") || !leadsSomewhere(site, page, html, address));
}

function faultsOf(site: string, page: string): readonly string[] {
  const html = readFileSync(join(site, page), "utf8");
  const request = foreignRequest(html);
  return [
    ...brokenLinks(site, page, html).map((address) => `${page}: a link to ${address}, where there is nothing`),
    ...(html.includes(`content="${CONTENT_POLICY}"`) ? [] : [`${page}: no content policy`]),
    ...(request === undefined ? [] : [`${page}: a request to another host: ${request}`]),
  ];
}

/**
 * Verifies a built site: every file is as the manifest says and none besides, every page has the content policy, every
 * link leads somewhere under any sub-path, and nothing asks another host. Throws SITE_BUILD_FAILED with the first fault.
 */
export function verifySite(site: string, manifest: SiteManifest): void {
  const found = manifestOf(site);
  const differing = [...new Set([...Object.keys(found), ...Object.keys(manifest)])].find(
    (path) => found[path] !== manifest[path],
  );
  const pages = Object.keys(found).filter((path) => path.endsWith(".html"));
  const fault =
    differing === undefined
      ? pages.flatMap((page) => faultsOf(site, page))[0]
      : `${differing}: not the file that was built`;
  if (fault === undefined) return;
  throw new ExpectedError("SITE_BUILD_FAILED", {
    where: site,
    found: fault,
    expected: "a site as it was built, with links that lead somewhere and a content policy on every page",
    action: "Publish it anew; readers keep the site they had.",
  });
}
