import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOADED_TABLES } from "../../models/contract/contract.ts";
import { ExpectedError } from "../config/errors.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { canonicalTableOf, ledgerFiles } from "./canonical-folder.ts";
import { writeCanonical } from "./canonical-tables.ts";
import { loadTables, rejectedShares, rejectionCounts, type LoadReport } from "./load-report.ts";
import { writeLoadTables } from "./load-tables.ts";
import { storeMapping } from "./mapping.ts";
import { writeQuarantine } from "./quarantine.ts";
import { secretKey } from "./secret.ts";
import { assertUnchanged, fingerprint, identify, type SourceFile } from "./source-file.ts";
import { stageLedger, type LoadRequest, type StagedLedger } from "./staged-ledger.ts";
import { endStaging } from "./staging.ts";
import { assignSurrogates } from "./surrogates.ts";
import { openFile } from "./text-file.ts";
import { replaceVault, sealVault } from "./vault.ts";

export type { LoadReport } from "./load-report.ts";

/**
 * Returns one hash of the names and contents of all input files; the same files give the same hash from any folder.
 * Throws like a load when a file is missing, empty or of another kind.
 */
export async function sourceFingerprint(paths: readonly string[]): Promise<string> {
  const files: SourceFile[] = [];
  for (const path of ledgerFiles(paths)) files.push(await identify(path));
  return fingerprint(files);
}

/** Returns the path of the invoice list that needs a mapping; undefined where the path needs none. */
export async function invoiceListIn(path: string): Promise<string | undefined> {
  const [file, second] = ledgerFiles([path]);
  if (file === undefined || second !== undefined) return undefined;
  const scratch = mkdtempSync(join(tmpdir(), "betaalbeeld-"));
  const warehouse = await Warehouse.open(":memory:");
  try {
    const opened = await openFile(file, { warehouse, scratch, index: 0 });
    return opened.source.format === "xml" || canonicalTableOf(opened) !== undefined ? undefined : file;
  } finally {
    warehouse.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Stages the ledger, lets `work` use it, and leaves no trace of the staging behind. */
async function withStagedLedger<T>(request: LoadRequest, work: (staged: StagedLedger) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), "betaalbeeld-"));
  try {
    return await work(await stageLedger(request, scratch));
  } finally {
    await endStaging(request.warehouse);
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function reportOf(warehouse: Warehouse, staged: StagedLedger): Promise<Omit<LoadReport, "quarantine">> {
  return {
    source: staged.source,
    files: staged.sources.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
    tables: await loadTables(warehouse),
    rejections: await rejectionCounts(warehouse),
    assumptions: staged.assumptions,
    ignoredColumns: staged.ignoredColumns,
    settings: staged.settings,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Throws LOAD_REFUSED when more was rejected than the settings tolerate. */
async function assertTolerable(
  request: LoadRequest,
  { source }: StagedLedger,
  quarantine: string | undefined,
): Promise<void> {
  const { warehouse, paths, settings } = request;
  const { rowsRead, rowsRejected, rowShare, amountShare } = await rejectedShares(warehouse, source);
  const { rows, amount } = settings.load_tolerance;
  if (rowShare <= rows && amountShare <= amount) return;
  const reasons = (await rejectionCounts(warehouse)).slice(0, 5);
  const top = reasons.map(({ table, reason, rows: count }) => `${table} ${reason} ${count}`).join(", ");
  throw new ExpectedError("LOAD_REFUSED", {
    where: paths.join(", "),
    found: `${rowsRejected} of ${rowsRead} rows and ${percent(amountShare)} of the money rejected (${top})`,
    expected: `at most ${percent(rows)} of the rows and ${percent(amount)} of the money, as load_tolerance says`,
    action:
      quarantine === undefined
        ? "Run `betaalbeeld load` to have the rows listed in the workspace, mend the export, and try again."
        : `Look at the rows in ${quarantine}, mend the export, and load again; nothing was loaded.`,
  });
}

/** Writes everything in one transaction; the vault changes together with the warehouse or not at all. */
async function commit(request: LoadRequest, staged: StagedLedger): Promise<void> {
  const { warehouse, workspace, settings } = request;
  const key = secretKey(workspace.secretKey);
  const vault = sealVault(key, await assignSurrogates(warehouse, key));
  const undo: (() => void)[] = [];
  try {
    await warehouse.transaction(async () => {
      await writeCanonical(warehouse, settings.currency);
      await writeLoadTables(warehouse, await reportOf(warehouse, staged), staged.files);
      await assertWritten(warehouse);
      staged.sources.forEach(assertUnchanged);
      undo.push(replaceVault(workspace.vault, vault));
    });
  } catch (error) {
    for (const restore of undo) restore();
    throw error;
  }
}

/** Throws when the warehouse does not hold every row and cent that was staged. */
async function assertWritten(warehouse: Warehouse): Promise<void> {
  for (const { name, controlTotal } of LOADED_TABLES) {
    const amount = controlTotal === undefined ? "null" : `sum(${controlTotal})`;
    const totals = (table: string) => `select count(*) as rows, ${amount} as amount from ${table}`;
    const differs = await warehouse.rows(`${totals(`stage_${name}`)} except ${totals(`canonical.${name}`)}`);
    if (differs.length > 0) throw new Error(`canonical.${name} is not what was staged`);
  }
}

/**
 * Loads a ledger: replaces all tables of schema `canonical` in one transaction, or throws an ExpectedError with nothing
 * committed. Rejected rows are in the quarantine file of the workspace, also when the load is refused. An invoice list
 * without a mapping in the settings gets one proposed, which is added to the workspace's settings.yaml.
 */
export async function loadLedger(request: LoadRequest): Promise<LoadReport> {
  const { warehouse, settings, workspace, effects } = request;
  return withStagedLedger(request, async (staged) => {
    const { mapping } = staged.settings;
    if (settings.mapping === undefined && mapping !== undefined && storeMapping(workspace.settings, mapping)) {
      effects.say(`The columns of ${mapping.file} were recognised; check the mapping in ${workspace.settings}.`);
    }
    const name = fingerprint(staged.sources).slice(0, 12);
    const quarantine = await writeQuarantine(warehouse, { folder: workspace.quarantine, name, files: staged.files });
    if (quarantine !== undefined) effects.say(`Rejected rows, with the reason of each: ${quarantine}`);
    await assertTolerable(request, staged, quarantine);
    effects.progress("writing the warehouse");
    await commit(request, staged);
    return { ...(await reportOf(warehouse, staged)), quarantine: quarantine ?? null };
  });
}

/**
 * Does everything that a load does except writing: no table, no quarantine, no vault, no settings. Throws what a load
 * would throw.
 */
export async function checkLedger(request: LoadRequest): Promise<LoadReport> {
  return withStagedLedger(request, async (staged) => {
    await assertTolerable(request, staged, undefined);
    return { ...(await reportOf(request.warehouse, staged)), quarantine: null };
  });
}
