/**
 * Measures what effects and scores cost on a large ledger, against the limits that they must keep:
 * `npx tsx test/bench/large-effects.ts [--customers 200000] [--keep FOLDER]`. The ledger is the bundled sample with every
 * customer many times; making it is not measured. Measured are the tables of `treatment` and `experience` and the makers of both
 * pages and of the claims, as a release calls them. Prints processor seconds and peak memory of each part, and the ratios to
 * the limits, and ends with 1 where one of them is not kept; a second run with the same folder to keep the ledger in does not
 * make it again.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runStep } from "./step-cost.ts";

const LIMITS = { seconds: 90, peakMegabytes: 2000, customers: 200_000 };

const { values } = parseArgs({
  options: { customers: { type: "string", default: "200000" }, keep: { type: "string" } },
});

const SCRIPT = "large-effects-step.ts";

function makeLedger(folder: string): void {
  if (existsSync(join(folder, "workspace"))) return;
  mkdirSync(folder, { recursive: true });
  const made = runStep(SCRIPT, "ledger", folder, values.customers);
  console.log(`ledger made in ${made.cpuSeconds.toFixed(0)} CPU s`);
}

/** Returns whether both limits were kept. */
function measurePages(folder: string): boolean {
  const started = performance.now();
  const cost = runStep(SCRIPT, "pages", folder);
  const seconds = (performance.now() - started) / 1000;
  console.log("                 CPU s  peak MB");
  for (const { name, cpuSeconds, peakMegabytes } of cost.phases) {
    console.log(`${name.padEnd(14)}${cpuSeconds.toFixed(1).padStart(8)}${peakMegabytes.toFixed(0).padStart(9)}`);
  }
  const ratios = { time: seconds / LIMITS.seconds, memory: cost.peakMegabytes / LIMITS.peakMegabytes };
  const time = `${seconds.toFixed(1)} s, ${cost.cpuSeconds.toFixed(1)} CPU s: ${ratios.time.toFixed(2)} of the time`;
  const memory = `${ratios.memory.toFixed(2)} of the memory`;
  console.log(`whole: ${time} and ${memory} that ${LIMITS.customers} customers may take`);
  return Math.max(ratios.time, ratios.memory) <= 1;
}

const folder = values.keep ?? mkdtempSync(join(tmpdir(), "betaalbeeld-effects-"));
try {
  makeLedger(folder);
  process.exitCode = measurePages(folder) ? 0 : 1;
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
