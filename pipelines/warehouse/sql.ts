/** Returns a name as a quoted SQL identifier; a dotted name is quoted part by part. */
export function quotedIdentifier(name: string): string {
  return name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");
}

/** Returns text as a quoted SQL string, for the few places where DuckDB takes no parameter. */
export function quotedString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Returns SQL of the place of a value in a list, from 0; -1 where it is not in it or null. */
export function listPlace(list: readonly string[], value: string): string {
  return `coalesce(list_position([${list.map(quotedString).join(", ")}], ${value}) - 1, -1)`;
}
