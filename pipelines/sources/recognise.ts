import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { ExpectedError, type ErrorFacts } from "../config/errors.ts";
import { normalizeSettings } from "../config/settings.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { readAuditfile } from "./auditfile/auditfile.ts";
import { assertHeader, ledgerFiles } from "./load/canonical-folder.ts";
import type { Encoding } from "./tables/encoding.ts";
import { proposalOf, type Proposal } from "./list/mapping-proposal.ts";
import { assertTogether, kindOf, tableOf, type Kind } from "./staging/read-files.ts";
import type { Reading } from "./tables/relation.ts";
import { withScratch } from "./load/scratch.ts";
import { identify, stateOf } from "./source-file.ts";
import { openFile, type OpenedFile } from "./tables/text-file.ts";

/** What a file of a ledger was taken for. */
export interface RecognisedFile {
  readonly name: string;
  /** `table`, `list`, the name of a source such as `camt` or `xaf`, or `unread`. */
  readonly kind: string;
  /** What it is and by what that was told, for people. */
  readonly what: string;
  /** Null where the file is no text. */
  readonly encoding: Encoding | null;
  /** Null where the file has no delimiter. */
  readonly delimiter: string | null;
  /** Columns that are not read. */
  readonly ignored: readonly string[];
  /** What to do about a file that cannot be read; null for one that can. */
  readonly action: string | null;
}

export interface RecognisedLedger {
  readonly files: readonly RecognisedFile[];
  /** How the invoice list of another system is read; undefined where there is none. */
  readonly proposal: Proposal | undefined;
  /** The same with open questions, where the list cannot be read without an answer. */
  readonly draft: Proposal | undefined;
  /** Why the files that can be read make no ledger together, with what to do; empty where they do. */
  readonly objection: string;
}

const SOURCES: Readonly<Record<string, string>> = {
  camt: "bank statements or notifications, CAMT",
  mt940: "bank statements, MT940",
  "pain-status": "status of direct debits, pain.002",
  ubl: "invoices or credit notes, UBL",
};

const DEFAULTS = normalizeSettings({}, "the defaults");

const WORKBOOK = "the first visible sheet with a header is read";

function tableWords(file: OpenedFile, isAlone: boolean): string {
  const table = tableOf(file, isAlone)!;
  const known = file.header.filter((name) => name in table.fields).length;
  const use = table.status === "loaded" ? "" : ", which is not used yet";
  return `table ${table.name}${use}: ${known} of its ${file.header.length} columns are those of the table`;
}

const cause = ({ found, expected }: ErrorFacts) => `${found}; expected ${expected}`;

function unread(name: string, { facts }: ExpectedError): RecognisedFile {
  const none = { encoding: null, delimiter: null, ignored: [] };
  return { name, kind: "unread", what: cause(facts), ...none, action: facts.action };
}

/** Gives what `work` gives, or what it found wrong; bugs go on. */
async function orExpected<T>(work: () => Promise<T> | T): Promise<T | ExpectedError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

function describe(file: OpenedFile, kind: Kind, isAlone: boolean): RecognisedFile {
  const { source, delimiter, document, workbook } = file;
  const name = document?.name ?? kind;
  const words = {
    table: () => tableWords(file, isAlone),
    list: () => "list of invoices of another system: no file name or columns of a canonical table",
    auditfile: () => "auditfile, XAF: invoices, credits, payments and opening items of customers",
    document: () => SOURCES[name] ?? name,
  };
  return {
    name: source.name,
    kind: name,
    what: `${words[kind]()}${workbook === undefined ? "" : `; ${WORKBOOK}`}`,
    encoding: source.format === "parquet" || source.format === "xlsx" ? null : source.encoding,
    delimiter: source.format === "csv" && delimiter !== "" ? delimiter : null,
    ignored: [],
    action: null,
  };
}

interface Opened {
  readonly file: OpenedFile;
  readonly kind: Kind;
}

