import { ExpectedError } from "../../config/errors.ts";

/**
 * Returns a built page with its parts in the place of what stands for them, by those markers. Throws SITE_BUILD_FAILED for a
 * marker that does not stand in the page exactly once; `path` is the page's place in the site.
 */
export function withParts(html: string, parts: Readonly<Record<string, string>>, path: string): string {
  const markers = Object.keys(parts);
  const missing = markers.find((marker) => html.split(marker).length !== 2);
  if (missing !== undefined) {
    throw new ExpectedError("SITE_BUILD_FAILED", {
      where: path,
      found: `${html.split(missing).length - 1} times ${missing}`,
      expected: "one place for each part of the page",
      action: "Build the page with the version of Framework that the project names.",
    });
  }
  return markers.reduce((page, marker) => page.replace(marker, () => parts[marker]!), html);
}
