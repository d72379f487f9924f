import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";

const root = resolve(process.env.BETAALBEELD_SHARED ?? join(PACKAGE_ROOT, "..", "shared"));

/** Path of a public sample file that is not part of the project. */
export function sharedPath(...parts: string[]): string {
  return join(root, ...parts);
}

/**
 * True where that file is present. A suite that needs it is skipped otherwise, with a line that says so:
 * `describe.skipIf(!hasShared("data/ibm/late_payments.csv"))`.
 */
export function hasShared(...parts: string[]): boolean {
  const path = sharedPath(...parts);
  if (existsSync(path)) return true;
  console.warn(`skipped: ${path} is not here; its tests need the public sample files`);
  return false;
}
