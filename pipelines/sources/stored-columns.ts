import { quotedString } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** SQL of a column in the definition of a table: one that is not stored is null in every row and takes no room. */
export function columnSql(name: string, type: string, isStored: boolean): string {
  return isStored ? `${name} ${type}` : `${name} ${type} generated always as (null::${type})`;
}

/** SQL of the stored columns of a table, in their order, as `table`, `name` and `cid`. */
const storedSql = (table: string) => `select ${quotedString(table)} as "table", name, cid
  from pragma_table_info(${quotedString(table)}) where dflt_value is null`;

/** As `storedIn`, of several tables in one question. */
export async function storedInEach(
  warehouse: Warehouse,
  tables: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await warehouse.rows<{ table: string; name: string }>(
    `${tables.map(storedSql).join(" union all ")} order by cid`,
  );
  const stored = new Map(tables.map((table) => [table, [] as string[]]));
  for (const { table, name } of rows) stored.get(table)!.push(name);
  return stored;
}

/**
 * Returns the columns of a table that are stored, in their order: of a temporary table, or of `schema.name`. DuckDB is asked
 * about this table alone; its list of all columns of all tables takes five times as long.
 */
export async function storedIn(warehouse: Warehouse, table: string): Promise<readonly string[]> {
  return (await storedInEach(warehouse, [table])).get(table)!;
}
