import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasCanonical } from "../load/canonical-tables.ts";
import type { KeptFrom } from "./retention.ts";

/** Runs `recreate`, which empties the canonical schema, and puts the record of what was purged back. */
export async function keepPurges(warehouse: Warehouse, recreate: () => Promise<void>): Promise<void> {
  const isKept = await hasCanonical(warehouse);
  if (isKept) await warehouse.run("create or replace temp table stage_purge as select * from canonical.purge");
  await recreate();
  if (isKept) await warehouse.run("insert into canonical.purge select * replace (0 as load_number) from stage_purge");
}

/** Returns the first day that is kept of each table after all purges so far; empty where there was none. */
export async function purgedBefore(warehouse: Warehouse): Promise<KeptFrom> {
  if (!(await warehouse.canAsk("from canonical.purge"))) return {};
  const rows = await warehouse.rows<{ table_name: string; before_on: string }>(
    `select table_name, max(before_on)::varchar as before_on from canonical.purge
     where before_on is not null group by all order by all`,
  );
  return Object.fromEntries(rows.map(({ table_name, before_on }) => [table_name, before_on]));
}

/** True where a load began anew since the last purge, so that rows of before may be back. */
export async function isPurgeDue(warehouse: Warehouse): Promise<boolean> {
  if (!(await warehouse.canAsk("from canonical.purge"))) return false;
  const { due } = await warehouse.row<{ due: boolean | null }>(
    "select max(load_number) = 0 as due from canonical.purge",
  );
  return due === true;
}
