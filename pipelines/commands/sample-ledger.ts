import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Effects } from "../config/effects.ts";
import { codeKey, keyOf } from "../config/manifest.ts";
import { PACKAGE_ROOT, type Workspace } from "../config/paths.ts";
import { writeSample } from "../sample/write-sample.ts";

const recipeSchema = z.strictObject({
  customers: z.int().min(1),
  months: z.int().min(1),
  seed: z.int(),
  ends_on: z.iso.date(),
});

/** What the bundled sample is made of. */
export const bundledRecipe = () =>
  recipeSchema.parse(parse(readFileSync(join(PACKAGE_ROOT, "data", "sample.yaml"), "utf8")));

/** Returns the folder of the bundled sample in a workspace, and makes it where it is absent or its recipe changed. */
export async function sampleLedger(workspace: Workspace, effects: Effects): Promise<string> {
  const recipe = bundledRecipe();
  const folder = join(workspace.root, "sample");
  const keyFile = join(workspace.root, "sample.key");
  const key = keyOf(recipe, codeKey("pipelines/sample", "models/contract"));
  if (existsSync(folder) && existsSync(keyFile) && readFileSync(keyFile, "utf8") === key) return folder;
  effects.progress("writing the sample");
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const { customers, months, seed, ends_on } = recipe;
  await writeSample(unfinished, { customers, months, seed, endsOn: ends_on, format: "csv" }, effects);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  writeFileSync(keyFile, key);
  return folder;
}
