import { statSync } from "node:fs";
import { addDays } from "../../../models/calendar.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Workspace } from "../../config/paths.ts";
import { VERSION } from "../../config/version.ts";
import { currentControls } from "../../warehouse/reconciliation/reconciliation.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { ledgerFiles } from "./canonical-folder.ts";
import { assertControlled, controlTotals } from "./control-totals.ts";
import { createCanonical } from "./canonical-tables.ts";
import { assertRated, CURRENCY_TOTAL, currencyTotals } from "../staging/currencies.ts";
import { writeAll, writeDifference, type TableDifference } from "./difference.ts";
import { exportedOn } from "./exported-on.ts";
import { currentTables, loadTables, rejectedShares, rejectionCounts, type LoadReport } from "./load-report.ts";
import { createLoadTables, horizonOf, nextLoadNumber, writeLoadTables } from "./load-tables.ts";
import { storeMapping } from "../list/mapping.ts";
import { writeMentions } from "../staging/payment-mentions.ts";
import { keepPurges } from "../retention/purges.ts";
import { oldQuarantine, removeQuarantine } from "../staging/quarantine-files.ts";
import { writeQuarantine } from "../staging/quarantine.ts";
import { withScratch } from "./scratch.ts";
import { addUpWritten, assertWritten } from "./written-sums.ts";
import { existingKey, secretKey } from "../privacy/secret.ts";
import { assertUnchanged, fingerprint, identify, type SourceFile } from "../source-file.ts";
import { stageLedger, startsAnew, type LoadRequest, type StagedLedger } from "../staging/staged-ledger.ts";
import { endStaging, REJECTED } from "../staging/staging.ts";
import {
  abandonVault,
  EMPTY_VAULT,
  keepNext,
  openCurrentVault,
  pseudonymKeys,
  sealVault,
  vaultHash,
  writeNext,
  type OpenedVault,
} from "../privacy/vault.ts";

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

/** Memory of DuckDB during a load: the holes that its hash tables leave take half as much besides. */
const MEMORY_LIMIT = "800MB";

/** Files with less than this are read in the time that DuckDB takes to plan what it does with them. */
const FEW_BYTES = 4e6;

/** On one thread where the files are small: a second one would only wait for work. */
function onThreadsFor<T>({ warehouse, paths }: LoadRequest, work: () => Promise<T>): Promise<T> {
  const bytes = ledgerFiles(paths).reduce((sum, file) => sum + statSync(file).size, 0);
  return bytes < FEW_BYTES ? warehouse.onOneThread(work) : work();
}

/** Stages the ledger, lets `work` use it, and leaves no trace of the staging behind. */
async function withStagedLedger<T>(
  request: LoadRequest,
  { vault, scratch }: { readonly vault: OpenedVault; readonly scratch: Workspace | undefined },
  work: (staged: StagedLedger) => Promise<T>,
): Promise<T> {
  const { warehouse } = request;
  return withScratch(scratch, async (folder) => {
    try {
      return await onThreadsFor(request, () =>
        warehouse.withMemoryLimit(MEMORY_LIMIT, async () => work(await stageLedger(request, folder, vault))),
      );
    } finally {
      await endStaging(warehouse);
    }
  });
}

const didChange = ({ added, changed, withdrawn }: TableDifference) => added + changed + withdrawn > 0;

async function namesOf(warehouse: Warehouse, fileNumbers: readonly number[]): Promise<readonly string[]> {
  if (fileNumbers.length === 0) return [];
  const rows = await warehouse.rows<{ name: string }>(
    `select distinct name from canonical.file where file_number in (${fileNumbers.join(", ")}) order by name`,
  );
  return rows.map(({ name }) => name);
}

async function reportOf(
  { warehouse, paths, knownOn }: LoadRequest,
  staged: StagedLedger,
  changes: readonly TableDifference[],
): Promise<Omit<LoadReport, "quarantine">> {
  return {
    source: staged.source,
    knownOn: knownOn ?? exportedOn(paths) ?? null,
    isFresh: staged.isFresh,
    isReplacement: staged.isReplacement,
    isOtherLedger: staged.isOtherLedger,
    filesKept: staged.plan.files.filter(({ isKept }) => isKept).length,
    filesGone: staged.isFresh ? [] : await namesOf(warehouse, staged.plan.gone),
    changes: changes.filter(didChange),
    files: staged.plan.files.map(({ source: { name, sha256, bytes }, isKept }) => ({ name, sha256, bytes, isKept })),
    tables: await loadTables(warehouse),
    currencies: await currencyTotals(warehouse, CURRENCY_TOTAL),
    controls: await controlTotals(warehouse),
    rejections: await rejectionCounts(warehouse),
    assumptions: staged.assumptions,
    ignoredColumns: staged.ignoredColumns,
    settings: staged.settings,
  };
}

