import type { Warehouse } from "../warehouse/warehouse.ts";

/** SQL of a column in the definition of a table: one that is not stored is null in every row and takes no room. */
export function columnSql(name: string, type: string, isStored: boolean): string {
  return isStored ? `${name} ${type}` : `${name} ${type} generated always as (null::${type})`;
}

/** Returns the columns of a table that are stored, in their order: of a temporary table, or of `schema.name`. */
export async function storedIn(warehouse: Warehouse, table: string): Promise<readonly string[]> {
  const rows = await warehouse.rows<{ name: string }>(
    `select column_name as name from duckdb_columns()
     where database_name in ('temp', current_database()) and $table in (table_name, schema_name || '.' || table_name)
       and column_default is null
     order by column_index`,
    { table },
  );
  return rows.map(({ name }) => name);
}
