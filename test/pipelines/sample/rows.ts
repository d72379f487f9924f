import type { TableRows } from "../../../pipelines/sample/table-rows.ts";

export type Row = Readonly<Record<string, string>>;

/** Returns the rows of a sample's table as they stand in its file: a column that is empty on all rows is not there. */
export function rowsOf(table: TableRows): Row[] {
  const [header = "", ...lines] = [...table.chunks()].join("").trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ""]));
  });
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
