import { join } from "node:path";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { readAuditfile } from "./auditfile.ts";
import { withoutSubLedger } from "./auditfile-refusals.ts";
import { COLUMNS, rowOf, TABLE_NAMES, type Row, type TableName } from "./auditfile-rows.ts";
import type { Reading } from "../tables/relation.ts";
import type { SourceFile } from "../source-file.ts";
import { LineWriter, quotedValue } from "../tables/tidy.ts";

/** Name of the temporary table with what was taken out of an auditfile. */
export const auditfileTable = (name: TableName) => `stage_auditfile_${name}`;

/** Writes rows to one text file per table. */
class RowWriter {
  readonly #writers: ReadonlyMap<TableName, LineWriter>;
  readonly #counts = new Map<TableName, number>();

  constructor(pathOf: (name: TableName) => string) {
    this.#writers = new Map(TABLE_NAMES.map((name) => [name, new LineWriter(pathOf(name), "\n")]));
  }

  write({ table, values }: Row): void {
    this.#counts.set(table, this.count(table) + 1);
    this.#writers.get(table)!.line(values.map((value) => quotedValue(value ?? "")));
  }

  count(table: TableName): number {
    return this.#counts.get(table) ?? 0;
  }

  close(): void {
    for (const writer of this.#writers.values()) writer.close();
  }
}

async function createTable(warehouse: Warehouse, name: TableName, path: string): Promise<void> {
  const types = COLUMNS[name].map((column) => `${column}: 'VARCHAR'`).join(", ");
  await warehouse.run(`create or replace temp table ${auditfileTable(name)} as
    select (row_number() over ())::integer as record, *
    from read_csv(${quotedString(path)}, columns = {${types}}, auto_detect = false, header = false, delim = ',',
      quote = '"', escape = '"', nullstr = '', new_line = '\\n')`);
}

/**
 * Takes the general ledger and the sub-ledgers of customers (types CU and CS) out of an auditfile, as temporary tables
 * of texts; amounts carry the sign of their side, debit positive. Throws what `readAuditfile` throws, and
 * FILE_WITHOUT_ROWS where no sub-ledger of customers has a line.
 */
export async function readAuditfileTables(source: SourceFile, { warehouse, scratch }: Reading): Promise<void> {
  const pathOf = (name: TableName) => join(scratch, `auditfile-${name}.csv`);
  const writer = new RowWriter(pathOf);
  try {
    readAuditfile(source, (element) => {
      const row = rowOf(element);
      if (row !== undefined) writer.write(row);
    });
  } finally {
    writer.close();
  }
  if (writer.count("sub_ledger") === 0) throw withoutSubLedger(source.path, writer.count("general_ledger"));
  for (const name of TABLE_NAMES) await createTable(warehouse, name, pathOf(name));
}
