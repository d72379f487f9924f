import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { Table } from "../../../models/contract/table.ts";
import { ExpectedError } from "../../config/errors.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import {
  contentColumns,
  FOREVER,
  incomingParameters,
  incomingSelect,
  keyColumns,
  storedColumns,
  storeFilledColumns,
  type LoadFacts,
} from "./canonical-tables.ts";
import { DERIVED_FILE } from "./file-plan.ts";
import { stagedTables, stageOf } from "../staging/staging.ts";

const INCOMING = "stage_incoming";
const MATCHED = "stage_matched";

/** What a load changed in one table. */
export interface TableDifference {
  readonly table: string;
  /** Rows with a key that was not there. */
  readonly added: number;
  /** Rows whose content is not what it was: the version before ends. */
  readonly changed: number;
  /** Rows that are no longer in the files: their last version ends. */
  readonly withdrawn: number;
  /** Added rows about days that an earlier load covered. */
  readonly late: number;
  /** Rows, among these, whose day of knowledge only the day of the export can tell. */
  readonly undated: number;
}

const list = (numbers: readonly number[]) => (numbers.length === 0 ? "null" : numbers.join(", "));
const onKey = (table: Table, left: string, right: string) =>
  keyColumns(table)
    .map((name) => `${left}.${name} = ${right}.${name}`)
    .join(" and ");

const supersededBy = ({ name }: Table) =>
  `select record from stage_superseded where table_name = ${quotedString(name)}`;

async function firstRowAfter(warehouse: Warehouse, { name }: Table): Promise<number> {
  const { last } = await warehouse.row<{ last: number }>(
    `select coalesce(max(load_row), 0)::integer as last from canonical.${name}`,
  );
  return last;
}

/** Ends each version of a key where the next begins. */
async function chainVersions(warehouse: Warehouse, table: Table): Promise<void> {
  const { rows } = await warehouse.row<{ rows: number }>(
    `select count(*)::integer as rows from (${supersededBy(table)})`,
  );
  if (rows === 0) return;
  const keys = keyColumns(table).join(", ");
  await warehouse.run(`update canonical.${table.name} as version set known_until = chain.next_known_on
    from (
      select load_row, lead(known_on) over (partition by ${keys} order by known_on, load_row) as next_known_on
      from canonical.${table.name} where known_until = ${FOREVER}
    ) as chain
    where chain.load_row = version.load_row and chain.next_known_on is not null`);
}

const unchanged = ({ name }: Table) => ({ table: name, added: 0, changed: 0, withdrawn: 0, late: 0, undated: 0 });

async function insertAll(warehouse: Warehouse, table: Table, facts: LoadFacts): Promise<TableDifference> {
  const columns = (await storedColumns(warehouse, table)).join(", ");
  const select = incomingSelect(table, facts, await firstRowAfter(warehouse, table));
  await warehouse.run(
    `insert into canonical.${table.name}(${columns}) select ${columns} from (${select})`,
    incomingParameters(table, facts),
  );
  await warehouse.releaseMemory();
  await chainVersions(warehouse, table);
  const { added } = await warehouse.row<{ added: number }>(
    `select count(*)::integer as added from canonical.${table.name}`,
  );
  return { ...unchanged(table), added };
}

/**
 * Puts the incoming rows beside what now holds: which keys are there already, and whether their content is the same.
 * A derived customer takes nothing from one that is there while a part of his invoices was not read.
 */
async function matchIncoming(warehouse: Warehouse, table: Table, facts: LoadFacts, isPartial: boolean): Promise<void> {
  const firstRow = await firstRowAfter(warehouse, table);
  const extra = ", staged.known_on as given_known_on";
  await warehouse.run(
    `create or replace temp table ${INCOMING} as
      select *, load_row - ${firstRow} in (${supersededBy(table)}) as is_superseded
      from (${incomingSelect(table, facts, firstRow, extra)})`,
    incomingParameters(table, facts),
  );
  const content = contentColumns(table, facts).map(({ name }) => name);
  const row = (side: string) => `row(${content.map((name) => `${side}.${name}`).join(", ")})`;
  const isComparable = isPartial ? `incoming.file_number <> ${DERIVED_FILE}` : "true";
  await warehouse.run(`create or replace temp table ${MATCHED} as
    select held.load_row as held_row, held.known_on as held_known_on, held.file_number as held_file_number,
      incoming.load_row, incoming.file_number, incoming.given_known_on,
      ${isComparable} and ${row("held")} is distinct from ${row("incoming")} as is_changed
    from canonical.${table.name} as held join ${INCOMING} as incoming on ${onKey(table, "held", "incoming")}
    where held.known_until = ${FOREVER} and not incoming.is_superseded`);
}