/** Throws what a load of this file would throw before it reads rows. */
function assertReadable({ file, kind }: Opened, isAlone: boolean): void {
  if (kind === "table") assertHeader(file, tableOf(file, isAlone)!);
  if (kind === "auditfile") readAuditfile(file.source, () => undefined);
}

/** Names of the files in the folder that no ledger has, such as a PDF; none for a file. */
function otherFiles(path: string, files: readonly string[]): readonly string[] {
  if (!stateOf(path).isDirectory()) return [];
  const names = new Set(files.map((file) => basename(file)));
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !names.has(entry.name) && !entry.name.startsWith("."))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
}

function otherFile(name: string): RecognisedFile {
  const isFolder = name.endsWith("/");
  const what = isFolder ? "a folder inside the folder" : "a kind of file that no ledger comes in";
  const action = isFolder
    ? "Give it with a --ledger of its own, if it belongs to the ledger."
    : "Leave it where it is, or export it as CSV, XLSX or Parquet if it belongs to the ledger.";
  return { name, kind: "unread", what, encoding: null, delimiter: null, ignored: [], action };
}

const isOpen = (error: unknown) =>
  error instanceof ExpectedError && ["DATE_ORDER_AMBIGUOUS", "MAPPING_INCOMPLETE"].includes(error.code);

async function recogniseFiles(paths: readonly string[], reading: Reading) {
  const files: RecognisedFile[] = [];
  const readable: Opened[] = [];
  const lists: OpenedFile[] = [];
  const isAlone = paths.length === 1;
  for (const [index, path] of paths.entries()) {
    const result = await orExpected(async () => {
      const file = await openFile(await identify(path), { ...reading, settings: DEFAULTS, index });
      const opened = { file, kind: kindOf(file, isAlone) };
      assertReadable(opened, isAlone);
      return opened;
    });
    if (result instanceof ExpectedError) files.push(unread(basename(path), result));
    else {
      readable.push(result);
      if (result.kind === "list") lists.push(result.file);
      files.push(describe(result.file, result.kind, isAlone));
    }
  }
  return { files, readable, lists };
}

async function recognisePaths(paths: readonly string[], reading: Reading): Promise<RecognisedLedger> {
  const { files, readable, lists } = await recogniseFiles(paths, reading);
  const [list] = lists;
  const of = (kind: Kind) => readable.filter((opened) => opened.kind === kind).map(({ file }) => file);
  const together = await orExpected(() => {
    assertTogether(of, readable.length);
  });
  const objection = together instanceof ExpectedError ? together.message : "";
  if (list === undefined) return { files, proposal: undefined, draft: undefined, objection };
  const proposal = await orExpected(() => proposalOf(list, reading));
  if (!(proposal instanceof ExpectedError)) {
    const { ignored } = proposal.mapping;
    const known = files.map((file) => (file.name === list.source.name ? { ...file, ignored } : file));
    return { files: known, proposal, draft: undefined, objection };
  }
  const draft = isOpen(proposal) ? await proposalOf(list, reading, { isDraft: true }) : undefined;
  const known = files.map((file) => (file.name === list.source.name ? unread(file.name, proposal) : file));
  return { files: known, proposal: undefined, draft, objection };
}

/**
 * Returns what each file of a file or folder is, and how an invoice list of another system among them is to be read. What
 * cannot be read is told with what to do, and does not stop the rest. Throws where the path is nothing at all.
 */
export async function recognise(path: string): Promise<RecognisedLedger> {
  const paths = ledgerFiles([path]);
  const warehouse = await Warehouse.open(":memory:");
  try {
    const ledger = await withScratch(undefined, (scratch) => recognisePaths(paths, { warehouse, scratch }));
    return { ...ledger, files: [...ledger.files, ...otherFiles(path, paths).map(otherFile)] };
  } finally {
    warehouse.close();
  }
}
