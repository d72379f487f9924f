import { join } from "node:path";
import { ExpectedError } from "../config/errors.ts";
import { TABLES } from "../../models/contract/contract.ts";
import { chooseDelimiter, DELIMITERS, readingsOf } from "./delimiter.ts";
import { transcode } from "./encoding.ts";
import { scanRecords } from "./record-scanner.ts";
import { brokenParquet, unknownFormat, type SourceFile } from "./source-file.ts";
import type { Source } from "./source.ts";
import { auditfile } from "./auditfile-source.ts";
import { beginningOf, sourceOf } from "./sources.ts";
import { fieldNamed } from "./synonyms.ts";
import { quotedString } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { copyAsCsv, type CsvCopy } from "./workbook/csv-copy.ts";

/** An input file whose header is known. */
export interface OpenedFile {
  readonly source: SourceFile;
  /** The same text in UTF-8: the file itself, or a copy where it is a workbook or was written in another encoding. */
  readonly readable: string;
  /** Empty for Parquet and for files that have no columns. */
  readonly delimiter: string;
  /** Names of the columns, trimmed, in the order of the file. */
  readonly header: readonly string[];
  /** The header under each delimiter; empty for all but text files. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  /** What a workbook has besides its copy; undefined for other files. */
  readonly workbook?: CsvCopy;
  /** True where a source made the file: its last column is the line of the original. */
  readonly hasLines?: boolean;
  /** The source that reads it; undefined for tables and lists. */
  readonly document?: Source;
}

const CANONICAL_NAMES = new Set(TABLES.flatMap(({ fields }) => Object.keys(fields)));
const isKnown = (name: string) => CANONICAL_NAMES.has(name) || fieldNamed(name) !== undefined;

/** The header's text; taken with the delimiter that comes first, since only quoted line ends depend on it. */
function headerText(path: string, where: string): string {
  for (const delimiter of DELIMITERS) {
    const [record] = take(scanRecords(path, delimiter));
    if (record?.fault === null) return record.raw.toString("utf8");
  }
  throw new ExpectedError("FILE_UNREADABLE", {
    where,
    found: "no header that can be read",
    expected: "column names on the first line",
    action: "Open the file in a text editor and look at its first line, or export it again.",
  });
}

/** What some files begin with that are named as tables and are none, and what to do about each. */
const NO_TABLES: readonly (readonly [beginning: RegExp, found: string, action: string])[] = [
  [
    // eslint-disable-next-line no-control-regex
    /[\0-\x08\x0e-\x1f]/,
    "bytes that are no text in UTF-8, UTF-16 or Windows-1252",
    "Export the file as CSV in UTF-8; a workbook has to end in .xlsx.",
  ],
  [/^\s*</, "markup, such as a web page that asks to sign in", "Download or export the file again, as CSV."],
  [/^sep=.$/i, "a line that only a spreadsheet program understands", "Remove the first line of the file."],
];

/** Throws where the first line tells that the file is no table. */
function assertTable(header: string, where: string): void {
  const other = NO_TABLES.find(([beginning]) => beginning.test(header));
  if (other === undefined) return;
  const [, found, action] = other;
  throw new ExpectedError("FILE_UNREADABLE", {
    where: `${where}, line 1`,
    found,
    expected: "names of columns",
    action,
  });
}

const VALUE = /^-?[0-9]+([-/.,][0-9]+)*$/;

/** Throws where the header holds dates or amounts and no known name: nothing tells which column is which. */
function assertNames(header: readonly string[], where: string, line = 1): void {
  if (header.some(isKnown) || !header.some((name) => VALUE.test(name))) return;
  throw new ExpectedError("FILE_UNREADABLE", {
    where: `${where}, line ${line}`,
    found: "numbers or dates where the column names should be",
    expected: "column names above the rows",
    action: "Export the file with its header.",
  });
}

function take<T>(items: Generator<T>): T[] {
  for (const item of items) return [item];
  return [];
}

/**
 * Reads the header of a file that was identified. A workbook is copied to CSV into `scratch`, and text that is not UTF-8
 * to UTF-8; `index` keeps the copies apart.
 */
export async function openFile(
  source: SourceFile,
  { warehouse, scratch, index }: { warehouse: Warehouse; scratch: string; index: number },
): Promise<OpenedFile> {
  const { path, format } = source;
  const plain = { source, readable: path, delimiter: "", header: [], readings: new Map<string, readonly string[]>() };
  if (format === "parquet") return { ...plain, header: await parquetHeader(warehouse, path) };
  if (format === "xlsx") return openWorkbookCopy(source, join(scratch, `${index}.xlsx.csv`));
  const document = format === "xml" ? auditfile : undefined;
  const recognised = sourceOf(beginningOf(path, source.encoding)) ?? document;
  if (recognised !== undefined) return { ...plain, document: recognised };
  if (format === "other") throw unknownFormat(path);
  let readable = path;
  if (source.encoding !== "utf-8") {
    readable = join(scratch, `${index}.utf8.csv`);
    transcode(path, readable, source.encoding);
  }
  const text = headerText(readable, path);
  assertTable(text, path);
  const readings = readingsOf(text);
  const delimiter = chooseDelimiter(readings, isKnown);
  const header = readings.get(delimiter)!;
  assertNames(header, path);
  return { source, readable, delimiter, header, readings };
}

async function openWorkbookCopy(source: SourceFile, readable: string): Promise<OpenedFile> {
  const workbook = await copyAsCsv(source.path, readable);
  const { header, rowsAboveHeader } = workbook;
  assertNames(header, source.path, rowsAboveHeader + 1);
  return { source, readable, delimiter: ",", header, readings: new Map(), workbook };
}

async function parquetHeader(warehouse: Warehouse, path: string): Promise<readonly string[]> {
  try {
    const columns = await warehouse.describe(`select * from read_parquet(${quotedString(path)})`);
    return columns.map(({ name }) => name);
  } catch (cause) {
    throw brokenParquet(path, cause);
  }
}
