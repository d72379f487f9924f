import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { auditfile } from "../auditfile/auditfile-source.ts";
import { assertHeader, canonicalTableOf, tableOfFile, unknownTable } from "../load/canonical-folder.ts";
import type { FilePlan } from "../load/file-plan.ts";
import { LIST, stageInvoiceList } from "../list/invoice-list.ts";
import { notTogether, unknownXml, withoutInvoices } from "../load/ledger-errors.ts";
import type { Assumption, SourceKind } from "../load/load-report.ts";
import { applyMapping, dimensionNames, withoutRows } from "../list/mapping.ts";
import { proposeMappingOf } from "../list/mapping-proposal.ts";
import type { Reading } from "../tables/relation.ts";
import { beginningOf } from "../sources.ts";
import type { LoadRequest } from "./staged-ledger.ts";
import { placeOf, stageCanonical, type StagedFile } from "./staging.ts";
import type { OpenedFile } from "../tables/text-file.ts";

/** What the files of a ledger gave, before rows are checked against each other. */
export interface ReadLedger {
  readonly kind: SourceKind;
  readonly files: readonly StagedFile[];
  readonly settings: Settings;
  readonly ignoredColumns: readonly string[];
  readonly assumptions: readonly Assumption[];
  /** Number of the file that is an invoice list of another system. */
  readonly list: number | undefined;
  /** True where no file tells about customers, so that they follow from the invoices. */
  readonly isWithoutCustomers: boolean;
  /** True where payments come from files of their own. */
  readonly hasPayments: boolean;
}

interface Reader {
  readonly reading: Reading;
  readonly plan: FilePlan;
  /** True where invoices were loaded before. */
  readonly hasHistory: boolean;
}

/** What a file of a ledger is. */
export type Kind = "table" | "list" | "auditfile" | "document";

/** The table that a file holds; among others its name decides, and its columns have to follow. */
export const tableOf = (file: OpenedFile, isAlone: boolean) =>
  canonicalTableOf(file) ?? (isAlone ? undefined : tableOfFile(file.source.path));

/** Returns what a file is; alone, any columns but those of a table make it a list. */
export function kindOf(file: OpenedFile, isAlone: boolean): Kind {
  if (file.document !== undefined) return file.document === auditfile ? "auditfile" : "document";
  return tableOf(file, isAlone) === undefined ? "list" : "table";
}

const pathOf = ({ source }: OpenedFile) => source.path;

/** False for XML of no known kind, which is taken for an auditfile, so that it is refused with what an auditfile is. */
const isAuditfile = ({ source }: OpenedFile) => auditfile.recognises(beginningOf(source.path, source.encoding));

/** Throws where the files do not make one ledger, such as an auditfile beside anything else. */
export function assertTogether(of: (kind: Kind) => readonly OpenedFile[], files: number): void {
  const [audited] = of("auditfile");
  if (audited !== undefined && files > 1) {
    if (!isAuditfile(audited)) throw unknownXml(pathOf(audited));
    throw notTogether(pathOf(audited), "an auditfile beside other files", "Give the auditfile alone after --ledger.");
  }
  const [list, second] = of("list");
  const isBesideInvoices = of("table").some((file) => tableOf(file, false)?.name !== "exchange_rate");
  if (list !== undefined && isBesideInvoices) throw unknownTable(pathOf(list));
  if (second !== undefined) {
    throw notTogether(
      pathOf(second),
      `a second list, beside ${list!.source.name}`,
      "Join the lists, or name the files after the canonical tables.",
    );
  }
}

const numberOf = ({ source }: OpenedFile, { files }: FilePlan) =>
  files.find((planned) => planned.source === source)!.fileNumber;

async function readTables(
  opened: readonly OpenedFile[],
  { effects }: LoadRequest,
  { reading, plan }: Reader,
): Promise<Pick<ReadLedger, "files" | "assumptions">> {
  const files: StagedFile[] = [];
  const tables = opened.map((file) => ({ file, table: tableOf(file, false)! }));
  const used = LOADED_TABLES.flatMap((loaded) => tables.filter(({ table }) => table.name === loaded.name));
  for (const { file, table } of used) assertHeader(file, table);
  for (const { file, table } of used) {
    effects.progress(`reading ${file.source.name}`);
    files.push(await stageCanonical({ file, table: table.name, columnNames: {} }, numberOf(file, plan), reading));
  }
  const unused = tables.filter((entry) => !used.includes(entry));
  return { files, assumptions: unused.map(({ file }) => ({ code: "table_not_used_yet", value: file.source.name })) };
}

async function readDocuments(
  opened: readonly OpenedFile[],
  { effects, settings }: LoadRequest,
  { reading, plan }: Reader,
): Promise<Pick<ReadLedger, "files" | "assumptions">> {
  const files: StagedFile[] = [];
  const assumptions: Assumption[] = [];
  for (const { document, source } of opened) {
    effects.progress(`reading ${source.name}`);
    const number = plan.files.find((planned) => planned.source === source)!.fileNumber;
    const tables = await document!.read(source, { ...reading, settings, index: number });
    for (const file of tables.files) files.push(await stageCanonical(file, number, reading));
    await tables.stageFacts?.(number);
    assumptions.push(...tables.assumptions);
  }
  return { files, assumptions: addedUp(assumptions) };
}

