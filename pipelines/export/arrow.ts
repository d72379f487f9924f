import { closeSync, openSync, writeSync } from "node:fs";
import type { DuckDBValue } from "@duckdb/node-api";
import { type DataType, Field, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct } from "apache-arrow";
import { writeNamed } from "../config/storage-errors.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { arrowColumn, arrowType } from "./arrow-columns.ts";

/** Rows of a record batch: few enough to be held at once, many enough that its header does not count. */
const ROWS_PER_BATCH = 65_536;

/** Joins what DuckDB gives, a few thousand rows at a time, to batches. */
async function* joined(warehouse: Warehouse, sql: string, columns: number): AsyncGenerator<DuckDBValue[][]> {
  let batch: DuckDBValue[][] = Array.from({ length: columns }, () => []);
  for await (const part of warehouse.batches(sql)) {
    for (const [index, values] of part.entries()) for (const value of values) batch[index]!.push(value);
    if (batch[0]!.length < ROWS_PER_BATCH) continue;
    yield batch;
    batch = Array.from({ length: columns }, () => []);
  }
  yield batch;
}

/** Takes what a writer has made to a file until the writer is finished. */
async function drain(writer: AsyncIterable<Uint8Array>, file: string, descriptor: number): Promise<void> {
  for await (const bytes of writer) writeNamed(file, () => writeSync(descriptor, bytes));
}

function recordBatch(schema: Schema, columns: readonly (readonly DuckDBValue[])[]): RecordBatch {
  const children = schema.fields.map(({ type }, index) => arrowColumn(type as DataType, columns[index]!));
  const length = columns[0]?.length ?? 0;
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
}

/**
 * Writes what a query gives into a file that is there, in Arrow's IPC format for files. A query without rows gives a table
 * without any.
 */
export async function writeArrow(warehouse: Warehouse, sql: string, file: string): Promise<void> {
  const described = await warehouse.describe(sql);
  const schema = new Schema(described.map(({ name, type }) => new Field(name, arrowType(type), true)));
  const writer = new RecordBatchFileWriter();
  writer.reset(undefined, schema);
  const descriptor = openSync(file, "r+");
  const failed: unknown[] = [];
  const written = drain(writer, file, descriptor).catch((error: unknown) => void failed.push(error));
  try {
    for await (const columns of joined(warehouse, sql, described.length)) {
      if (failed.length > 0) break;
      writer.write(recordBatch(schema, columns));
    }
  } finally {
    writer.finish();
    await written;
    closeSync(descriptor);
  }
  if (failed.length > 0) throw failed[0];
}
