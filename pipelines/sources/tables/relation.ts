import { join } from "node:path";
import { storageError } from "../../config/storage-errors.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { brokenParquet } from "../source-file.ts";
import type { OpenedFile } from "./text-file.ts";
import { tidy, type TidyFiles } from "./tidy.ts";

/** The rows of a file as SQL, every value as text. */
export interface Relation {
  readonly from: string;
  /** The number of the record, from 1, in the order of the file. */
  readonly record: string;
  /** SQL of each column's text, null when empty, in the order of the header. */
  readonly texts: readonly string[];
}

export interface Reading {
  readonly warehouse: Warehouse;
  /** Folder for copies; gone after the load. */
  readonly scratch: string;
}

const REJECTS = { rejects_table: "stage_reject_error", rejects_scan: "stage_reject_scan" };

function csvScan(path: string, delimiter: string, columns: readonly string[], options: readonly string[]): string {
  const types = columns.map((name) => `${quotedString(name)}: 'VARCHAR'`).join(", ");
  return `read_csv(${[
    quotedString(path),
    `columns = {${types}}`,
    "auto_detect = false",
    `delim = ${quotedString(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    "strict_mode = true",
    "nullstr = ''",
    ...options,
  ].join(", ")})`;
}

function csvRelation({ readable, delimiter, header }: OpenedFile): Relation {
  const names = header.map((_, index) => `column_${index}`);
  const rejects = Object.entries(REJECTS).map(([name, table]) => `${name} = ${quotedString(table)}`);
  const options = ["header = true", "store_rejects = true", "rejects_limit = 0", ...rejects];
  return { from: csvScan(readable, delimiter, names, options), record: "row_number() over ()", texts: names };
}

function tidyRelation({ header }: OpenedFile, { records }: TidyFiles): Relation {
  const texts = header.map((_, index) => `column_${index}`);
  const options = ["header = false", String.raw`new_line = '\n'`];
  return { from: csvScan(records, ",", ["record", ...texts], options), record: "record::integer", texts };
}

/** Typed values as canonical text: the zeros behind the second decimal of a DECIMAL add nothing to an amount. */
function parquetText(name: string, type: string): string {
  const text = `nullif("${name.replaceAll('"', '""')}"::varchar, '')`;
  if (type.startsWith("DECIMAL")) return `regexp_replace(${text}, '([.][0-9]{2}[0-9]*?)0+$', '\\1')`;
  if (type.startsWith("TIMESTAMP")) return `regexp_replace(${text}, ' 00:00:00([+]00)?$', '')`;
  return text;
}

async function parquetRelation({ readable }: OpenedFile, warehouse: Warehouse): Promise<Relation> {
  const path = quotedString(readable);
  const columns = await warehouse.describe(`select * from read_parquet(${path})`);
  return {
    from: `read_parquet(${path}, file_row_number = true)`,
    record: "(file_row_number + 1)::integer",
    texts: columns.map(({ name, type }) => parquetText(name, type)),
  };
}

/** Throws FILE_UNREADABLE where the file is damaged behind its header: then no query can read all of it. */
async function readParquet(
  warehouse: Warehouse,
  { readable }: OpenedFile,
  statements: readonly string[],
): Promise<void> {
  try {
    for (const statement of statements) await warehouse.run(statement);
  } catch (error) {
    await warehouse
      .rows(`select max(hash(columns(*))) from read_parquet(${quotedString(readable)})`)
      .catch((cause: unknown) => {
        throw storageError(cause) ?? brokenParquet(readable, cause);
      });
    throw error;
  }
}

async function dropRejects(warehouse: Warehouse): Promise<void> {
  await warehouse.runAll(Object.values(REJECTS).map((table) => `drop table if exists ${table}`));
}

/** True where DuckDB read every record of the file; false where it rejected any, or stopped. */
async function readsCleanly(warehouse: Warehouse, statements: readonly string[]): Promise<boolean> {
  try {
    for (const statement of statements) await warehouse.run(statement);
    return (await warehouse.count(REJECTS.rejects_table)) === 0;
  } catch (error) {
    if (error instanceof Error && /Invalid Input Error|CSV/.test(error.message)) return false;
    throw error;
  } finally {
    await dropRejects(warehouse);
  }
}

/**
 * Fills the temporary table `target` from a file: `statements` gives, for the file's relation, what creates and fills it.
 * DuckDB reads the file itself; where it meets a faulty record, or would lose a space, the file is tidied first, all of it
 * is done again, and the faulty records' ordinals come back as a file of `ordinal,fault` lines, undefined when there were
 * none.
 */
export async function readInto(
  target: string,
  file: OpenedFile,
  { warehouse, scratch }: Reading,
  statements: (relation: Relation) => readonly string[],
): Promise<string | undefined> {
  const run = async (relation: Relation) => {
    for (const statement of statements(relation)) await warehouse.run(statement);
  };
  if (file.source.format === "parquet") {
    await readParquet(warehouse, file, statements(await parquetRelation(file, warehouse)));
    return undefined;
  }
  const isExact = !file.source.hasReturnBeforeSpace;
  if (isExact && (await readsCleanly(warehouse, statements(csvRelation(file))))) return undefined;
  const files = tidy(file.readable, file.delimiter, join(scratch, target));
  await run(tidyRelation(file, files));
  return files.faults;
}
