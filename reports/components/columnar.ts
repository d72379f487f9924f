/** Stands for rows that are written by their columns. */
const COLUMNS = "@columns";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The names of the fields of rows, where all of them have the same; undefined for anything else. */
function commonNames(rows: readonly unknown[]): readonly string[] | undefined {
  const [first] = rows;
  if (rows.length < 2 || !isFields(first)) return undefined;
  const names = Object.keys(first);
  const hasThem = (row: unknown) =>
    isFields(row) && Object.keys(row).length === names.length && names.every((name) => row[name] !== undefined);
  return names.length > 0 && rows.every(hasThem) ? names : undefined;
}

/**
 * Returns data with every array of rows of the same fields as an object of columns, at any depth: equal names are written
 * once, and equal values stand beside each other, which compresses better. No field may have the name of the mark.
 */
export function toColumns(data: unknown): unknown {
  if (Array.isArray(data)) {
    const names = commonNames(data);
    if (names === undefined) return data.map(toColumns);
    const columns = names.map((name) => [name, toColumns((data as Fields[]).map((row) => row[name]))]);
    return { [COLUMNS]: Object.fromEntries(columns) as unknown };
  }
  if (!isFields(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toColumns(value)]));
}

/** Returns the data that a JSON text of `toColumns` was made from; the fields of rows are in the order of the first. */
export function readColumns(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (!isFields(value) || !isFields(value[COLUMNS])) return value;
    const columns = Object.entries(value[COLUMNS]) as [string, readonly unknown[]][];
    return columns[0]![1].map((_, row) => Object.fromEntries(columns.map(([name, column]) => [name, column[row]])));
  });
}
