import { findTable } from "../../../models/contract/contract.ts";
import { generateSample, type SampleOptions } from "../../../pipelines/sample/sample.ts";
import { sampleTables } from "../../../pipelines/sample/tables.ts";
import type { Truth } from "../../../pipelines/sample/truth.ts";

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

/** Returns a sample in memory. */
export function sampleOf(options: SampleOptions): Sample {
  const blocks = new Map<string, string[]>();
  const tables = sampleTables((table, block) => blocks.set(table, [...(blocks.get(table) ?? []), block]));
  const truth = generateSample(options, tables);
  const texts = Object.values(tables).map(({ name, columns }) => {
    const text = (blocks.get(name) ?? []).join("");
    return [name, { name, columns, text }] as const;
  });
  return { tables: Object.fromEntries(texts) as unknown as Sample["tables"], truth };
}

/** Returns the rows of a sample's table as they stand in its file. */
export function rowsOf({ text }: SampleTable): Row[] {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ""]));
  });
}

/** Returns what holds in the end: of a key that was corrected, the last version. */
export function factsOf(table: SampleTable): Row[] {
  const { key } = findTable(table.name)!;
  const last = new Map(rowsOf(table).map((row) => [key.map((column) => row[column] ?? "").join("|"), row]));
  return [...last.values()];
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
