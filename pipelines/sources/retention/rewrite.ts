import { quotedIdentifier, quotedString } from "../../warehouse/sql.ts";
import type { Parameters, Warehouse } from "../../warehouse/warehouse.ts";
import { storedIn } from "../stored-columns.ts";

/** What a rewritten canonical table takes from the present one. */
export interface RewrittenTable {
  /** SQL that stands for some columns in place of their values. */
  readonly replaced?: Readonly<Record<string, string>>;
  /** SQL condition on the rows that stay; every row when absent. */
  readonly where?: string;
  /** What the SQL that stands for columns needs. */
  readonly parameters?: Parameters;
}

async function definitions(warehouse: Warehouse, present: string, source: string, schema: string): Promise<string[]> {
  const rows = await warehouse.rows<{ sql: string }>(
    `select sql from ${source} where '"' || database_name || '"' = $present and schema_name = $schema order by sql`,
    { present, schema },
  );
  return rows.map(({ sql }) => sql);
}

async function canonicalTables(warehouse: Warehouse, present: string): Promise<readonly string[]> {
  const rows = await warehouse.rows<{ table_name: string }>(
    `select table_name from duckdb_tables()
     where '"' || database_name || '"' = $present and schema_name = 'canonical' order by table_name`,
    { present },
  );
  return rows.map(({ table_name }) => table_name);
}

/**
 * Fills an empty database with the canonical tables of the present one, and the views of what now holds. What was built
 * from them is left behind, to be built anew; to be called by `Warehouse.rewrite`.
 */
export async function writeCanonical(
  warehouse: Warehouse,
  present: string,
  tables: Readonly<Record<string, RewrittenTable>>,
): Promise<void> {
  for (const schema of ["canonical", "current"]) await warehouse.run(`create schema ${schema}`);
  for (const sql of await definitions(warehouse, present, "duckdb_tables()", "canonical")) await warehouse.run(sql);
  for (const name of await canonicalTables(warehouse, present)) {
    const { replaced = {}, where = "true", parameters = {} } = tables[name] ?? {};
    const stored = await storedIn(warehouse, `canonical.${name}`);
    const values = stored.map((column) => (column in replaced ? `(${replaced[column]!})` : quotedIdentifier(column)));
    const table = `canonical.${quotedIdentifier(name)}`;
    await warehouse.run(
      `insert into ${table}(${stored.map(quotedIdentifier).join(", ")})
        select ${values.join(", ")} from ${present}.${table} where ${where}`,
      stored.some((column) => column in replaced) ? parameters : {},
    );
  }
  for (const sql of await definitions(warehouse, present, "duckdb_views()", "current")) await warehouse.run(sql);
}

/** SQL that stands for the hash of the vault in the load that it belongs to. */
export function vaultOfLastLoad(hash: string): RewrittenTable {
  const isLast = "load_number = max(load_number) over ()";
  return { replaced: { vault: `case when ${isLast} then ${quotedString(hash)} else vault end` } };
}
