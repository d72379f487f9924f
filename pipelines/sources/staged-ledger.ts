import { basename } from "node:path";
import { findTable, LOADED_TABLES } from "../../models/contract/contract.ts";
import type { Effects } from "../config/effects.ts";
import { ExpectedError } from "../config/errors.ts";
import type { Workspace } from "../config/paths.ts";
import type { Settings } from "../config/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { auditfileAssumptions } from "./auditfile-control.ts";
import { writeAuditfileLedger } from "./auditfile-ledger.ts";
import { withOtherFiles } from "./auditfile-refusals.ts";
import { readAuditfileTables } from "./auditfile-tables.ts";
import { assertHeader, canonicalTableOf, ledgerFiles, tableOfFile } from "./canonical-folder.ts";
import { deriveCustomers } from "./customers.ts";
import { derivePayments, LIST, stageInvoiceList } from "./invoice-list.ts";
import { assertConserved, rowAssumptions, totalStaging, type Assumption, type LoadReport } from "./load-report.ts";
import { applyMapping, dimensionNames, withoutRows } from "./mapping.ts";
import { proposeMappingOf } from "./mapping-proposal.ts";
import type { QuarantinedFile } from "./quarantine.ts";
import { checkAllocations, checkCurrency, checkInstalments, checkReferences, rejectDuplicates } from "./references.ts";
import type { Reading } from "./relation.ts";
import { assertUnchanged, type SourceFile } from "./source-file.ts";
import { beginStaging, stageCanonical } from "./staging.ts";
import { openFile, type OpenedFile } from "./text-file.ts";

export interface LoadRequest {
  readonly warehouse: Warehouse;
  /** Files and folders with the ledger. */
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly effects: Effects;
}

/** A ledger whose rows are staged: typed, checked, and rejected where they had to be. */
export interface StagedLedger {
  readonly source: LoadReport["source"];
  /** Every file of the ledger, read or not. */
  readonly sources: readonly SourceFile[];
  readonly files: readonly QuarantinedFile[];
  readonly settings: Settings;
  readonly ignoredColumns: readonly string[];
  readonly assumptions: readonly Assumption[];
}

async function stageTables(files: readonly QuarantinedFile[], reading: Reading, effects: Effects): Promise<void> {
  for (const { file, table } of files) assertHeader(file, findTable(table)!);
  for (const { file, table } of files) {
    effects.progress(`reading ${file.source.name}`);
    await stageCanonical(findTable(table)!, file, reading);
  }
}

async function checkTables(
  warehouse: Warehouse,
  isDerived: boolean,
  { settings, effects }: Pick<LoadRequest, "settings" | "effects">,
): Promise<void> {
  effects.progress("checking keys and references");
  await checkCurrency(warehouse, settings.currency);
  await rejectDuplicates(warehouse);
  if (isDerived) await deriveCustomers(warehouse);
  await checkReferences(warehouse);
  await checkInstalments(warehouse);
  await checkAllocations(warehouse);
}

async function stageCanonicalLedger(
  opened: readonly OpenedFile[],
  { settings, effects }: LoadRequest,
  reading: Reading,
): Promise<Omit<StagedLedger, "sources">> {
  const { warehouse } = reading;
  const tableOf = (file: OpenedFile) => (tableOfFile(file.source.path) ?? canonicalTableOf(file)!).name;
  const files = LOADED_TABLES.flatMap(({ name }) =>
    opened.filter((file) => tableOf(file) === name).map((file) => ({ file, table: name, columnNames: {} })),
  );
  const unused = opened.filter((file) => !files.some((used) => used.file === file));
  const invoices = files.find(({ table }) => table === "invoice");
  if (invoices === undefined) throw withoutInvoices(opened[0]!.source.path);
  await stageTables(files, reading, effects);
  await assertHasRows(warehouse, invoices.file);
  const isDerived = !files.some(({ table }) => table === "customer");
  await checkTables(warehouse, isDerived, { settings, effects });
  return {
    source: "canonical",
    files,
    settings,
    ignoredColumns: [],
    assumptions: [
      ...unused.map(({ source }) => ({ code: "table_not_used_yet", value: source.name })),
      ...(isDerived ? [await customersDerived(warehouse)] : []),
    ],
  };
}

async function stageAuditfile(
  { source }: OpenedFile,
  { settings, effects }: LoadRequest,
  reading: Reading,
): Promise<Omit<StagedLedger, "sources">> {
  const { warehouse } = reading;
  effects.progress(`reading ${source.name}`);
  await readAuditfileTables(source, reading);
  const files = await writeAuditfileLedger(source, reading);
  for (const { file, table } of files) await stageCanonical(findTable(table)!, file, reading);
  await checkTables(warehouse, true, { settings, effects });
  const assumptions = [...(await auditfileAssumptions(warehouse)), await customersDerived(warehouse)];
  return { source: "xaf", files, settings, ignoredColumns: [], assumptions };
}

