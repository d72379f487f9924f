import { quotedString } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** SQL of a column in the definition of a table: one that is not stored is null in every row and takes no room. */
export function columnSql(name: string, type: string, isStored: boolean): string {
  return isStored ? `${name} ${type}` : `${name} ${type} generated always as (null::${type})`;
}

/**
 * Returns the columns of a table that are stored, in their order: of a temporary table, or of `schema.name`. DuckDB is asked
 * about this table alone; its list of all columns of all tables takes five times as long.
 */
export async function storedIn(warehouse: Warehouse, table: string): Promise<readonly string[]> {
  const rows = await warehouse.rows<{ name: string }>(
    `select name from pragma_table_info(${quotedString(table)}) where dflt_value is null order by cid`,
  );
  return rows.map(({ name }) => name);
}
