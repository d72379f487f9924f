/**
 * One step of test/bench/load.ts or appended-day.ts in a process of its own, so that its processor time and its peak of
 * memory are its own: `load-step.ts STEP FOLDER …` prints what it cost as the last line.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../../models/calendar.ts";
import { findTable } from "../../models/contract/contract.ts";
import { sqlType } from "../../models/contract/field.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { recordingEffects, type Effects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import type { LoadMode } from "../../pipelines/sources/load/file-plan.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { buildModels } from "../../pipelines/warehouse/build.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings } from "../support/ledger.ts";
import { FILE_TABLES, fileStatements, type Days, type FileFormat } from "./ledger-files.ts";
import { cpuSeconds, Phases } from "./step-cost.ts";

const [, , step = "", folder = "", ...rest] = process.argv;
const phases = new Phases();
const workspace = workspaceAt(join(folder, "workspace"));

const effects: Effects = { ...recordingEffects(), progress: (text) => phases.begin(text.replace(/ \(.*/, "")) };

/** How many statements are shown, and how much of each. */
const SHOWN = 40;
const SHOWN_LENGTH = 200;

/** Adds up the processor time of each statement, and prints the costliest when the process ends. */
function countStatements(): void {
  const costs = new Map<string, number>();
  const methods = Warehouse.prototype as unknown as Record<
    string,
    (sql: string, ...more: unknown[]) => Promise<unknown>
  >;
  for (const name of ["run", "rows"]) {
    const method = methods[name]!;
    methods[name] = async function (this: Warehouse, sql: string, ...more: unknown[]) {
      const before = cpuSeconds();
      const result = await method.call(this, sql, ...more);
      const text = sql.replaceAll(/\s+/g, " ").slice(0, SHOWN_LENGTH);
      costs.set(text, (costs.get(text) ?? 0) + cpuSeconds() - before);
      return result;
    };
  }
  process.on("exit", () => {
    const costliest = [...costs].sort(([, one], [, other]) => other - one).slice(0, SHOWN);
    for (const [sql, seconds] of costliest) console.error(`${seconds.toFixed(2).padStart(8)}  ${sql}`);
  });
}

async function make([customers, invoices, months, format, ...files]: readonly string[]): Promise<void> {
  const ledger = join(folder, "ledger");
  mkdirSync(ledger);
  const warehouse = await Warehouse.open(join(folder, "made.duckdb"), { memoryLimit: "4GB" });
  const size = { customers: Number(customers), invoices: Number(invoices), months: Number(months) };
  const days = files.map((text) => JSON.parse(text) as Days);
  for (const sql of fileStatements(size, ledger, format as FileFormat, days)) await warehouse.run(sql);
  for (const name of FILE_TABLES) {
    const { rows } = await warehouse.row(`select count(*) as rows from '${ledger}/${name}*.${format!}'`);
    console.log(`${name.padEnd(12)}${String(rows).padStart(12)} rows`);
  }
  warehouse.close();
  rmSync(join(folder, "made.duckdb"));
}

/** Reads the files as DuckDB does with the types declared, into tables of a file, and checks nothing besides. */
async function readBare(format: string): Promise<void> {
  const warehouse = await Warehouse.open(join(folder, "bare.duckdb"));
  for (const name of FILE_TABLES) {
    phases.begin(`reading ${name}`);
    const path = join(folder, "ledger", `${name}.${format}`);
    const columns = (await warehouse.describe(`select * from '${path}'`)).map((column) => {
      return `'${column.name}': '${sqlType(findTable(name)!.fields[column.name]!.kind)}'`;
    });
    const from =
      format === "csv"
        ? `read_csv('${path}', columns = {${columns.join(", ")}}, auto_detect = false, header = true, delim = ',',
            quote = '"', escape = '"', strict_mode = true, nullstr = '')`
        : `read_parquet('${path}')`;
    await warehouse.run(`create table ${name} as select * from ${from}`);
  }
  phases.begin("closing");
  warehouse.close();
}

async function load(mode: LoadMode, paths: readonly string[]): Promise<void> {
  phases.begin("identifying files");
  const warehouse = await Warehouse.open(workspace.warehouse);
  await loadLedger({ warehouse, paths, settings: testSettings(), workspace, effects, mode, readingKey: "bench" });
  phases.begin("closing");
  warehouse.close();
}

async function build(asOf: Day): Promise<void> {
  const warehouse = await Warehouse.open(workspace.warehouse);
  await buildModels(warehouse, {
    settings: testSettings(),
    asOf,
    computed: COMPUTED_TABLES,
    effects,
    definition: "test",
  });
  phases.begin("closing");
  warehouse.close();
}

if (process.env.BENCH_STATEMENTS !== undefined) countStatements();
if (step === "make") await make(rest);
if (step === "bare") await readBare(rest[0]!);
if (step === "load") await load("difference", rest);
if (step === "add") await load("addition", rest);
if (step === "build") await build(rest[0]!);
phases.print();