async function stageList(
  opened: OpenedFile,
  { settings, effects }: LoadRequest,
  reading: Reading,
): Promise<Omit<StagedLedger, "sources">> {
  const { warehouse } = reading;
  effects.progress(`reading ${opened.source.name}`);
  const mapping = settings.mapping ?? (await proposeMappingOf(opened, reading));
  const file = applyMapping(mapping, opened);
  const source = await stageInvoiceList(mapping, file, reading);
  await assertHasRows(warehouse, file);
  effects.progress("checking keys");
  await checkCurrency(warehouse, settings.currency);
  await rejectDuplicates(warehouse);
  await deriveCustomers(warehouse, LIST);
  if (source === "invoice_list") await derivePayments(warehouse);
  const used = new Set(Object.values(mapping.columns));
  return {
    source,
    files: [{ file, table: "invoice", columnNames: mapping.columns }],
    settings: { ...settings, mapping, dimensions: { ...dimensionNames(mapping), ...settings.dimensions } },
    ignoredColumns: file.header.filter((name) => !used.has(name)),
    assumptions: [
      await customersDerived(warehouse),
      ...(settings.mapping === undefined ? [{ code: "mapping_proposed", value: mapping.file }] : []),
      ...(await partPaid(warehouse, source)),
    ],
  };
}

async function customersDerived(warehouse: Warehouse): Promise<Assumption> {
  return { code: "customers_derived", value: String(await warehouse.count("stage_customer")) };
}

/** Rows of a list with paid invoices that are part paid nobody knows when: loaded at what is open. */
async function partPaid(warehouse: Warehouse, source: LoadReport["source"]): Promise<readonly Assumption[]> {
  if (source === "open_items") return [];
  const { rows } = await warehouse.row<{ rows: number }>(`select count(*)::integer as rows from stage_invoice
    join ${LIST} as listed using (record) where listed.settled_on is null and listed.open_amount <> listed.gross_amount`);
  return rows === 0 ? [] : [{ code: "part_paid_loaded_at_open_amount", value: String(rows) }];
}

async function assertHasRows(warehouse: Warehouse, { source }: OpenedFile): Promise<void> {
  const { rows_read } = await warehouse.row("select rows_read from stage_read where table_name = 'invoice'");
  if (Number(rows_read) === 0) throw withoutRows(source.path);
}

async function stageOpened(
  opened: readonly OpenedFile[],
  request: LoadRequest,
  reading: Reading,
): Promise<Omit<StagedLedger, "sources">> {
  const [first, second] = opened;
  const auditfile = opened.find(({ source }) => source.format === "xml");
  if (auditfile !== undefined && second !== undefined) throw withOtherFiles(auditfile.source.path);
  if (auditfile !== undefined) return stageAuditfile(auditfile, request, reading);
  const isList = second === undefined && canonicalTableOf(first!) === undefined;
  return isList ? stageList(first!, request, reading) : stageCanonicalLedger(opened, request, reading);
}

/** Reads, checks and derives all rows of a ledger into staging tables, and adds up what became of them. */
export async function stageLedger(request: LoadRequest, scratch: string): Promise<StagedLedger> {
  const { warehouse, paths, settings } = request;
  const reading = { warehouse, scratch };
  await beginStaging(warehouse);
  const opened: OpenedFile[] = [];
  for (const [index, path] of ledgerFiles(paths).entries()) opened.push(await openFile(path, { ...reading, index }));
  const sources = opened.map(({ source }) => source);
  try {
    const staged = await stageOpened(opened, request, reading);
    sources.forEach(assertUnchanged);
    await totalStaging(warehouse);
    await assertConserved(warehouse);
    const assumptions = [
      ...opened.flatMap(encodingAssumption),
      ...opened.flatMap(workbookAssumptions),
      ...staged.assumptions,
      ...(await rowAssumptions(warehouse, settings.currency)),
    ];
    return { ...staged, sources, assumptions };
  } catch (error) {
    sources.forEach(assertUnchanged);
    throw error;
  }
}

function encodingAssumption({ source }: OpenedFile): readonly Assumption[] {
  if (source.encoding === "utf-8") return [];
  return [{ code: `encoding_${source.encoding.replaceAll("-", "_")}`, value: source.name }];
}

function workbookAssumptions({ source, workbook }: OpenedFile): readonly Assumption[] {
  if (workbook === undefined) return [];
  const { sheetsNotRead, cellsNotRead, mixedDateColumns } = workbook;
  const facts = {
    sheets_not_read: sheetsNotRead.join(", "),
    cells_without_column_name: cellsNotRead === 0 ? "" : String(cellsNotRead),
    dates_partly_text: mixedDateColumns.join(", "),
  };
  return Object.entries(facts).flatMap(([code, value]) =>
    value === "" ? [] : [{ code, value: `${source.name}: ${value}` }],
  );
}

function withoutInvoices(path: string): ExpectedError {
  return new ExpectedError("FILE_MISSING", {
    where: path,
    found: `a ledger with ${basename(path)} and without a file of invoices`,
    expected: "invoice.csv, invoice.xlsx or invoice.parquet",
    action: "Give the folder that holds all tables of the ledger.",
  });
}