/** Assumptions that are counts are added up by code, at the place of the first; others stay as they are. */
function addedUp(assumptions: readonly Assumption[]): readonly Assumption[] {
  const totals = new Map<string, number>();
  const isCount = ({ value }: Assumption) => /^[0-9]+$/.test(value);
  for (const { code, value } of assumptions.filter(isCount)) totals.set(code, (totals.get(code) ?? 0) + Number(value));
  const isFirst = (one: Assumption) => assumptions.find(({ code }) => code === one.code) === one;
  return assumptions
    .filter((one) => !isCount(one) || isFirst(one))
    .map((one) => (isCount(one) ? { ...one, value: String(totals.get(one.code)) } : one));
}

async function readList(opened: OpenedFile, { settings, effects }: LoadRequest, { reading, plan }: Reader) {
  const { warehouse } = reading;
  effects.progress(`reading ${opened.source.name}`);
  const mapping = settings.mapping ?? (await proposeMappingOf(opened, reading));
  const file = applyMapping(mapping, opened);
  const fileNumber = numberOf(opened, plan);
  const place = await placeOf(warehouse, "invoice", fileNumber);
  const kind = await stageInvoiceList(mapping, file, fileNumber, reading);
  const used = new Set(Object.values(mapping.columns));
  const dimensions = { ...dimensionNames(mapping), ...settings.dimensions };
  return {
    kind,
    list: fileNumber,
    files: [{ file, table: "invoice", columnNames: mapping.columns, ...place }],
    settings: { ...settings, mapping, dimensions },
    ignoredColumns: file.header.filter((name) => !used.has(name)),
    assumptions: [
      ...(settings.mapping === undefined ? [{ code: "mapping_proposed", value: mapping.file }] : []),
      ...(kind === "open_items" ? [] : await partPaid(warehouse)),
    ],
  };
}

/** Rows of a list with paid invoices that are part paid nobody knows when: loaded at what is open. */
async function partPaid(warehouse: Warehouse): Promise<readonly Assumption[]> {
  const { rows } = await warehouse.row<{ rows: number }>(`select count(*)::integer as rows from ${LIST}
    where settled_on is null and open_amount <> gross_amount`);
  return rows === 0 ? [] : [{ code: "part_paid_loaded_at_open_amount", value: String(rows) }];
}

/** Throws FILE_WITHOUT_ROWS for a file that has a header and nothing below it, where it is to bring the invoices. */
async function assertRows(warehouse: Warehouse, files: readonly StagedFile[], { hasHistory }: Reader): Promise<void> {
  const invoices = files.find(({ table }) => table === "invoice");
  if (invoices === undefined || hasHistory) return;
  const { read } = await warehouse.row<{ read: number }>(
    "select coalesce(sum(rows_read), 0)::integer as read from stage_read where table_name = 'invoice'",
  );
  if (read === 0) throw withoutRows(invoices.file.source.path);
}

async function hasCustomers(warehouse: Warehouse, files: readonly StagedFile[], { plan, hasHistory }: Reader) {
  if (files.some(({ table }) => table === "customer")) return true;
  if (!hasHistory || plan.kept.length === 0) return false;
  const rows = await warehouse.rows(
    `select 1 as found from current.customer where file_number in (${plan.kept.join(", ")}) limit 1`,
  );
  return rows.length > 0;
}

/** An open-items list already knows the payments of the days before it, so that statements would count them twice. */
function assertNotCountedTwice(list: OpenedFile | undefined, kind: SourceKind, hasPayments: boolean): void {
  if (list === undefined || kind !== "open_items" || !hasPayments) return;
  throw notTogether(
    pathOf(list),
    "a list of open items beside payments",
    "Give the list by itself, or a list of all invoices with the payments.",
  );
}

/** Reads the opened files into the staging tables, each by its kind. Throws where they do not make one ledger. */
export async function readFiles(
  opened: readonly OpenedFile[],
  request: LoadRequest,
  reader: Reader,
): Promise<ReadLedger> {
  const isAlone = reader.plan.files.length === 1;
  const of = (kind: Kind) => opened.filter((file) => kindOf(file, isAlone) === kind);
  assertTogether(of, reader.plan.files.length);
  const tables = await readTables(of("table"), request, reader);
  const documents = await readDocuments([...of("document"), ...of("auditfile")], request, reader);
  const [list] = of("list");
  const listed = list === undefined ? undefined : await readList(list, request, reader);
  const files = [...tables.files, ...documents.files, ...(listed?.files ?? [])];
  const { warehouse } = reader.reading;
  await assertRows(warehouse, files, reader);
  const hasFirst = documents.files.length > 0 || files.some(({ table }) => table === "invoice");
  if (!hasFirst && !reader.hasHistory) throw withoutInvoices(request.paths.join(", "));
  const hasPayments = [...tables.files, ...documents.files].some(({ table }) => table === "payment");
  const kind = of("auditfile").length > 0 ? "xaf" : (listed?.kind ?? "canonical");
  assertNotCountedTwice(list, kind, hasPayments);
  return {
    kind,
    files,
    settings: listed?.settings ?? request.settings,
    ignoredColumns: listed?.ignoredColumns ?? [],
    assumptions: [
      ...opened.flatMap(({ assumptions = [] }) => assumptions),
      ...tables.assumptions,
      ...documents.assumptions,
      ...(listed?.assumptions ?? []),
    ],
    list: listed?.list,
    isWithoutCustomers: !(await hasCustomers(warehouse, files, reader)),
    hasPayments: hasPayments || (await keptPayments(warehouse, reader)),
  };
}

async function keptPayments(warehouse: Warehouse, { plan, hasHistory }: Reader): Promise<boolean> {
  if (!hasHistory || plan.kept.length === 0) return false;
  const rows = await warehouse.rows(
    `select 1 as found from current.payment where file_number in (${plan.kept.join(", ")}) limit 1`,
  );
  return rows.length > 0;
}
