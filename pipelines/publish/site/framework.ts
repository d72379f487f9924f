import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { EXIT, ExpectedError } from "../../config/errors.ts";
import { PACKAGE_ROOT } from "../../config/paths.ts";
import { storageError } from "../../config/storage-errors.ts";

const PRELOAD = new URL("./offline.js", import.meta.url);

/** Packages whose version Framework asks for even where no page uses them; a folder with a name settles it. */
const UNUSED_PACKAGES = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client",
];

/** A folder of the package with pages of Framework. */
type Root = "reports" | "notebooks";

/** Empties the cache, since Framework would publish stale pages from it, and settles the versions it would ask for. */
function prepareCache(root: Root): void {
  const cache = join(PACKAGE_ROOT, root, ".observablehq", "cache");
  mkdirSync(cache, { recursive: true });
  for (const entry of readdirSync(cache)) {
    if (entry !== "_npm") rmSync(join(cache, entry), { recursive: true, force: true });
  }
  for (const name of UNUSED_PACKAGES) mkdirSync(join(cache, "_npm", `${name}@0.0.0`), { recursive: true });
}

const FRAMEWORK = createRequire(import.meta.url).resolve("@observablehq/framework/dist/bin/observable.js");

const WITHOUT_COLOUR = /\u001b\[[0-9;]*m/g; // oxlint-disable-line no-control-regex
const TELLING = /error|not found|exited|without a network/i;

/** Returns the first line that says what went wrong, else the last line there is. */
function usefulLine(output: string): string {
  const lines = output
    .replaceAll(WITHOUT_COLOUR, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.find((line) => TELLING.test(line)) ?? lines.at(-1) ?? "no output";
}

type Variables = Readonly<Record<`BETAALBEELD_${string}`, string>>;

function environment(variables: Variables): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TZ: "UTC",
    NODE_OPTIONS: `--import ${PRELOAD.href}`,
    NO_COLOR: "1",
    OBSERVABLE_TELEMETRY_DISABLE: "1",
    ...variables,
  };
}

/** Runs a program of the build and throws SITE_BUILD_FAILED with what it said when it fails. */
async function runStep(program: readonly string[], variables: Variables): Promise<void> {
  const child = spawn(process.execPath, program, {
    cwd: PACKAGE_ROOT,
    env: environment(variables),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stdout.on("data", (part: Buffer) => void said.push(part.toString()));
  child.stderr.on("data", (part: Buffer) => void said.push(part.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return;
  const full = storageError(new Error(usefulLine(said.join(""))));
  if (full !== undefined) throw full;
  throw new ExpectedError("SITE_BUILD_FAILED", {
    where: "the build of the pages",
    found: usefulLine(said.join("")),
    expected: "every page to be built",
    action: "Mend the page or component it names; readers keep the site they had.",
  });
}

/**
 * Builds a frame for the pages of each language into `output`, and the pages that are the same in every release, offline and
 * with a clean cache. Throws SITE_BUILD_FAILED with what went wrong.
 */
export function buildFrames(output: string): Promise<void> {
  prepareCache("reports");
  return runStep([FRAMEWORK, "build"], { BETAALBEELD_SITE_OUTPUT: output });
}

/** Makes the parts of the pages, and what stands beside them, from the data files. Throws SITE_BUILD_FAILED as above. */
export function makeParts(): Promise<void> {
  return runStep(["--import", "tsx", join("reports", "prerender.ts")], {});
}

/**
 * Builds the notebooks into `output` from the files of an export, offline and with a clean cache. Throws SITE_BUILD_FAILED
 * with what went wrong.
 */
export async function buildNotebooks(exportFolder: string, output: string): Promise<void> {
  prepareCache("notebooks");
  const variables = { BETAALBEELD_EXPORT: exportFolder, BETAALBEELD_SITE_OUTPUT: output };
  await runStep([FRAMEWORK, "build", "--root", "notebooks"], variables);
}

/** Shows the notebooks while they are worked on, until it is interrupted; resolves with the exit code. */
export async function previewNotebooks(exportFolder: string): Promise<number> {
  prepareCache("notebooks");
  const child = spawn(process.execPath, [FRAMEWORK, "preview", "--root", "notebooks"], {
    cwd: PACKAGE_ROOT,
    env: environment({ BETAALBEELD_EXPORT: exportFolder }),
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? EXIT.interrupted));
  });
}
