import type { Effects } from "../../config/effects.ts";
import type { Workspace } from "../../config/paths.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { setToldTwiceAside } from "../bank/told-twice.ts";
import { hasCanonical } from "../load/canonical-tables.ts";
import { ledgerFiles } from "../load/canonical-folder.ts";
import { checkAdjusted, checkOneCurrency, checkRates, hasForeign, totalCurrencies } from "./currencies.ts";
import { deriveCustomers } from "./customers.ts";
import { assertDistinctNames, planFiles, type FilePlan, type LoadMode } from "../load/file-plan.ts";
import { dropText } from "./free-text.ts";
import { derivePayments, LIST } from "../list/invoice-list.ts";
import {
  assertConserved,
  rowAssumptions,
  totalStaging,
  type Assumption,
  type SourceKind,
} from "../load/load-report.ts";
import { withEncoding } from "../list/mapping.ts";
import { hasLoadTables } from "../load/load-tables.ts";
import { stageMentions } from "./payment-mentions.ts";
import {
  checkAllocations,
  checkInstalments,
  checkReferences,
  findAllocatedOften,
  rejectDuplicates,
} from "./references.ts";
import { refusePurged } from "../retention/purged-rows.ts";
import type { SourceReading } from "../source.ts";
import { assertUnchanged, identify, type SourceFile } from "../source-file.ts";
import { readFiles, type ReadLedger } from "./read-files.ts";
import { beginStaging, combineWithKept, stageOf, type StagedFile } from "./staging.ts";
import { assignSurrogates } from "./surrogates.ts";
import { openFile, type OpenedFile } from "../tables/text-file.ts";
import { pseudonymKeys, type CustomerIds, type OpenedVault } from "../privacy/vault.ts";

export interface LoadRequest {
  readonly warehouse: Warehouse;
  /** Files and folders with the ledger. */
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly effects: Effects;
  /** `difference` when absent: the files are the whole ledger as it now is. */
  readonly mode?: LoadMode;
  /** Day on which the export was made, where somebody said so. */
  readonly knownOn?: string;
  /** Everything besides the files that decides what is read from them. */
  readonly readingKey?: string;
}

/** A ledger whose rows are staged: typed, checked, and rejected where they had to be. */
export interface StagedLedger {
  readonly source: SourceKind;
  /** Every file of the ledger, read or not. */
  readonly sources: readonly SourceFile[];
  readonly plan: FilePlan;
  /** The files that were read, as one entry per table that they gave. */
  readonly files: readonly StagedFile[];
  readonly settings: Settings;
  readonly ignoredColumns: readonly string[];
  readonly assumptions: readonly Assumption[];
  /** True where nothing that was loaded before stays. */
  readonly isFresh: boolean;
  /** True where it takes the place of a ledger that was there. */
  readonly isReplacement: boolean;
  /** True where not one invoice of that ledger is in it. */
  readonly isOtherLedger: boolean;
  /** Numbers of the customers that were not known before, in the order of their surrogates. */
  readonly addedCustomers: CustomerIds;
}

/** True where a load takes nothing from what was loaded before. */
export async function startsAnew({ warehouse, mode }: Pick<LoadRequest, "warehouse" | "mode">): Promise<boolean> {
  if (mode === "replacement") return true;
  if (!(await hasCanonical(warehouse)) || !(await hasLoadTables(warehouse))) return true;
  const rows = await warehouse.rows<{ kind: string }>("select kind from current.source");
  // A list of open items is a state of its own day: what is no longer on it was settled, not withdrawn.
  return rows.length === 0 || rows[0]!.kind === "open_items";
}

async function hasLedger(warehouse: Warehouse): Promise<boolean> {
  return (await hasCanonical(warehouse)) && (await warehouse.count("current.invoice")) > 0;
}

/** True where not one of the invoices of before is among those that were read: then this is another ledger. */
async function isOtherLedger(warehouse: Warehouse, { kept }: FilePlan): Promise<boolean> {
  if (kept.length > 0 || (await warehouse.count("current.invoice")) === 0) return false;
  const [shared] = await warehouse.rows(
    `select 1 as shared from ${stageOf("invoice")} semi join current.invoice using (invoice_id) limit 1`,
  );
  return shared === undefined;
}

