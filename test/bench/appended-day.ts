/**
 * Measures what one more day of data costs against a full run, in processor time of whole processes: loads and builds a
 * made-up ledger but for its last day, then loads the files of that day beside it (`--add`) and builds again:
 * `npx tsx test/bench/appended-day.ts --customers 20000 [--months 36] [--invoices 50] [--format csv|parquet] [--as-of last]`. Builds are
 * as of the month-end before that day, as they are when no other is asked for, and then as of the end of the running month,
 * where the day changes what is told of each customer who was invoiced or paid. What any process of the program costs
 * before it does anything is measured too, and told apart.
 */
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { addDays, monthEnd, monthEndBefore, monthIndex } from "../../models/calendar.ts";
import { FILE_TABLES } from "./ledger-files.ts";
import { FIRST_DAY } from "./made-up-ledger.ts";
import { runStep, type StepCost } from "./step-cost.ts";

const LIMIT = 0.05;

const { values } = parseArgs({
  options: {
    customers: { type: "string", default: "20000" },
    months: { type: "string", default: "36" },
    /** Per customer. */
    invoices: { type: "string", default: "50" },
    format: { type: "string", default: "csv" },
    /** Month-ends as of which is built: the last one before the day, that of the running month, or both. */
    "as-of": { type: "string", default: "last,running" },
  },
});
const invoices = Number(values.customers) * Number(values.invoices);
const asked = values["as-of"].split(",");
const lastAsOf = monthEnd(monthIndex(FIRST_DAY) + Number(values.months) - 1);
const lastDay = addDays(lastAsOf, -3);

function report(name: string, { cpuSeconds, peakMegabytes, phases }: StepCost): void {
  console.log(
    `${name.padEnd(16)}${cpuSeconds.toFixed(1).padStart(8)} CPU s ${peakMegabytes.toFixed(0).padStart(7)} MB`,
  );
  const longest = phases.filter((phase) => phase.cpuSeconds >= cpuSeconds / 50);
  for (const phase of longest) console.log(`  ${phase.cpuSeconds.toFixed(1).padStart(22)}        ${phase.name}`);
}

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-day-"));
try {
  const [ledger, day] = [join(folder, "ledger"), join(folder, "day")];
  const files = [
    { suffix: "", until: lastDay },
    { suffix: `-${lastDay}`, from: lastDay, until: addDays(lastDay, 1) },
  ];
  const size = [values.customers, String(invoices), values.months, values.format];
  runStep("load-step.ts", "make", folder, ...size, ...files.map((file) => JSON.stringify(file)));
  mkdirSync(day);
  for (const name of FILE_TABLES.filter((table) => table !== "customer")) {
    const file = `${name}-${lastDay}.${values.format}`;
    renameSync(join(ledger, file), join(day, file));
  }
  const idle = runStep("load-step.ts", "idle", folder);
  const step = (name: string, ...more: readonly string[]) => {
    const cost = runStep("load-step.ts", name, folder, ...more);
    report(name, cost);
    return cost.cpuSeconds - idle.cpuSeconds;
  };
  const [workspace, loaded] = [join(folder, "workspace"), join(folder, "loaded")];
  const line = (name: string, one: number, whole: number) =>
    console.log(`${name.padEnd(16)}${((100 * one) / whole).toFixed(1).padStart(8)}% of ${whole.toFixed(1)} CPU s`);
  const load = step("load", ledger);
  cpSync(workspace, loaded, { recursive: true });
  const monthEnds = { last: monthEndBefore(lastDay, 1), running: lastAsOf };
  for (const asOf of Object.entries(monthEnds).flatMap(([name, day]) => (asked.includes(name) ? [day] : []))) {
    rmSync(workspace, { recursive: true });
    cpSync(loaded, workspace, { recursive: true });
    console.log(`as of ${asOf}:`);
    const build = step("build", asOf);
    const [added, rebuilt] = [step("add", day), step("build", asOf)];
    line("load", added, load);
    line("build", rebuilt, build);
    line("load and build", added + rebuilt, load + build);
  }
  console.log(`idle process: ${idle.cpuSeconds.toFixed(1)} CPU s, taken off each of these; limit ${100 * LIMIT}%`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
