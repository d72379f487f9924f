import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTable } from "../../models/contract/contract.ts";
import { sqlType } from "../../models/contract/field.ts";
import type { Effects } from "../config/effects.ts";
import { quotedIdentifier, quotedString } from "../warehouse/sql.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { generateSample, type SampleOptions } from "./sample.ts";
import type { TableRows } from "./table-rows.ts";
import { sampleTables } from "./tables.ts";

interface WriteOptions extends SampleOptions {
  readonly format: "csv" | "parquet";
}

interface WrittenSample {
  /** Names of the written files, in load order, `truth.json` last. */
  readonly files: readonly string[];
  /** Number of rows by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Runs `write` with a function that appends to a table's CSV file, made at its first lines; closes all files after it. */
function intoCsvFiles<Result>(
  directory: string,
  write: (append: (table: string, block: string) => void) => Result,
): Result {
  const files = new Map<string, number>();
  try {
    return write((table, block) => {
      const file = files.get(table) ?? openSync(join(directory, `${table}.csv`), "w");
      files.set(table, file);
      writeFileSync(file, block);
    });
  } finally {
    for (const file of files.values()) closeSync(file);
  }
}

function typedColumns({ name, columns }: TableRows): string {
  const fields = findTable(name)!.fields;
  return columns.map((column) => `${quotedString(column)}: ${quotedString(sqlType(fields[column]!.kind))}`).join(", ");
}

/** Replaces CSV files by Parquet files with the contract's types. */
async function convertToParquet(directory: string, tables: readonly TableRows[]): Promise<void> {
  const warehouse = await Warehouse.open(":memory:");
  try {
    for (const table of tables) {
      const csv = join(directory, `${table.name}.csv`);
      const parquet = join(directory, `${table.name}.parquet`);
      const columns = table.columns.map((column) => quotedIdentifier(column)).join(", ");
      await warehouse.run(
        `copy (select ${columns} from read_csv(${quotedString(csv)}, header = true, auto_detect = false, delim = ',',
           columns = {${typedColumns(table)}})) to ${quotedString(parquet)} (format parquet, compression zstd)`,
      );
      rmSync(csv);
    }
  } finally {
    warehouse.close();
  }
}

/**
 * Generates a sample and writes its tables, as they come, and `truth.json` into `directory`, which is made when it is
 * not there. Files that an earlier sample left under the same names are replaced, whatever their format; a table without
 * rows gets none.
 */
export async function writeSample(
  directory: string,
  { format, ...options }: WriteOptions,
  effects: Effects,
): Promise<WrittenSample> {
  effects.progress(`sample: ${options.customers} customers, ${options.months} months`);
  mkdirSync(directory, { recursive: true });
  const { truth, filled } = intoCsvFiles(directory, (append) => {
    const tables = sampleTables(append);
    const all: readonly TableRows[] = Object.values(tables);
    for (const { name } of all) {
      for (const extension of ["csv", "parquet"]) rmSync(join(directory, `${name}.${extension}`), { force: true });
    }
    const truth = generateSample(options, tables);
    return { truth, filled: all.filter((table) => table.length > 0) };
  });
  if (format === "parquet") await convertToParquet(directory, filled);
  writeFileSync(join(directory, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
  return {
    files: [...filled.map(({ name }) => `${name}.${format}`), "truth.json"],
    rows: Object.fromEntries(filled.map(({ name, length }) => [name, length])),
  };
}
