import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";
import type { Blow, Outcome } from "./victim.ts";

/** As deep as the modules that it is made of: they look for the files of the package from where they are. */
const BUNDLE = join(PACKAGE_ROOT, "node_modules", `.betaalbeeld-victim-${process.pid}`);

/** Packages that cannot be bundled, or that only some commands need. */
const APART = ["@duckdb/*", "@observablehq/*", "esbuild", "exceljs", "apache-arrow", "tsx"];

/**
 * Bundles the victim with its packages: started as it is, it would spend most of its life on finding and reading some
 * hundreds of files. What only some commands need stays in files of its own.
 */
export async function makeVictim(): Promise<void> {
  await build({
    entryPoints: [join(PACKAGE_ROOT, "test", "faults", "victim.ts")],
    outdir: BUNDLE,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    external: APART,
    minifyWhitespace: true,
    minifySyntax: true,
    // Packages that are no ES modules ask for those of Node with it.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
}

export function removeVictim(): void {
  rmSync(BUNDLE, { recursive: true, force: true });
}

/** A process has temporary files of its own: what others left among theirs would be steps of its clearing up. */
async function start(argv: readonly string[], blow: Blow | null) {
  const temporary = mkdtempSync(join(BUNDLE, "tmp-"));
  const child = spawn(process.execPath, [join(BUNDLE, "victim.js"), JSON.stringify(blow), ...argv], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TMPDIR: temporary },
  });
  const [output, errors, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  rmSync(temporary, { recursive: true, force: true });
  return { output, errors, code, signal };
}

/** Runs a command line in a process of its own and returns what it did; throws where it did not end by itself. */
export async function undisturbed(argv: readonly string[]): Promise<Outcome> {
  const { output, errors, code } = await start(argv, null);
  if (code !== 0) throw new Error(`the undisturbed run ended with ${String(code)}: ${errors}`);
  const outcome = JSON.parse(output) as Outcome;
  if (outcome.code !== 0) throw new Error(`${argv.join(" ")} ended with ${outcome.code}: ${outcome.said}`);
  return outcome;
}

/** Runs a command line in a process of its own that is killed at a step; throws where it outlived that. */
export async function killed(argv: readonly string[], blow: Blow): Promise<void> {
  const { output, errors, signal } = await start(argv, blow);
  if (signal !== "SIGKILL") throw new Error(`step ${blow.step} never came: ${output} ${errors}`);
}
