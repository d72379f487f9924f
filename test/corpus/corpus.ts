import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { LoadTable } from "../../models/release/release.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { ExpectedError } from "../../pipelines/config/errors.ts";
import { PACKAGE_ROOT, workspaceAt } from "../../pipelines/config/paths.ts";
import { assertControlled } from "../../pipelines/sources/load/control-totals.ts";
import { loadTables } from "../../pipelines/sources/load/load-report.ts";
import { writeQuarantine } from "../../pipelines/sources/staging/quarantine.ts";
import { scanRecords, valuesOf } from "../../pipelines/sources/tables/record-scanner.ts";
import { withScratch } from "../../pipelines/sources/load/scratch.ts";
import { newKey } from "../../pipelines/sources/privacy/secret.ts";
import { stageLedger } from "../../pipelines/sources/staging/staged-ledger.ts";
import { endStaging } from "../../pipelines/sources/staging/staging.ts";
import { EMPTY_VAULT } from "../../pipelines/sources/privacy/vault.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings } from "../support/ledger.ts";

export const CORPUS = join(PACKAGE_ROOT, "test", "corpus");

/** What became of a file. */
export interface Verdict {
  /** Rows that were loaded, by table; empty where the file was refused. */
  readonly loaded: string;
  /** Line, column and reason of each row that was rejected or lost a reference; or code and sentence of the refusal. */
  readonly rejected: string;
}

function rejectionsIn(quarantine: string, name: string): string {
  const rows = [...scanRecords(quarantine, ",")].slice(1).map(({ raw }) => valuesOf(raw.toString("utf8"), ","));
  return rows
    .filter(([file]) => file === name)
    .map(([, line, column, reason]) => [line, column, reason].filter((part) => part !== "").join(" "))
    .join("; ");
}

function assertConserved(tables: readonly LoadTable[]): void {
  for (const { table, read, loaded, rejected } of tables) {
    if (read !== loaded + rejected) throw new Error(`${table}: ${read} read, ${loaded} loaded, ${rejected} rejected`);
  }
}

/** Reads and checks a file as a load does, with others beside it, and writes its quarantine; all but the writing of the ledger. */
async function stage(warehouse: Warehouse, paths: readonly string[], root: string): Promise<Verdict> {
  const workspace = workspaceAt(root);
  const settings = testSettings();
  const request = { warehouse, workspace, settings, paths, effects: recordingEffects(), mode: "replacement" } as const;
  const vault = { key: newKey(), vault: EMPTY_VAULT };
  return withScratch(workspace, async (scratch) => {
    try {
      const { files } = await stageLedger(request, scratch, vault);
      await assertControlled(warehouse, paths, settings.control_tolerance);
      const tables = await loadTables(warehouse);
      assertConserved(tables);
      const quarantine = await writeQuarantine(warehouse, { folder: workspace.quarantine, name: "rejected", files });
      return {
        loaded: tables
          .filter(({ table, read }) => table !== "customer" && read > 0)
          .map(({ table, loaded }) => `${table} ${loaded}`)
          .join(", "),
        rejected: quarantine === undefined ? "" : rejectionsIn(quarantine, basename(paths[0]!)),
      };
    } finally {
      await endStaging(warehouse);
    }
  });
}

/** Returns what becomes of the first of these files, the others beside it. Throws what is no expected error. */
export async function verdictOf(warehouse: Warehouse, paths: readonly string[], workspace: string): Promise<Verdict> {
  try {
    return await stage(warehouse, paths, workspace);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { found, expected, action } = error.facts;
    if ([found, expected, action].includes(""))
      throw new Error(`no whole sentence: ${error.message}`, { cause: error });
    return { loaded: "", rejected: `${error.code}: ${error.message.replaceAll(`${CORPUS}/`, "")}` };
  }
}

export interface Expected extends Verdict {
  readonly file: string;
}

/** Reads the table of verdicts of a folder: file, what is loaded, and what is rejected or how it is refused. */
export function expectedIn(folder: string): readonly Expected[] {
  const lines = readFileSync(join(CORPUS, folder, "verdicts.md"), "utf8").split("\n");
  const rows = lines.filter((line) => line.startsWith("| `")).map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.map(([, file = "", loaded = "", rejected = ""]) => ({
    file: file.replaceAll("`", ""),
    loaded,
    rejected,
  }));
}
