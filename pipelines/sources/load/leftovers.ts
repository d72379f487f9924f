import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Workspace } from "../../config/paths.ts";
import { rewrittenPath } from "../../warehouse/warehouse.ts";
import { leftScratch } from "./scratch.ts";

const unfinished = (folder: string) =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(".new"))
    .map((name) => join(folder, name));

/**
 * Returns the files and folders that a run which was killed left behind: copies of what it read, what did not fit in
 * memory, and files that were not whole yet. To be called by whoever holds the warehouse, since a run at work has them too.
 */
export function leftovers(workspace: Workspace): readonly string[] {
  const { root, warehouse, quarantine, secretKey } = workspace;
  const rewritten = rewrittenPath(warehouse);
  const files = [rewritten, `${rewritten}.wal`, `${warehouse}.tmp`].filter((path) => existsSync(path));
  const folders = new Set([root, quarantine, dirname(secretKey)]);
  const isOurs = (path: string) =>
    dirname(path) !== dirname(secretKey) || dirname(path) === root || path.startsWith(secretKey);
  return [...files, ...[...folders].flatMap(unfinished).filter(isOurs), ...leftScratch(workspace)];
}

/** Removes what killed runs left behind. */
export function clearLeftovers(workspace: Workspace): void {
  for (const path of leftovers(workspace)) rmSync(path, { recursive: true, force: true });
}
