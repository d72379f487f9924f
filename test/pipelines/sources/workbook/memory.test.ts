import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../../../pipelines/config/paths.ts";
import { Bench } from "../ledger-files.ts";
import { LIST_HEADER, rowXml, withRows } from "./workbook-files.ts";

const ROWS = 20_000;
const NOTE_CHARACTERS = 4_000;
/** Room for the compiler's own heap and a few pieces of the sheet; the sheet itself has three times as much. */
const HEAP_MEGABYTES = 28;

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

it(`copies ${ROWS} rows of long texts in a heap that is smaller than they are`, async () => {
  const note = "x".repeat(NOTE_CHARACTERS);
  const rows = Array.from({ length: ROWS }, (_, index) => rowXml([`F-${index}`, "K-1", "25-01-2024", note]));
  const path = bench.file("lijst.xlsx", await withRows(rowXml(LIST_HEADER.slice(0, 4)) + rows.join("")));
  const target = join(bench.root, "copy.csv");
  const module = join(PACKAGE_ROOT, "pipelines/sources/workbook/csv-copy.ts");
  const script = `import { copyAsCsv } from ${JSON.stringify(module)};
    await copyAsCsv(${JSON.stringify(path)}, ${JSON.stringify(target)});`;
  const limits = [`--max-old-space-size=${HEAP_MEGABYTES}`, "--max-semi-space-size=4"];
  const { status, stderr } = spawnSync(
    process.execPath,
    [...limits, "--import", "tsx", "--input-type=module", "--eval", script],
    { cwd: PACKAGE_ROOT, encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(statSync(target).size).toBeGreaterThan(ROWS * NOTE_CHARACTERS);
}, 60_000);
