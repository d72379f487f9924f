import { LOADED_TABLES, TABLES } from "../../../models/contract/contract.ts";
import { retentionMonths } from "../../../models/contract/retention.ts";
import { addMonths, type Day } from "../../../models/calendar.ts";
import type { Workspace } from "../../config/paths.ts";
import type { Settings } from "../../config/settings.ts";
import { quotedIdentifier, quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { FOREVER } from "../load/canonical-tables.ts";
import { oldQuarantine, removeQuarantine } from "../staging/quarantine-files.ts";
import {
  beginSelection,
  endSelection,
  keepWhole,
  MENTION_STAYS,
  PAST,
  selectPast,
  type KeptFrom,
} from "./retention.ts";
import { vaultOfLastLoad, writeCanonical, type RewrittenTable } from "./rewrite.ts";
import { keepNext, openCurrentVault, sealVault, vaultHash, writeNext, type OpenedVault } from "../privacy/vault.ts";

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

/** What was compared before the purged warehouse took the place of the present one. */
export interface PurgeProof {
  readonly [name: string]: string | number;
  /** First day of which every balance is what it was. */
  readonly kept_from: Day;
  /** Movements that stay, each as it was. */
  readonly postings_kept: number;
  /** Movements that went, all of earlier days; per customer, account and item they add up to nothing. */
  readonly postings_removed: number;
  /** Numbers of invoices and payments that went, and are in no column of their kind any more. */
  readonly identifiers_removed: number;
}

/** Customers of whom a balance of a day that is kept is not what it was; postings are in both databases. */
async function unbalanced(warehouse: Warehouse, present: string, from: Day): Promise<string> {
  const [before, after] = [`select * from ${present}.ledger.posting`, "select * from ledger.posting"];
  await warehouse.run(`create or replace temp table purge_gone as ${before} except all ${after}`);
  await warehouse.run(`create or replace temp table purge_came as ${after} except all ${before}`);
  return `select customer_sk from purge_came
    union select customer_sk from purge_gone where greatest(booked_on, known_on) >= date ${quotedString(from)}
    union select customer_sk from (
      select customer_sk from purge_gone group by customer_sk, account, item_sk having sum(amount) <> 0)`;
}

/** Throws when a number of an invoice or payment that went is still in a column of its kind. */
async function assertForgotten(warehouse: Warehouse, present: string): Promise<number> {
  let removed = 0;
  for (const [table, columns] of [
    ["invoice", ["invoice_id"]],
    ["payment", ["payment_id", "reverses_payment_id"]],
  ] as const) {
    await warehouse.run(`create or replace temp table purge_number as
      select ${table}_id as id from ${present}.canonical.${table} except select ${table}_id from canonical.${table}`);
    removed += await warehouse.count("purge_number");
    const places = await warehouse.rows<{ name: string; column: string }>(
      `select table_name as name, column_name as "column" from duckdb_columns()
       where database_name = current_database() and schema_name = 'canonical' and column_name in
         (${columns.map(quotedString).join(", ")})`,
    );
    for (const { name, column } of places) {
      const found = await warehouse.rows(
        `select 1 from canonical.${quotedIdentifier(name)} where ${column} in (from purge_number) limit 1`,
      );
      if (found.length > 0) throw new Error(`the purge left a number in ${column} of canonical.${name}`);
    }
  }
  return removed;
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

export interface PurgeRequest {
  readonly warehouse: Warehouse;
  readonly workspace: Workspace;
  readonly keptFrom: KeptFrom;
  /** True where nothing is to be removed, only counted. */
  readonly isRehearsal: boolean;
  /** Builds `ledger.posting` and what it is made of, from the canonical tables of the current database. */
  readonly buildPostings: (warehouse: Warehouse) => Promise<void>;
}

/** What a purge removed, and the proof that it changed nothing else. */
export interface Purged {
  readonly tables: readonly PurgedTable[];
  readonly proof: PurgeProof;
}

/** Stops a rewriting: the warehouse stays as it is. */
class NotWritten extends Error {}

async function countPurged({ warehouse, workspace, keptFrom }: PurgeRequest, opened: OpenedVault) {
  const { before, after } = await purgedVault(warehouse, opened);
  const files = oldQuarantine(workspace, keptFrom.invoice!);
  const others = { before_on: keptFrom.customer!, amount_before: null, amount_removed: null };
  return [
    ...(await totals(warehouse, keptFrom)),
    { ...others, table: "vault", rows_before: before, rows_removed: before - after },
    { ...others, table: "quarantine", rows_before: files.all.length, rows_removed: files.old.length },
  ];
}

/**
 * Writes the warehouse without the selected rows; a rehearsal keeps the present one. Returns undefined where the balances
 * of customers would not stay: the present one is kept then too, and these customers will be.
 */
async function rewriteWithout(
  { warehouse, workspace, keptFrom, isRehearsal, buildPostings }: PurgeRequest,
  opened: OpenedVault,
  purged: readonly PurgedTable[],
): Promise<PurgeProof | undefined> {
  const from = keptFrom.invoice!;
  const { vault } = await purgedVault(warehouse, opened);
  const sealed = sealVault(opened.key, vault);
  const tables = Object.fromEntries(
    LOADED_TABLES.map(({ name }): [string, RewrittenTable] => [
      name,
      { where: `load_row not in (select load_row from ${PAST} where table_name = ${quotedString(name)})` },
    ]),
  );
  let proof: PurgeProof | undefined;
  const write = async (present: string) => {
    await writeCanonical(warehouse, present, {
      ...tables,
      payment_mention: { where: MENTION_STAYS },
      load: vaultOfLastLoad(vaultHash(sealed)),
    });
    await assertCounts(
      warehouse,
      purged.filter(({ table }) => table in tables),
    );
    await buildPostings(warehouse);
    if (await keepWhole(warehouse, await unbalanced(warehouse, present, from))) throw new NotWritten();
    const broken = await warehouse.rows(`${await unbalanced(warehouse, present, from)} limit 1`);
    if (broken.length > 0) throw new Error("the purge does not balance");
    proof = {
      kept_from: from,
      postings_kept: await warehouse.count("ledger.posting"),
      postings_removed: await warehouse.count("purge_gone"),
      identifiers_removed: await assertForgotten(warehouse, present),
    };
    if (isRehearsal) throw new NotWritten();
    await warehouse.run("drop schema ledger cascade");
    await record(warehouse, purged);
    writeNext(workspace.vault, sealed);
  };
  try {
    await warehouse.rewrite(write, () => keepNext(workspace.vault));
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
  }
  return proof;
}

/**
 * Removes what is past its retention: settled invoices with all that was paid on them, contacts and surveys, customers of
 * whom nothing is left and their numbers in the vault, and old quarantine files. The warehouse is written anew, so that
 * nothing of it stays on the disk; cut off before that is done, everything is as it was. Money that is matched rests on all
 * that is open and paid at a time: where what stays would be matched otherwise without what goes, everything of that
 * customer is kept. So the balances of the days that are kept are the same, which is checked first. Returns what was
 * removed per table, which `canonical.purge` keeps, and by which later loads refuse what is that old. Throws what
 * `openCurrentVault` throws.
 */
export async function purge(request: PurgeRequest): Promise<Purged> {
  const { warehouse, workspace, keptFrom, isRehearsal, buildPostings } = request;
  const opened = await openCurrentVault(warehouse, workspace);
  await buildPostings(warehouse);
  try {
    await beginSelection(warehouse);
    for (;;) {
      await selectPast(warehouse, keptFrom);
      const tables = await countPurged(request, opened);
      const { old } = oldQuarantine(workspace, keptFrom.invoice!);
      const proof = await rewriteWithout(request, opened, tables);
      if (proof === undefined) continue;
      if (!isRehearsal) removeQuarantine(old);
      return { tables, proof };
    }
  } finally {
    await endSelection(warehouse);
  }
}
