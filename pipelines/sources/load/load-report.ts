import type { ControlTotal, CurrencyTotal, LoadTable } from "../../../models/release/release.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import { FAULTLESS } from "../staging/quarantine.ts";
import { EMPTIED, REJECTED, stagedTables, stageOf } from "../staging/staging.ts";
import type { TableDifference } from "./difference.ts";
import { CURRENCY_TOTAL, MIXED_TABLES } from "../staging/currencies.ts";
import type { ListKind } from "../list/invoice-list.ts";

interface RejectionCount {
  readonly table: string;
  readonly reason: string;
  readonly rows: number;
}

export interface Assumption {
  readonly code: string;
  readonly value: string;
}

/** What kind of ledger was loaded. */
export type SourceKind = "canonical" | "xaf" | ListKind;

interface ReportedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** True where it is the file that was loaded before and need not be read again. */
  readonly isKept: boolean;
}

export interface LoadReport {
  readonly source: SourceKind;
  /** Day on which what it changed became known; null where it changed nothing that was known before. */
  readonly knownOn: string | null;
  /** True where nothing stays of what was loaded before. */
  readonly isFresh: boolean;
  /** True where it takes the place of a ledger that was there. */
  readonly isReplacement: boolean;
  /** True where not one invoice of that ledger is in it. */
  readonly isOtherLedger: boolean;
  /** Files that were not read again, since nothing in them changed. */
  readonly filesKept: number;
  /** What changed in each table where anything did. */
  readonly changes: readonly TableDifference[];
  readonly files: readonly ReportedFile[];
  /** Names of the files of before that are no longer given; what was in them is withdrawn. */
  readonly filesGone: readonly string[];
  readonly tables: readonly LoadTable[];
  /** The money of tables with several currencies, by currency; empty for a ledger in one. */
  readonly currencies: readonly CurrencyTotal[];
  /** Totals that the sources give, beside what was read. */
  readonly controls: readonly ControlTotal[];
  /** Most frequent first. */
  readonly rejections: readonly RejectionCount[];
  readonly assumptions: readonly Assumption[];
  readonly ignoredColumns: readonly string[];
  /** File with the rejected rows; null when there are none, or nothing was to be written. */
  readonly quarantine: string | null;
  /** The settings of the load, with the mapping that was proposed where they had none. */
  readonly settings: Settings;
}

/** Rows and money of a load that count for the tolerance: money by its size, so that credits hide nothing. */
export interface Shares {
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rowShare: number;
  readonly amountShare: number;
  /** Rows whose amount cannot be read: their money is in no share. */
  readonly rowsWithoutAmount: number;
}

/** Creates the temporary table `stage_total`: one row per table that was read, read = loaded + rejected. */
export async function totalStaging(warehouse: Warehouse): Promise<void> {
  const loaded = LOADED_TABLES.map(
    ({ name, controlTotal }) =>
      `select '${name}' as table_name, count(*) as rows_loaded,
        ${controlTotal === undefined ? "null" : `coalesce(sum(${controlTotal}), 0)`} as amount_loaded,
        ${controlTotal === undefined} as is_without_amount from ${stageOf(name)}`,
  ).join(" union all ");
  await warehouse.run(`create or replace temp table stage_total as
    with loaded as (${loaded}), rejected as (
      select table_name, count(*) as rows_rejected, coalesce(sum(amount), 0) as amount_rejected,
        coalesce(sum(abs(amount)) filter (where reason not in ${FAULTLESS}), 0) as size_rejected,
        count(*) filter (where reason in ${FAULTLESS}) as rows_faultless
      from stage_rejection where kind = '${REJECTED}' group by table_name
    ), read as (
      select table_name, sum(rows_read) as rows_read, sum(amount_read) as amount_read, sum(size_read) as size_read,
        sum(rows_without_amount) as rows_without_amount
      from stage_read group by table_name
    )
    select table_name, rows_read::integer as rows_read, rows_loaded::integer as rows_loaded,
      coalesce(rows_rejected, 0)::integer as rows_rejected, amount_read::decimal(18, 2) as amount_read,
      amount_loaded::decimal(18, 2) as amount_loaded,
      case when not is_without_amount then coalesce(amount_rejected, 0)::decimal(18, 2) end as amount_rejected,
      rows_without_amount::integer as rows_without_amount, coalesce(rows_faultless, 0)::integer as rows_faultless,
      size_read::double as size_read, coalesce(size_rejected, 0)::double as size_rejected
    from read join loaded using (table_name) left join rejected using (table_name)`);
}

/** Throws when a row or a cent went missing between reading and loading: that is never the file's fault. */
export async function assertConserved(warehouse: Warehouse): Promise<void> {
  const lost = await warehouse.rows(`select table_name from stage_total
    where rows_read <> rows_loaded + rows_rejected or amount_read <> amount_loaded + amount_rejected`);
  if (lost.length > 0) throw new Error(`read is not loaded + rejected in ${JSON.stringify(lost)}`);
}

