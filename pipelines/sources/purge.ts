import { LOADED_TABLES, TABLES } from "../../models/contract/contract.ts";
import { retentionMonths } from "../../models/contract/retention.ts";
import { addMonths, type Day } from "../../models/calendar.ts";
import type { Workspace } from "../config/paths.ts";
import type { Settings } from "../config/settings.ts";
import { buildPostings } from "../warehouse/build.ts";
import { quotedString } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { FOREVER } from "./canonical-tables.ts";
import { oldQuarantine, removeQuarantine } from "./quarantine-files.ts";
import { endSelection, PAST, selectPast, type KeptFrom } from "./retention.ts";
import { vaultOfLastLoad, writeCanonical, type RewrittenTable } from "./rewrite.ts";
import { keepNext, openCurrentVault, sealVault, vaultHash, writeNext, type OpenedVault } from "./vault.ts";

/** What a purge did to one table, or to the vault or the quarantine. */
export interface PurgedTable {
  readonly [name: string]: string | number | null;
  readonly table: string;
  /** First day that is kept. */
  readonly before_on: Day;
  /** Rows over all versions; entries of the vault, files of the quarantine. */
  readonly rows_before: number;
  readonly rows_removed: number;
  /** Control total of what now holds, as exact text; null where the table has none. */
  readonly amount_before: string | null;
  readonly amount_removed: string | null;
}

/** Returns the first day that is kept of each table, where one day is given for all. */
export function keptFromDay(before: Day): KeptFrom {
  const purged = TABLES.filter(({ name }) => retentionMonths(name, {}) !== undefined);
  return Object.fromEntries(purged.map(({ name }) => [name, before]));
}

/** Returns the first day that each table keeps on a day, by the periods of the contract and the settings. */
export function keptFromPeriods(asOf: Day, { retention_months }: Settings): KeptFrom {
  return Object.fromEntries(
    TABLES.flatMap(({ name }) => {
      const months = retentionMonths(name, retention_months);
      return months === undefined ? [] : [[name, addMonths(asOf, -months)]];
    }),
  );
}

async function totals(warehouse: Warehouse, keptFrom: KeptFrom): Promise<readonly PurgedTable[]> {
  const tables = LOADED_TABLES.filter(({ name }) => keptFrom[name] !== undefined);
  const counts = tables.map(({ name, controlTotal }) => {
    const isPast = `load_row in (select load_row from ${PAST} where table_name = ${quotedString(name)})`;
    const amount = controlTotal === undefined ? "null" : `coalesce(sum(${controlTotal}) filter (where %), 0)`;
    const holds = `known_until = ${FOREVER}`;
    return `select ${quotedString(name)} as "table", ${quotedString(keptFrom[name]!)} as before_on,
      count(*)::integer as rows_before, (count(*) filter (where ${isPast}))::integer as rows_removed,
      (${amount.replace("%", holds)})::decimal(18, 2) as amount_before,
      (${amount.replace("%", `${holds} and ${isPast}`)})::decimal(18, 2) as amount_removed from canonical.${name}`;
  });
  const rows = await warehouse.rows<PurgedTable>(counts.join(" union all "));
  return tables.map(({ name }) => rows.find(({ table }) => table === name)!);
}

async function purgedVault(warehouse: Warehouse, { vault }: OpenedVault) {
  const gone = await warehouse.rows<{ customer_sk: number }>(
    `select distinct customer_sk from canonical.customer semi join
      (select load_row from ${PAST} where table_name = 'customer') using (load_row)`,
  );
  const surrogates = new Set(gone.map(({ customer_sk }) => customer_sk));
  const customers = vault.customers.map((id, index) => (surrogates.has(index + 1) ? null : id));
  const entries = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null).length;
  return { vault: { ...vault, customers }, before: entries(vault.customers), after: entries(customers) };
}

/**
 * Throws when a balance of a day that is kept is not what it was: the postings that went have to be of days before, and to
 * add up to nothing per customer, account and item. To be called while `present` is rewritten, with postings in both.
 */