/** Rows of the files that were read again or are gone, and that no incoming row has the key of. */
const withdrawnRows = ({ name }: Table, readFiles: readonly number[]) =>
  `select load_row from canonical.${name} where known_until = ${FOREVER} and file_number <> ${DERIVED_FILE}
    and file_number in (${list(readFiles)}) and load_row not in (select held_row from ${MATCHED})`;

async function countDifference(
  warehouse: Warehouse,
  table: Table,
  readFiles: readonly number[],
): Promise<TableDifference> {
  const late = `select 1 from ${INCOMING} where not is_superseded and given_known_on is null and not known_on_assumed
    and load_row not in (select load_row from ${MATCHED})`;
  const redated = `select 1 from ${MATCHED} where is_changed and coalesce(given_known_on <= held_known_on, true)`;
  const counts = await warehouse.row<Record<"added" | "late" | "changed" | "withdrawn" | "redated", number>>(`select
    (select count(*)::integer from ${INCOMING} where not is_superseded
      and load_row not in (select load_row from ${MATCHED})) as added,
    (select count(*)::integer from (${late})) as late,
    (select count(*)::integer from ${MATCHED} where is_changed) as changed,
    (select count(*)::integer from (${withdrawnRows(table, readFiles)})) as withdrawn,
    (select count(*)::integer from (${redated})) as redated`);
  const { redated: corrected, ...rest } = counts;
  return { table: table.name, ...rest, undated: rest.late + rest.withdrawn + corrected };
}

/** Ends what changed or was withdrawn on the day of the export, and adds what is new from then on. */
async function applyDifference(
  warehouse: Warehouse,
  table: Table,
  { knownOn }: LoadFacts,
  readFiles: readonly number[],
): Promise<void> {
  const target = `canonical.${table.name}`;
  const exportedOn = knownOn === undefined ? FOREVER : `date ${quotedString(knownOn)}`;
  const backOn = knownOn === undefined ? "null" : exportedOn;
  // Before anything else: DuckDB commits no table that was altered after its rows were.
  await storeFilledColumns(warehouse, table);
  await warehouse.run(`update ${target} as held set file_number = matched.file_number from ${MATCHED} as matched
    where matched.held_row = held.load_row and matched.file_number <> matched.held_file_number and not matched.is_changed`);
  await warehouse.run(`update ${target} as held set known_until = greatest(held.known_on, ${exportedOn})
    where load_row in (${withdrawnRows(table, readFiles)})`);
  const columns = await storedColumns(warehouse, table);
  const keys = keyColumns(table);
  const kept = columns.filter((name) => !["known_on", "known_on_assumed", "known_until"].includes(name));
  // A version with a day of its own counts from then, any other correction from the day of the export, and what was
  // withdrawn and is back from that day at the earliest.
  await warehouse.run(`create or replace temp table stage_version as
    with changed as (
      select ${keys.map((name) => `incoming.${name}`).join(", ")}, matched.held_row, matched.held_known_on
      from ${MATCHED} as matched join ${INCOMING} as incoming using (load_row) where matched.is_changed
    ), ended as (
      select ${keys.join(", ")}, max(known_until) as known_until from ${target} where known_until < ${FOREVER} group by all
    )
    select ${kept.map((name) => `incoming.${name}`).join(", ")}, incoming.is_superseded, changed.held_row,
      case
        when changed.held_row is null and ended.known_until is null then incoming.known_on
        when changed.held_row is null then greatest(incoming.known_on, ended.known_until, ${backOn})
        when incoming.given_known_on > changed.held_known_on then incoming.given_known_on
        else greatest(changed.held_known_on, ${exportedOn})
      end as known_on,
      incoming.known_on_assumed and changed.held_row is null as known_on_assumed
    from ${INCOMING} as incoming left join changed on ${onKey(table, "incoming", "changed")}
      left join ended on ${onKey(table, "incoming", "ended")}
    where changed.held_row is not null and (not is_superseded or incoming.given_known_on > changed.held_known_on)
      or changed.held_row is null and (${keys.map((name) => `incoming.${name}`).join(", ")}) not in (
        select (${keys.map((name) => `held.${name}`).join(", ")}) from ${target} as held semi join ${INCOMING} as incoming
          on ${onKey(table, "held", "incoming")} where held.known_until = ${FOREVER})`);
  await warehouse.run(`update ${target} as held set known_until = version.known_on
    from (select held_row, min(known_on) as known_on from stage_version where held_row is not null group by all) as version
    where version.held_row = held.load_row`);
  await warehouse.run(`insert into ${target}(${kept.join(", ")}, known_on, known_on_assumed, known_until)
    select ${kept.join(", ")}, known_on, known_on_assumed,
      coalesce(lead(known_on) over (partition by ${keys.join(", ")} order by known_on, load_row), ${FOREVER})
    from stage_version order by load_row`);
}

