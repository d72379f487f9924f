import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../../../models/calendar.ts";
import type { Workspace } from "../../config/paths.ts";

/** Returns the quarantine files of a workspace, and which of them were written before a day. */
export function oldQuarantine(
  { quarantine }: Pick<Workspace, "quarantine">,
  before: Day,
): { readonly all: readonly string[]; readonly old: readonly string[] } {
  const names = existsSync(quarantine) ? readdirSync(quarantine).sort() : [];
  const all = names.map((name) => join(quarantine, name));
  const old = all.filter((path) => statSync(path).mtime.toISOString().slice(0, 10) < before);
  return { all, old };
}

/** Removes quarantine files. */
export function removeQuarantine(paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { force: true });
}
