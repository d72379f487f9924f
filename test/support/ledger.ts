import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Day } from "../../models/calendar.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import { normalizeSettings, type Settings } from "../../pipelines/config/settings.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { buildModels } from "../../pipelines/warehouse/build.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

type Cells = Readonly<Record<string, string | number>>;

/** Rows of canonical tables by table name, as they would stand in the files. */
export type LedgerRows = Readonly<Record<string, readonly Cells[]>>;

/** Returns a new empty folder that is removed when `work` ends. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the rows as CSV with the columns of all of them. */
export function csvOf(rows: readonly Cells[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "").join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

/** Writes the rows as canonical files into `folder`. */
export function writeLedger(folder: string, rows: LedgerRows): void {
  mkdirSync(folder, { recursive: true });
  for (const [table, content] of Object.entries(rows)) {
    if (content.length > 0) writeFileSync(join(folder, `${table}.csv`), csvOf(content));
  }
}

/** Settings with the defaults, a load tolerance that rejects nothing as a whole, and `changes` on top. */
export function testSettings(changes: Readonly<Record<string, unknown>> = {}): Settings {
  return normalizeSettings({ load_tolerance: { rows: 1, amount: 1 }, ...changes }, "test");
}

/** One export of a ledger, and the day on which it was made. */
export interface Export {
  readonly rows: LedgerRows;
  readonly knownOn?: Day;
}

/** Loads exports one after another through the real loader, `after` each of which is waited for, for `work` at last. */
export async function withLoads<T>(
  exports: readonly Export[],
  work: (warehouse: Warehouse) => Promise<T>,
  settings: Settings = testSettings(),
  after: (warehouse: Warehouse, load: number) => Promise<void> = () => Promise.resolve(),
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const warehouse = await Warehouse.open(":memory:");
    const effects = recordingEffects();
    const workspace = workspaceAt(join(folder, "workspace"));
    try {
      for (const [index, { rows, knownOn }] of exports.entries()) {
        const files = join(folder, `export-${index}`);
        writeLedger(files, rows);
        const dated = knownOn === undefined ? {} : { knownOn };
        await loadLedger({ warehouse, paths: [files], settings, workspace, effects, ...dated });
        await after(warehouse, index);
      }
      return await work(warehouse);
    } finally {
      warehouse.close();
    }
  });
}

/** Loads exports one after another through the real loader, builds the models and gives the warehouse to `work`. */
export function withExports<T>(
  exports: readonly Export[],
  asOf: Day,
  work: (warehouse: Warehouse, settings: Settings) => Promise<T>,
  settings: Settings = testSettings(),
): Promise<T> {
  const build = async (warehouse: Warehouse) => {
    await buildModels(warehouse, {
      settings,
      asOf,
      computed: COMPUTED_TABLES,
      effects: recordingEffects(),
      definition: "test",
    });
    return work(warehouse, settings);
  };
  return withLoads(exports, build, settings);
}

/** Loads rows as a first load, builds the models as of a day and gives the warehouse to `work`. */
export function withLedger<T>(
  rows: LedgerRows,
  asOf: Day,
  work: (warehouse: Warehouse, settings: Settings) => Promise<T>,
  settings: Settings = testSettings(),
): Promise<T> {
  return withExports([{ rows }], asOf, work, settings);
}