/** Fills the empty canonical tables with the staged rows; to be called in a transaction. */
export async function writeAll(warehouse: Warehouse, facts: LoadFacts): Promise<readonly TableDifference[]> {
  const differences: TableDifference[] = [];
  const staged = await stagedTables(warehouse);
  for (const table of LOADED_TABLES) {
    differences.push(staged.includes(table) ? await insertAll(warehouse, table, facts) : unchanged(table));
  }
  return differences;
}

/**
 * Brings the canonical tables from what they hold to what is staged; to be called in a transaction. `readFiles` are the
 * files that were read and those that are gone: their rows that are not staged are withdrawn; `isPartial` says that there
 * are others, whose rows stay. Nothing that was known is removed: versions end. Throws KNOWN_ON_MISSING where the load
 * changes what was known of days that an earlier load covered and does not say when that became known.
 */
export async function writeDifference(
  warehouse: Warehouse,
  facts: LoadFacts,
  { readFiles, isPartial }: { readonly readFiles: readonly number[]; readonly isPartial: boolean },
): Promise<readonly TableDifference[]> {
  const differences: TableDifference[] = [];
  for (const table of LOADED_TABLES) {
    if (!(await mayDiffer(warehouse, table, readFiles))) {
      differences.push(unchanged(table));
      continue;
    }
    await matchIncoming(warehouse, table, facts, isPartial);
    const difference = await countDifference(warehouse, table, readFiles);
    differences.push(difference);
    if (facts.knownOn === undefined && differences.some(({ undated }) => undated > 0)) continue;
    const { added, changed, withdrawn } = difference;
    if (added + changed + withdrawn > 0 || (await movedFiles(warehouse))) {
      await applyDifference(warehouse, table, facts, readFiles);
    }
  }
  if (facts.knownOn === undefined) assertDated(differences, facts);
  return differences;
}

/** True where a table has staged rows, or held ones of the files that were read or are gone. */
async function mayDiffer(warehouse: Warehouse, { name }: Table, readFiles: readonly number[]): Promise<boolean> {
  const rows = await warehouse.rows(`(select 1 as found from ${stageOf(name)} limit 1)
    union all (select 1 from current.${name} where file_number in (${list(readFiles)}) limit 1)`);
  return rows.length > 0;
}

async function movedFiles(warehouse: Warehouse): Promise<boolean> {
  const rows = await warehouse.rows(`select 1 as moved from ${MATCHED} where file_number <> held_file_number limit 1`);
  return rows.length > 0;
}

function assertDated(differences: readonly TableDifference[], { horizonOn }: LoadFacts): void {
  const undated = differences.filter((difference) => difference.undated > 0);
  if (undated.length === 0) return;
  const total = (name: "changed" | "withdrawn" | "late") => undated.reduce((sum, row) => sum + row[name], 0);
  throw new ExpectedError("KNOWN_ON_MISSING", {
    where: undated.map(({ table }) => table).join(", "),
    found: `${total("changed")} changed, ${total("withdrawn")} withdrawn and ${total("late")} late rows`,
    expected: `the day on which they became known, since they change what was loaded up to ${horizonOn ?? "then"}`,
    action: "Give the day of the export, such as --known-on 2026-11-30, or --replace to forget the earlier loads.",
  });
}