/** True where every file is one that was loaded, and none is gone. */
const isUnchanged = ({ plan, isFresh }: StagedLedger) =>
  !isFresh && plan.gone.length === 0 && plan.files.every(({ isKept }) => isKept);

/** The report of a load that had nothing to do: what the warehouse holds. */
async function reportOfLast(request: LoadRequest, staged: StagedLedger): Promise<LoadReport> {
  const { warehouse } = request;
  return {
    ...(await reportOf(request, staged, [])),
    tables: await currentTables(warehouse),
    currencies: await currencyTotals(warehouse, "current.load_currency"),
    controls: (await currentControls(warehouse)).filter(({ code }) => code !== "table"),
    rejections: (await warehouse.rows(`select table_name as "table", reason, rows_rejected as rows
      from current.rejection order by rows desc, "table", reason`)) as unknown as LoadReport["rejections"],
    assumptions: (await warehouse.rows(
      "select code, value from current.assumption order by all",
    )) as unknown as LoadReport["assumptions"],
    quarantine: null,
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
  const { rowsRead, rowsRejected, rowShare, amountShare, rowsWithoutAmount } = await rejectedShares(warehouse, source);
  const { rows, amount } = settings.load_tolerance;
  if (rowShare <= rows && amountShare <= amount) return;
  const reasons = await warehouse.rows<{ said: string }>(`select
      concat_ws(' ', table_name, nullif(column_name, ''), reason, count(*)) as said
    from stage_rejection where kind = '${REJECTED}' group by table_name, column_name, reason
    order by count(*) desc, said limit 5`);
  const top = reasons.map(({ said }) => said).join(", ");
  const unread = `${rowsWithoutAmount} ${rowsWithoutAmount === 1 ? "row" : "rows"}`;
  const unknown = rowsWithoutAmount === 0 ? "" : `, apart from the money of ${unread} whose amount cannot be read`;
  throw new ExpectedError("LOAD_REFUSED", {
    where: paths.join(", "),
    found: `${rowsRejected} of ${rowsRead} rows and ${percent(amountShare)} of the money rejected${unknown} (${top})`,
    expected: `at most ${percent(rows)} of the rows and ${percent(amount)} of the money, as load_tolerance says`,
    action:
      quarantine === undefined
        ? "Run `betaalbeeld load` to have the rows listed in the workspace, mend the export, and try again."
        : `Look at the rows in ${quarantine}, mend the export, and load again; nothing was loaded.`,
  });
}

/** Throws KNOWN_ON_BACKWARDS for an export that is older than the one that was loaded last. */
async function assertForward(warehouse: Warehouse, knownOn: string | undefined): Promise<void> {
  const { last } = await warehouse.row<{ last: string | null }>(
    "select max(known_on)::varchar as last from canonical.load",
  );
  if (knownOn === undefined || last === null || knownOn >= last) return;
  throw new ExpectedError("KNOWN_ON_BACKWARDS", {
    where: "--known-on, or the date in the name of the file or folder",
    found: `an export of ${knownOn}`,
    expected: `one of ${last} or later, since that was loaded already`,
    action: "Load exports in the order of their days, or begin anew with --replace.",
  });
}

async function writeTables(request: LoadRequest, staged: StagedLedger, opened: OpenedVault) {
  const { warehouse, settings, paths } = request;
  if (staged.isFresh) {
    // What was to be forgotten stays so, whatever takes the place of the ledger.
    await keepPurges(warehouse, async () => {
      await createCanonical(warehouse);
      await createLoadTables(warehouse);
    });
  }
  const knownOn = request.knownOn ?? exportedOn(paths);
  await assertForward(warehouse, knownOn);
  const loadNumber = await nextLoadNumber(warehouse);
  const keys = pseudonymKeys(opened.key, opened.vault);
  const facts = { loadNumber, currency: settings.currency, keys, horizonOn: await horizonOf(warehouse), knownOn };
  const { files, gone, kept } = staged.plan;
  const readFiles = [...gone, ...files.filter(({ isKept }) => !isKept).map(({ fileNumber }) => fileNumber)];
  const changes = staged.isFresh
    ? await writeAll(warehouse, facts)
    : await writeDifference(warehouse, facts, { readFiles, isPartial: kept.length > 0 });
  await writeMentions(warehouse, facts);
  const areRatesLess = changes.some(
    ({ table, changed, withdrawn }) => table === "exchange_rate" && changed + withdrawn > 0,
  );
  if (areRatesLess) await assertRated(warehouse, settings);
  return { changes, loadNumber };
}

/** The key and the vault of a load: those of the warehouse, or an empty vault where it starts anew. */
async function vaultFor(request: LoadRequest, keyOf: (path: string) => Buffer): Promise<OpenedVault> {
  const { warehouse, workspace } = request;
  if (await startsAnew(request)) return { key: keyOf(workspace.secretKey), vault: EMPTY_VAULT };
  return openCurrentVault(warehouse, workspace);
}

/** The vault with the customer numbers of this load behind those of before. */
function sealedVault({ key, vault }: OpenedVault, { isFresh, addedCustomers }: StagedLedger): Buffer {
  return sealVault(key, { ...vault, customers: [...(isFresh ? [] : vault.customers), ...addedCustomers] });
}

/** Writes everything in one transaction; the vault becomes the current one together with the warehouse or not at all. */
async function commit(
  request: LoadRequest,
  staged: StagedLedger,
  opened: OpenedVault,
): Promise<readonly TableDifference[]> {
  const { warehouse, workspace, readingKey = "" } = request;
  const sealed = sealedVault(opened, staged);
  writeNext(workspace.vault, sealed);
  let changes: readonly TableDifference[];
  try {
    changes = await warehouse.transaction(async () => {
      const written = await writeTables(request, staged, opened);
      const record = { loadNumber: written.loadNumber, readingKey, program: VERSION, vault: vaultHash(sealed) };
      await addUpWritten(warehouse);
      await assertWritten(warehouse);
      await writeLoadTables(warehouse, await reportOf(request, staged, written.changes), staged, record);
      staged.sources.forEach(assertUnchanged);
      return written.changes;
    });
  } catch (error) {
    await abandonVault(warehouse, workspace.vault);
    throw error;
  }
  keepNext(workspace.vault);
  return changes;
}

/**
 * Loads a ledger: the files as they now are, or none of it. A first load fills the tables of schema `canonical`; a later
 * one ends the versions of what changed or is gone and begins new ones, from the day of the export. All of it is one
 * transaction; an ExpectedError leaves what was there. Rejected rows are in the quarantine file of the workspace, also
 * when the load is refused. An invoice list without a mapping in the settings gets one proposed, which is added to the
 * workspace's settings.yaml.
 */
export async function loadLedger(request: LoadRequest): Promise<LoadReport> {
  const { warehouse, settings, workspace, effects } = request;
  const vault = await vaultFor(request, secretKey);
  return withStagedLedger(request, { vault, scratch: workspace }, async (staged) => {
    if (isUnchanged(staged)) return reportOfLast(request, staged);
    const { mapping } = staged.settings;
    if (settings.mapping === undefined && mapping !== undefined && storeMapping(workspace.settings, mapping)) {
      effects.say(`The columns of ${mapping.file} were recognised; check the mapping in ${workspace.settings}.`);
    }
    removeQuarantine(oldQuarantine(workspace, addDays(effects.today(), -settings.quarantine_days)).old);
    const name = fingerprint(staged.sources).slice(0, 12);
    const quarantine = await writeQuarantine(warehouse, { folder: workspace.quarantine, name, files: staged.files });
    if (quarantine !== undefined) effects.say(`Rejected rows, with the reason of each: ${quarantine}`);
    await assertTolerable(request, staged, quarantine);
    await assertControlled(warehouse, request.paths, settings.control_tolerance);
    effects.progress("writing the warehouse");
    const changes = await warehouse.onOneThread(() => commit(request, staged, vault));
    return { ...(await reportOf(request, staged, changes)), quarantine: quarantine ?? null };
  });
}

class Rehearsal extends Error {
  readonly changes: readonly TableDifference[];

  constructor(changes: readonly TableDifference[]) {
    super("rehearsed");
    this.changes = changes;
  }
}

/** Writes the tables, learns what changed, and takes all of it back. */
async function rehearse(
  request: LoadRequest,
  staged: StagedLedger,
  opened: OpenedVault,
): Promise<readonly TableDifference[]> {
  try {
    await request.warehouse.transaction(async () => {
      throw new Rehearsal((await writeTables(request, staged, opened)).changes);
    });
  } catch (error) {
    if (error instanceof Rehearsal) return error.changes;
    throw error;
  }
  return [];
}

/**
 * Does everything that a load does except keeping it: no table, no quarantine, no vault, no settings. Throws what a load
 * would throw.
 */
export async function checkLedger(request: LoadRequest): Promise<LoadReport> {
  const vault = await vaultFor(request, existingKey);
  return withStagedLedger(request, { vault, scratch: undefined }, async (staged) => {
    await assertTolerable(request, staged, undefined);
    await assertControlled(request.warehouse, request.paths, request.settings.control_tolerance);
    const changes = await request.warehouse.onOneThread(() => rehearse(request, staged, vault));
    return { ...(await reportOf(request, staged, changes)), quarantine: null };
  });
}