async function assertBalances(warehouse: Warehouse, present: string, from: Day): Promise<void> {
  const [before, after] = [`select * from ${present}.ledger.posting`, "select * from ledger.posting"];
  await warehouse.run(`create or replace temp table purge_posting as ${before} except all ${after}`);
  const broken = await warehouse.rows(`
    (select 'a posting came' as broken from (${after} except all ${before}) limit 1)
    union all (select 'a posting of a day that is kept went' from purge_posting
      where greatest(booked_on, known_on) >= date ${quotedString(from)} limit 1)
    union all (select 'a balance changed' from purge_posting group by customer_sk, account, item_sk
      having sum(amount) <> 0 limit 1)`);
  await warehouse.run("drop table purge_posting");
  if (broken.length > 0) throw new Error(`the purge does not balance: ${String(broken[0]!.broken)}`);
}

async function assertCounts(warehouse: Warehouse, tables: readonly PurgedTable[]): Promise<void> {
  for (const { table, rows_before, rows_removed } of tables) {
    const rows = await warehouse.count(`canonical.${table}`);
    if (rows !== rows_before - rows_removed) throw new Error(`the purge left ${rows} rows in canonical.${table}`);
  }
}

async function record(warehouse: Warehouse, tables: readonly PurgedTable[]): Promise<void> {
  const { number } = await warehouse.row<{ number: number }>(
    "select coalesce(max(purge_number), 0)::integer + 1 as number from canonical.purge",
  );
  for (const purged of tables) {
    await warehouse.run(
      `insert into canonical.purge select $number, (select max(load_number) from canonical.load), $table, $before_on::date,
        $rows_before, $rows_removed, $amount_before::decimal(18, 2), $amount_removed::decimal(18, 2)`,
      { number, ...purged },
    );
  }
}

interface PurgeRequest {
  readonly warehouse: Warehouse;
  readonly workspace: Workspace;
  readonly keptFrom: KeptFrom;
  /** True where nothing is to be removed, only counted. */
  readonly isRehearsal: boolean;
}

async function rewriteWithout(request: PurgeRequest, opened: OpenedVault, purged: readonly PurgedTable[]) {
  const { warehouse, workspace, keptFrom } = request;
  const { vault } = await purgedVault(warehouse, opened);
  const sealed = sealVault(opened.key, vault);
  const tables = Object.fromEntries(
    LOADED_TABLES.map(({ name }): [string, RewrittenTable] => [
      name,
      { where: `load_row not in (select load_row from ${PAST} where table_name = ${quotedString(name)})` },
    ]),
  );
  writeNext(workspace.vault, sealed);
  const write = async (present: string) => {
    await writeCanonical(warehouse, present, { ...tables, load: vaultOfLastLoad(vaultHash(sealed)) });
    await assertCounts(
      warehouse,
      purged.filter(({ table }) => table in tables),
    );
    await buildPostings(warehouse);
    await assertBalances(warehouse, present, keptFrom.invoice!);
    await warehouse.run("drop schema ledger cascade");
    await record(warehouse, purged);
  };
  await warehouse.rewrite(write, () => keepNext(workspace.vault));
}

/**
 * Removes what is past its retention: settled invoices with all that was paid on them, contacts and surveys, customers of
 * whom nothing is left and their numbers in the vault, and old quarantine files. The warehouse is written anew, so that
 * nothing of it stays on the disk; cut off before that is done, everything is as it was. Balances of the days that are kept
 * are checked to be the same first. Returns what was removed per table, which `canonical.purge` keeps, and by which later
 * loads refuse what is that old. Throws what `openCurrentVault` throws.
 */
export async function purge(request: PurgeRequest): Promise<readonly PurgedTable[]> {
  const { warehouse, workspace, keptFrom, isRehearsal } = request;
  const opened = await openCurrentVault(warehouse, workspace);
  await buildPostings(warehouse);
  try {
    await selectPast(warehouse, keptFrom);
    const { before, after } = await purgedVault(warehouse, opened);
    const files = oldQuarantine(workspace, keptFrom.invoice!);
    const others = { before_on: keptFrom.customer!, amount_before: null, amount_removed: null };
    const purged = [
      ...(await totals(warehouse, keptFrom)),
      { ...others, table: "vault", rows_before: before, rows_removed: before - after },
      { ...others, table: "quarantine", rows_before: files.all.length, rows_removed: files.old.length },
    ];
    if (isRehearsal) return purged;
    removeQuarantine(files.old);
    await rewriteWithout(request, opened, purged);
    return purged;
  } finally {
    await endSelection(warehouse);
  }
}
