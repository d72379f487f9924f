import { readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { findTable, TABLES } from "../../../models/contract/contract.ts";
import type { Table } from "../../../models/contract/table.ts";
import { ExpectedError } from "../../config/errors.ts";
import { nearest } from "../../config/nearest.ts";
import type { QuarantinedFile } from "../staging/quarantine.ts";
import type { OpenedFile } from "../tables/text-file.ts";
import { stateOf } from "../source-file.ts";

const stem = (path: string) => basename(path, extname(path));
/** A spreadsheet program leaves a file that starts with `~$` beside each workbook that is open in it. */
const isLedgerFile = (name: string) =>
  !/^([.]|~[$])/.test(name) && LEDGER_FILES.has(extname(name).slice(1).toLowerCase());
const LEDGER_FILES = new Set("csv tsv parquet xlsx xml xaf ubl sta swi 940 mt940 053 054".split(" "));

function filesOf(path: string): readonly string[] {
  if (!stateOf(path).isDirectory()) return [path];
  const names = readdirSync(path).filter(isLedgerFile).sort();
  if (names.length > 0) return names.map((name) => join(path, name));
  throw new ExpectedError("FILE_MISSING", {
    where: path,
    found: "a folder without CSV, XLSX, Parquet, XML or MT940 files",
    expected: "files per table, such as invoice.csv and payment.csv, an invoice list, or invoices and bank statements",
    action: "Check the path after --ledger.",
  });
}

/** Returns the files of a ledger: those that were named, and the files of ledgers in folders that were named. */
export function ledgerFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap(filesOf);
}

/** Returns the table that a file of this path holds by its name, such as `invoice.csv` or `invoice-2026-11.csv`. */
export function tableOfFile(path: string): Table | undefined {
  return findTable(stem(path).replace(/[-_. ]?[0-9][0-9-_. ]*$/, ""));
}

/**
 * Returns the table that a file holds where it is one of a canonical ledger and not an invoice list of another system: it
 * has a table's name and mostly that table's columns, or any name and nothing but columns of `invoice` or `exchange_rate`.
 */
export function canonicalTableOf({ source, header }: OpenedFile): Table | undefined {
  const table = tableOfFile(source.path);
  if (table !== undefined) {
    const known = header.filter((name) => name in table.fields).length;
    return known * 2 >= header.length ? table : undefined;
  }
  return ["invoice", "exchange_rate"].map((name) => findTable(name)!).find((known) => hasHeaderOf(known, header));
}

/** True where a header has nothing but columns of the table, and all that are required. */
function hasHeaderOf({ fields }: Table, header: readonly string[]): boolean {
  const required = Object.keys(fields).filter((name) => fields[name]!.required);
  return header.every((name) => name in fields) && required.every((name) => header.includes(name));
}

/** Returns what a file with one table in columns gives: the canonical table that it is, else invoices. */
export function tableIn(file: OpenedFile): QuarantinedFile {
  return { file, table: canonicalTableOf(file)?.name ?? "invoice", columnNames: {} };
}

/** Throws when the header of a canonical file has a column twice, an unknown column, or lacks a required one. */
export function assertHeader({ source, header }: OpenedFile, table: Table): void {
  const names = Object.keys(table.fields);
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice !== undefined)
    throw headerError(
      "COLUMN_TWICE",
      source.path,
      `the column ${twice} twice`,
      "each column once",
      "Remove one of them.",
    );
  if (header.length === 1 && !names.includes(header[0]!)) throw noDelimiter(source.path);
  const unknown = header.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const guess = nearest(unknown, names)!;
    throw headerError(
      "COLUMN_UNKNOWN",
      source.path,
      `the unknown column "${unknown}"`,
      `columns of the table ${table.name}; the nearest is ${guess}`,
      `Rename the column to ${guess}, or remove it.`,
    );
  }
  const missing = Object.entries(table.fields).find(([name, field]) => field.required && !header.includes(name));
  if (missing === undefined) return;
  throw headerError(
    "COLUMN_MISSING",
    source.path,
    `no column ${missing[0]}`,
    `${missing[0]}: ${missing[1].description}`,
    "Add the column to the export.",
  );
}

function headerError(
  code: "COLUMN_TWICE" | "COLUMN_UNKNOWN" | "COLUMN_MISSING",
  path: string,
  found: string,
  expected: string,
  action: string,
): ExpectedError {
  return new ExpectedError(code, { where: `${path}, header`, found, expected, action });
}

function noDelimiter(path: string): ExpectedError {
  return new ExpectedError("DELIMITER_WRONG", {
    where: `${path}, header`,
    found: "one column, under every delimiter that is known",
    expected: "columns separated by a comma, semicolon, tab or |",
    action: "Export the file with one of these.",
  });
}

/** Error of a file beside canonical tables that is none of them. */
export function unknownTable(path: string): ExpectedError {
  const guess = nearest(
    stem(path),
    TABLES.map(({ name }) => name),
  )!;
  return new ExpectedError("TABLE_UNKNOWN", {
    where: path,
    found: `a file named "${stem(path)}"`,
    expected: `files named after a table; the nearest is ${guess}${extname(path)}`,
    action: "Rename the file, move it out of the folder, or give one invoice list by itself.",
  });
}
