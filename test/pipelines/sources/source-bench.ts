import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";
import { readInto, type Reading } from "../../../pipelines/sources/tables/relation.ts";
import { scanRecords, valuesOf } from "../../../pipelines/sources/tables/record-scanner.ts";
import { identify } from "../../../pipelines/sources/source-file.ts";
import type { Source, SourceReading, SourceTables } from "../../../pipelines/sources/source.ts";
import { beginStaging, endStaging, stageCanonical } from "../../../pipelines/sources/staging/staging.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";

/** A row as texts, `line` among them, without the columns that are empty. */
export type TextRow = Readonly<Partial<Record<string, string>>>;

export interface Outcome {
  readonly tables: Readonly<Partial<Record<string, readonly TextRow[]>>>;
  /** As `code value`. */
  readonly assumptions: readonly string[];
}

function rowsIn(path: string): readonly TextRow[] {
  const records = [...scanRecords(path, ",")].map(({ raw }) => valuesOf(raw.toString("utf8"), ","));
  const [header = [], ...rows] = records;
  return rows.map((values) => {
    const cells = header.map((name, index): readonly [string, string] => [name, values[index]!]);
    return Object.fromEntries(cells.filter(([, value]) => value !== ""));
  });
}

type Files = SourceTables["files"];

/** The rows of a table in columns, as they are staged: read where they stand, every value as text. */
async function rowsOfTable({ file }: Files[number], reading: Reading): Promise<readonly TextRow[]> {
  const faults = await readInto("bench_row", file, reading, ({ from, record, texts }) => {
    const columns = texts.map((text, index) => `${text} as "${file.header[index]!}"`);
    return [`create or replace temp table bench_row as select ${record} as record, ${columns.join(", ")} from ${from}`];
  });
  expect(faults).toBeUndefined();
  const rows = await reading.warehouse.rows("select * exclude (record) from bench_row order by record");
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as TextRow);
}

/** A folder and an engine to read files of other systems with. */
export class SourceBench {
  readonly root = mkdtempSync(join(tmpdir(), "betaalbeeld-source-"));
  readonly #reading: SourceReading;

  private constructor(warehouse: Warehouse) {
    this.#reading = { warehouse, scratch: this.root, settings: normalizeSettings({}, "test"), index: 0 };
  }

  static async open(): Promise<SourceBench> {
    return new SourceBench(await Warehouse.open(":memory:"));
  }

  /** Writes a file and returns its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.root, name);
    writeFileSync(path, content);
    return path;
  }

  /** Returns the rows that a source makes of a file, under those settings. */
  async read(source: Source, path: string, given: Record<string, unknown> = {}): Promise<Outcome> {
    const reading = { ...this.#reading, settings: normalizeSettings(given, "test") };
    const { files, assumptions } = await source.read(await identify(path), reading);
    const tables: Record<string, readonly TextRow[]> = {};
    for (const entry of files) {
      const { file, table } = entry;
      tables[table] = file.hasLines === true ? rowsIn(file.readable) : await rowsOfTable(entry, reading);
    }
    return {
      tables,
      assumptions: assumptions.map(({ code, value }) => `${code} ${value}`),
    };
  }

  /** Returns what the checks of the contract reject of a file, as `table column reason value`. */
  async rejected(source: Source, path: string): Promise<readonly string[]> {
    const { warehouse } = this.#reading;
    const { files } = await source.read(await identify(path), this.#reading);
    await beginStaging(warehouse);
    for (const [index, file] of files.entries()) await stageCanonical(file, index + 1, this.#reading);
    const rows = await warehouse.rows<{ said: string }>(
      "select concat_ws(' ', table_name, column_name, reason, value) as said from stage_rejection order by all",
    );
    await endStaging(warehouse);
    return rows.map(({ said }) => said.trim());
  }

  close(): void {
    this.#reading.warehouse.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}
