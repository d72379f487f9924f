import type { Table } from "../../../models/contract/table.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { DERIVED_FILE } from "./file-plan.ts";
import { stagedTables, stageOf } from "../staging/staging.ts";

/**
 * Temporary table with the rows and the money of each table in each file that was read: `rows_staged` and
 * `amount_staged` of all staged rows, `rows_holding` and `amount_holding` of those that no later version of the same files
 * replaces, `rows_held` and `amount_held` of those that the ledger now holds. Money is null for a table without a control
 * total.
 */
export const WRITTEN = "stage_written";

const COLUMNS = `table_name varchar, file_number integer, rows_staged bigint, amount_staged decimal(18, 2),
  rows_holding bigint, amount_holding decimal(18, 2), rows_held bigint, amount_held decimal(18, 2)`;

/** SQL of the sums of some rows by file; much quicker where all are of one. */
function byFile(sums: string, rows: string, files: readonly number[]): string {
  const [only, ...others] = files;
  const filter = `from ${rows} where file_number in (${files.join(", ")})`;
  if (others.length > 0) return `select file_number, ${sums} ${filter} group by file_number`;
  return `select ${only!} as file_number, ${sums} ${filter}`;
}

/** Numbers of the files that a table was read from, and whether a later version takes the place of any of its rows. */
interface ReadTable {
  readonly name: string;
  readonly files: readonly number[];
  readonly replaced: boolean;
}

async function addUpTable(
  warehouse: Warehouse,
  { name, controlTotal }: Table,
  { files, replaced }: ReadTable,
): Promise<void> {
  const amount = controlTotal ?? "null::decimal(18, 2)";
  const isHolding = `record not in (select record from stage_superseded where table_name = ${quotedString(name)})`;
  const holding = replaced ? `filter (${isHolding})` : "";
  const staged = `count(*) as rows_staged, sum(${amount}) as amount_staged, count(*) ${holding} as rows_holding,
    sum(${amount}) ${holding} as amount_holding`;
  const held = `count(*) as rows_held, sum(${amount}) as amount_held`;
  await warehouse.run(
    `insert into ${WRITTEN} by name select $table as table_name, *
      from (${byFile(staged, stageOf(name), files)}) full join (${byFile(held, `current.${name}`, files)})
      using (file_number)`,
    { table: name },
  );
}

/** Adds up what is staged and what was written, each in one look; to be called when all is written. */
export async function addUpWritten(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create or replace temp table ${WRITTEN}(${COLUMNS})`);
  const read = (await warehouse.rows(
    `select table_name as name, list(distinct file_number order by file_number) as files,
      table_name in (select table_name from stage_superseded) as replaced
    from stage_read group by table_name`,
  )) as unknown as readonly ReadTable[];
  for (const table of await stagedTables(warehouse)) {
    await addUpTable(
      warehouse,
      table,
      read.find(({ name }) => name === table.name)!,
    );
  }
}

/**
 * Throws when the warehouse does not hold every row and cent that was staged; to be called after `addUpWritten`. Rows that
 * are derived from others may have been held before.
 */
export async function assertWritten(warehouse: Warehouse): Promise<void> {
  const [lost] = await warehouse.rows<{ name: string }>(
    `select table_name as name from ${WRITTEN} where file_number <> ${DERIVED_FILE} group by table_name
      having coalesce(sum(rows_holding), 0) <> coalesce(sum(rows_held), 0)
        or coalesce(sum(amount_holding), 0) <> coalesce(sum(amount_held), 0)`,
  );
  if (lost !== undefined) throw new Error(`current.${lost.name} is not what was staged`);
}
