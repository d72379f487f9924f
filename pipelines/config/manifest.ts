import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PACKAGE_ROOT, type Workspace } from "./paths.ts";
import { writeWhole } from "./whole-file.ts";

const manifestSchema = z.strictObject({
  /** Hash of everything that the stage's result was made from; absent while it is being made. */
  load: z.string().optional(),
  build: z.string().optional(),
  score: z.string().optional(),
  publish: z.string().optional(),
  as_of: z.string().optional(),
  release: z.string().optional(),
  is_sample: z.boolean().optional(),
  /** Which ledger was loaded, since the first of the workspace that was no sample. */
  ledger: z.string().optional(),
});

/** What the workspace holds, stage by stage: a stage whose key is unchanged need not run again. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads the manifest of a workspace; an absent or unreadable one is empty, so that everything runs again. */
export function readManifest({ manifest, warehouse }: Workspace): Manifest {
  if (!existsSync(manifest) || !existsSync(warehouse)) return {};
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(manifest, "utf8")));
  } catch {
    return {};
  }
}

/** Writes the manifest in one step: a reader sees the old or the new one, never a part. */
export function writeManifest({ manifest }: Workspace, content: Manifest): void {
  writeWhole(manifest, `${JSON.stringify(content, null, 2)}\n`);
}

/** Returns one hash for a list of values that determine a result. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

const CODE = /\.(ts|js|sql|css|md)$/;

/** Returns one hash for the source files in some folders of the package, so that changed code makes results stale. */
export function codeKey(...folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const root = join(PACKAGE_ROOT, folder);
    const files = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => CODE.test(file) && !/^(\.observablehq|data)\//.test(file))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}