async function totalsIn(warehouse: Warehouse, totals: string, mixed?: string): Promise<readonly LoadTable[]> {
  const amount = (name: string) =>
    mixed === undefined ? `amount_${name}` : `case when table_name not in (${mixed}) then amount_${name} end`;
  const rows = await warehouse.rows(`select table_name as "table", rows_read as read, rows_loaded as loaded,
    rows_rejected as rejected, ${amount("read")} as read_amount, ${amount("loaded")} as loaded_amount,
    ${amount("rejected")} as rejected_amount from ${totals}`);
  const tables = rows as unknown as readonly LoadTable[];
  return LOADED_TABLES.flatMap(({ name }) => tables.filter(({ table }) => table === name));
}

/** Returns the totals of every table that was read, in the order of the contract; without money that is in several currencies. */
export function loadTables(warehouse: Warehouse): Promise<readonly LoadTable[]> {
  return totalsIn(warehouse, "stage_total", MIXED_TABLES);
}

/** Returns the totals of every table from the last reading of each file of the ledger. */
export function currentTables(warehouse: Warehouse): Promise<readonly LoadTable[]> {
  return totalsIn(warehouse, "current.load_table");
}

/** Returns how often each reason rejected rows. */
export async function rejectionCounts(warehouse: Warehouse): Promise<readonly RejectionCount[]> {
  const rows = await warehouse.rows(`select table_name as "table", reason, count(*)::integer as rows
    from stage_rejection where kind = '${REJECTED}' group by all order by rows desc, "table", reason`);
  return rows as unknown as readonly RejectionCount[];
}

/**
 * Returns which part of the rows and of the money of the whole load was rejected, but for what an earlier purge removed or
 * a bank told twice; of a ledger in several currencies the part of the money of the one of which most was rejected. The
 * rows of an invoice list are counted once, as invoices, though each may give a payment too.
 */
export async function rejectedShares(warehouse: Warehouse, source: SourceKind): Promise<Shares> {
  const counts = ["canonical", "xaf"].includes(source) ? "true" : "table_name = 'invoice'";
  const row = await warehouse.row<Record<"read" | "rejected" | "size_read" | "size_rejected" | "without", number>>(`
    select coalesce(sum(rows_read), 0)::double as read, coalesce(sum(rows_rejected - rows_faultless), 0)::double as rejected,
      coalesce(sum(size_read), 0)::double as size_read, coalesce(sum(size_rejected), 0)::double as size_rejected,
      coalesce(sum(rows_without_amount), 0)::double as without
    from stage_total where ${counts}`);
  const { share } = await warehouse.row<{
    share: number | null;
  }>(`select max(rejected / nullif(size, 0)) as share from (
      select sum(size_rejected) as rejected, sum(size_read) as size from ${CURRENCY_TOTAL} where ${counts} group by currency)`);
  return {
    rowsRead: row.read,
    rowsRejected: row.rejected,
    rowShare: row.read === 0 ? 0 : row.rejected / row.read,
    rowsWithoutAmount: row.without,
    amountShare: share ?? (row.size_read === 0 ? 0 : row.size_rejected / row.size_read),
  };
}

async function counted(warehouse: Warehouse, table: string, condition: string): Promise<number> {
  const { rows } = await warehouse.row<{ rows: number }>(
    `select count(*)::integer as rows from ${stageOf(table)} where ${condition}`,
  );
  return rows;
}

/** Returns what was assumed about the staged rows where the files were silent. */
export async function rowAssumptions(warehouse: Warehouse, currency: string): Promise<readonly Assumption[]> {
  const silent: string[] = [];
  for (const { name } of await stagedTables(warehouse)) {
    if ((await counted(warehouse, name, "known_on is null")) > 0) silent.push(name);
  }
  const emptied = await warehouse.rows<{
    value: string;
  }>(`select table_name || '.' || column_name || ': ' || count(*) as value
    from stage_rejection where kind = '${EMPTIED}' group by table_name, column_name order by value`);
  const withoutCurrency =
    (await counted(warehouse, "invoice", "currency is null")) +
    (await counted(warehouse, "payment", "currency is null"));
  const unbooked = await counted(warehouse, "payment", "booked_on is null");
  const untyped = await counted(warehouse, "customer", "customer_type is null");
  return [
    ...(withoutCurrency > 0 ? [{ code: "currency_assumed", value: currency }] : []),
    ...(silent.length > 0 ? [{ code: "known_on_assumed", value: silent.join(", ") }] : []),
    ...(unbooked > 0 ? [{ code: "booked_on_assumed", value: String(unbooked) }] : []),
    ...(untyped > 0 ? [{ code: "customer_type_unknown", value: String(untyped) }] : []),
    ...emptied.map(({ value }) => ({ code: EMPTIED, value })),
  ];
}
