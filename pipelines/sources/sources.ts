import { closeSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import type { Encoding } from "./tables/encoding.ts";
import { auditfile } from "./auditfile/auditfile-source.ts";
import { camt } from "./bank/camt.ts";
import { mt940 } from "./bank/mt940.ts";
import { painStatus } from "./bank/pain-status.ts";
import { csv } from "./tables/csv.ts";
import { parquet } from "./tables/parquet.ts";
import { formatOf } from "./source-file.ts";
import type { FileBeginning, Source } from "./source.ts";
import { ubl } from "./ubl/ubl.ts";
import { xlsx } from "./workbook/xlsx.ts";

/** Sources that hold one table in columns, recognised by the name of the file. */
const TABLE_SOURCES: readonly Source[] = [parquet, xlsx, csv];

/** Every source, in the order in which they are asked: any text may be CSV, so that comes last. */
export const SOURCES: readonly Source[] = [parquet, xlsx, camt, painStatus, ubl, mt940, auditfile, csv];

/** True for a source whose file is a table in columns: canonical, or a list. */
export const isTableSource = (source: Source) => TABLE_SOURCES.includes(source);

const BEGINNING_BYTES = 1 << 16;

/** Returns the beginning of a file in its encoding. */
export function beginningOf(path: string, encoding: Encoding): FileBeginning {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(BEGINNING_BYTES);
    const length = readSync(file, bytes, 0, BEGINNING_BYTES, 0);
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, length), { stream: true });
    return { name: basename(path), text };
  } finally {
    closeSync(file);
  }
}

/** Returns the source that reads files of this kind; XML of no other is for the auditfile to refuse. Undefined for the rest. */
export function sourceOf(beginning: FileBeginning): Source | undefined {
  const found = SOURCES.find((source) => source.recognises(beginning));
  return found ?? (formatOf(beginning.name) === "xml" ? auditfile : undefined);
}
