/**
 * Measures reading a made-up ledger with all checks against a bare typed read of the same files by DuckDB:
 * `npx tsx test/bench/load.ts --customers 200000 [--format csv|parquet] [--months 36] [--invoices 50] [--build]`. The peer
 * reads each file with declared types, strictly, into a table of a database file, with the same threads and the same
 * memory for DuckDB, and checks no key, no reference, and of a text nothing but that it can be cast. Both are whole
 * processes, starting up included. Building the ledger is measured apart, with `--build`, and of that the month-end features
 * against the limit that is theirs.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { monthEnd, monthIndex } from "../../models/calendar.ts";
import { FIRST_DAY } from "./made-up-ledger.ts";
import { runStep, type PhaseCost, type StepCost } from "./step-cost.ts";

const LIMITS = { ratio: { csv: 2, parquet: 3 }, peakMegabytes: 1500 };
const FEATURE_LIMITS = { cpuSeconds: 60, peakMegabytes: 1000, invoices: 10_000_000 };

const { values } = parseArgs({
  options: {
    customers: { type: "string", default: "20000" },
    months: { type: "string", default: "36" },
    /** Per customer. */
    invoices: { type: "string", default: "50" },
    format: { type: "string", default: "csv" },
    build: { type: "boolean", default: false },
  },
});
const format = values.format === "parquet" ? "parquet" : "csv";
const invoices = Number(values.customers) * Number(values.invoices);
const asOf = monthEnd(monthIndex(FIRST_DAY) + Number(values.months) - 1);

function line(name: string, { cpuSeconds, peakMegabytes }: Omit<PhaseCost, "name">, note: string): void {
  const figures = `${cpuSeconds.toFixed(1).padStart(8)} CPU s ${peakMegabytes.toFixed(0).padStart(7)} MB`;
  console.log(`${name.padEnd(12)}${figures}  ${note}`);
}

function report(name: string, cost: StepCost, note: string): void {
  line(name, cost, note);
  for (const phase of cost.phases) line("", phase, phase.name);
}

/** Reports what the tables of features took of a build. */
function reportFeatures({ phases }: StepCost): void {
  const features = phases.filter(({ name }) => name.startsWith("building features."));
  const cpuSeconds = features.reduce((sum, phase) => sum + phase.cpuSeconds, 0);
  const peakMegabytes = Math.max(...features.map((phase) => phase.peakMegabytes));
  const time = cpuSeconds / ((FEATURE_LIMITS.cpuSeconds * invoices) / FEATURE_LIMITS.invoices);
  const memory = peakMegabytes / FEATURE_LIMITS.peakMegabytes;
  line(
    "features",
    { cpuSeconds, peakMegabytes },
    `${time.toFixed(2)} of the time allowed for their size, ${memory.toFixed(2)} of the memory`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-load-"));
try {
  const ledger = join(folder, "ledger");
  const files = JSON.stringify({ suffix: "" });
  runStep("load-step.ts", "make", folder, values.customers, String(invoices), values.months, format, files);
  const bytes = readdirSync(ledger).reduce((sum, name) => sum + statSync(join(ledger, name)).size, 0);
  console.log(`${(bytes / 1e6).toFixed(0)} MB of ${format}`);
  const bare = runStep("load-step.ts", "bare", folder, format);
  report("bare read", bare, "");
  const load = runStep("load-step.ts", "load", folder, ledger);
  const ratio = load.cpuSeconds / bare.cpuSeconds;
  const memory = load.peakMegabytes / LIMITS.peakMegabytes;
  report("load", load, `${ratio.toFixed(2)} x (limit ${LIMITS.ratio[format]}), ${memory.toFixed(2)} of the memory`);
  if (values.build) {
    const build = runStep("load-step.ts", "build", folder, asOf);
    report("build", build, "");
    reportFeatures(build);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