async function checkRows(
  { warehouse, settings, effects }: LoadRequest,
  { plan, ledger, isFresh, opened }: { plan: FilePlan; ledger: ReadLedger; isFresh: boolean; opened: OpenedVault },
): Promise<CustomerIds> {
  effects.progress("checking keys and references");
  const kept = isFresh ? [] : plan.kept;
  const isForeign = await hasForeign(warehouse, settings.currency, kept);
  if (isForeign) await checkRates(warehouse, settings, kept);
  await rejectDuplicates(warehouse);
  const keys = pseudonymKeys(opened.key, opened.vault);
  if (!isFresh) await refusePurged(warehouse, keys);
  if (ledger.isWithoutCustomers) await deriveCustomers(warehouse, ledger.list === undefined ? undefined : LIST);
  if (ledger.list !== undefined && ledger.kind === "invoice_list" && !ledger.hasPayments) {
    await derivePayments(warehouse, ledger.list);
    await findAllocatedOften(warehouse);
    if (isForeign) await checkRates(warehouse, settings, kept);
  }
  const added = await assignSurrogates(warehouse, { keys, lastSurrogate: opened.vault.customers.length, isFresh });
  await combineWithKept(warehouse, kept);
  if (isForeign) await checkAdjusted(warehouse);
  await checkReferences(warehouse, kept.length > 0);
  if (isForeign) await checkOneCurrency(warehouse, settings.currency);
  await checkInstalments(warehouse);
  await checkAllocations(warehouse, kept.length > 0);
  await stageMentions(warehouse);
  return added;
}

async function openPlanned(plan: FilePlan, reading: Omit<SourceReading, "index">): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const { source, isKept, fileNumber } of plan.files) {
    if (!isKept) opened.push(await openFile(source, { ...reading, index: fileNumber }));
  }
  return opened;
}

/** Reads, checks and derives all rows of a ledger into staging tables, and adds up what became of them. */
export async function stageLedger(request: LoadRequest, scratch: string, vault: OpenedVault): Promise<StagedLedger> {
  const { warehouse, paths, settings, readingKey = "" } = request;
  const isFirst = await startsAnew(request);
  const mode = isFirst ? "replacement" : (request.mode ?? "difference");
  const sources: SourceFile[] = [];
  for (const path of ledgerFiles(paths)) sources.push(withEncoding(await identify(path), settings.mapping));
  assertDistinctNames(sources);
  const plan = await planFiles(warehouse, sources, { mode, readingKey });
  const reading = { warehouse, scratch };
  await beginStaging(warehouse);
  try {
    const opened = await openPlanned(plan, { ...reading, settings });
    const reader = { reading, plan, hasHistory: !isFirst };
    const ledger = await warehouse.onOneThread(() => readFiles(opened, request, reader));
    const isOther = (await hasLedger(warehouse)) && (await isOtherLedger(warehouse, plan));
    const isFresh = isFirst || ledger.kind === "open_items" || isOther;
    const isReplacement = isFresh && (await hasLedger(warehouse));
    const textAssumptions = await dropText(warehouse, settings);
    const toldTwice = await setToldTwiceAside(warehouse, isFresh ? [] : plan.kept);
    const addedCustomers = await checkRows(request, { plan, ledger, isFresh, opened: vault });
    sources.forEach(assertUnchanged);
    await totalStaging(warehouse);
    await totalCurrencies(warehouse, settings.currency);
    await assertConserved(warehouse);
    const assumptions = [
      ...ledger.assumptions,
      ...toldTwice,
      ...textAssumptions,
      ...(ledger.isWithoutCustomers ? await customersDerived(warehouse) : []),
      ...(await rowAssumptions(warehouse, settings.currency)),
    ];
    const differs = { isFresh, isReplacement, isOtherLedger: isOther };
    return { ...ledger, ...differs, source: ledger.kind, sources, plan, addedCustomers, assumptions };
  } catch (error) {
    sources.forEach(assertUnchanged);
    throw error;
  }
}

async function customersDerived(warehouse: Warehouse): Promise<readonly Assumption[]> {
  const customers = await warehouse.count(stageOf("customer"));
  return customers === 0 ? [] : [{ code: "customers_derived", value: String(customers) }];
}
