import { findTable } from "../../../models/contract/contract.ts";
import { generateSample, type SampleOptions } from "../../../pipelines/sample/sample.ts";
import { sampleTables } from "../../../pipelines/sample/tables.ts";
import type { Truth } from "../../../pipelines/sample/truths/truth.ts";

export type Row = Readonly<Record<string, string>>;

/** One table of a sample as it would stand in its file. */
export interface SampleTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly text: string;
}

export interface Sample {
  readonly tables: Readonly<Record<keyof ReturnType<typeof sampleTables>, SampleTable>>;
  readonly truth: Truth;
}

const samples = new Map<string, WeakRef<Sample>>();
const rowsOfTables = new WeakMap<SampleTable, readonly Row[]>();
const factsOfTables = new WeakMap<SampleTable, readonly Row[]>();

/** Returns a sample in memory, the same one for the same options for as long as somebody holds it. */
export function sampleOf(options: SampleOptions): Sample {
  const key = JSON.stringify(Object.entries(options).sort(([a], [b]) => a.localeCompare(b)));
  const held = samples.get(key)?.deref();
  if (held !== undefined) return held;
  const blocks = new Map<string, string[]>();
  const tables = sampleTables((table, block) => {
    const before = blocks.get(table);
    if (before === undefined) blocks.set(table, [block]);
    else before.push(block);
  });
  const truth = generateSample(options, tables);
  const texts = Object.values(tables).map(({ name, columns }) => {
    const text = (blocks.get(name) ?? []).join("");
    return [name, { name, columns, text }] as const;
  });
  const sample = { tables: Object.fromEntries(texts) as unknown as Sample["tables"], truth };
  samples.set(key, new WeakRef(sample));
  return sample;
}

/** A cell of CSV, quoted or not, with what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n|$)/gy;

/** Returns the records of a file of CSV, its header first. */
export function recordsOf(text: string): readonly (readonly string[])[] {
  if (!text.includes('"'))
    return text
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
  const records: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.trimEnd().matchAll(CELL)) {
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") records.push([]);
    if (end === "") break;
  }
  return records;
}

/** Returns the rows of a sample's table as they stand in its file; read once, so nobody may change them. */
export function rowsOf(table: SampleTable): readonly Row[] {
  const held = rowsOfTables.get(table);
  if (held !== undefined) return held;
  const [columns = [], ...records] = recordsOf(table.text);
  const rows = records.map((values) => {
    const row: Record<string, string> = {};
    for (const [index, column] of columns.entries()) row[column] = values[index] ?? "";
    return row;
  });
  rowsOfTables.set(table, rows);
  return rows;
}

/** Returns what holds in the end: of a key that was corrected, the last version. */
export function factsOf(table: SampleTable): readonly Row[] {
  const held = factsOfTables.get(table);
  if (held !== undefined) return held;
  const { key } = findTable(table.name)!;
  const last = new Map(rowsOf(table).map((row) => [key.map((column) => row[column] ?? "").join("|"), row]));
  const facts = [...last.values()];
  factsOfTables.set(table, facts);
  return facts;
}

/** Returns a money text as whole cents. */
export function cents(text: string): number {
  return Math.round(Number(text) * 100);
}

/** Returns the days from one date text to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** Returns the rows by the value of one column. */
export function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[column] ?? "";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Cents of a column, added up. */
export const sum = (rows: readonly Row[], column: string) =>
  rows.reduce((total, row) => total + cents(row[column] ?? "0"), 0);

export const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;
