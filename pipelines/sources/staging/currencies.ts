import { findTable, LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { CurrencyTotal } from "../../../models/release/release.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Settings } from "../../config/settings.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { FOREVER } from "../load/canonical-tables.ts";
import { FAULTLESS } from "./quarantine.ts";
import { allOf, reject, REJECTED, replaceValue, stageOf } from "./staging.ts";

const INVOICE = findTable("invoice")!;
const PAYMENT = findTable("payment")!;
const ALLOCATION = findTable("allocation")!;
const ADJUSTMENT = findTable("adjustment")!;

/** The rows that are translated by themselves, at the rate of a day; all others go with an invoice or payment. */
const TRANSLATED = [
  { table: INVOICE, day: "issued_on" },
  { table: PAYMENT, day: "value_on" },
] as const;

/** What of the settings says how amounts in other currencies are translated. */
type CurrencyRules = Pick<Settings, "currency" | "exchange_rate_days">;

const foreign = (currency: string) => `staged.currency <> ${quotedString(currency)}`;

/** Returns the numbers of the files that were read and have a row in another currency than the ledger's. */
export async function foreignFiles(warehouse: Warehouse, currency: string): Promise<ReadonlySet<number>> {
  const found = TRANSLATED.map(
    ({ table }) => `select file_number from ${stageOf(table.name)} as staged where ${foreign(currency)}`,
  );
  const rows = await warehouse.rows<{ file_number: number }>(
    `select distinct file_number from (${found.join(" union all ")})`,
  );
  return new Set(rows.map(({ file_number }) => file_number));
}

/**
 * Returns the numbers of the files that were read and are to be read at every load, for other files decide on what is loaded
 * of them: those with a row in another currency than the ledger's, and beside these the ones with an adjustment of an
 * invoice, which is rejected where that invoice is not there. To be called when the tables are written.
 */
export async function filesJudgedByOthers(warehouse: Warehouse, currency: string): Promise<ReadonlySet<number>> {
  const files = await foreignFiles(warehouse, currency);
  const held = TRANSLATED.map(
    ({ table }) => `select 1 as found from current.${table.name} as staged where ${foreign(currency)}`,
  );
  const [isForeign] = await warehouse.rows(`select found from (${held.join(" union all ")}) limit 1`);
  if (isForeign === undefined) return files;
  const adjusting = await warehouse.rows<{ file_number: number }>(
    `select distinct file_number from ${stageOf(ADJUSTMENT.name)} where invoice_id is not null`,
  );
  return new Set([...files, ...adjusting.map(({ file_number }) => file_number)]);
}

/** True where a row that was read, or one of the files `keptFiles`, is in another currency than the ledger's. */
export async function hasForeign(
  warehouse: Warehouse,
  currency: string,
  keptFiles: readonly number[],
): Promise<boolean> {
  if ((await foreignFiles(warehouse, currency)).size > 0) return true;
  if (keptFiles.length === 0) return false;
  const kept = TRANSLATED.map(
    ({ table }) => `select 1 as found from current.${table.name} as staged
      where ${foreign(currency)} and file_number in (${keptFiles.join(", ")})`,
  );
  return (await warehouse.rows(`select found from (${kept.join(" union all ")}) limit 1`)).length > 0;
}

/**
 * Rejects rows in another currency than the ledger's without a rate of their day, among the rates that were read and those
 * of the files `keptFiles`: nothing is added up across currencies.
 */
export async function checkRates(
  warehouse: Warehouse,
  { currency, exchange_rate_days }: CurrencyRules,
  keptFiles: readonly number[],
): Promise<void> {
  const kept = `union all select currency, rate_on from canonical.exchange_rate
    where known_until = ${FOREVER} and file_number in (${keptFiles.join(", ")})`;
  const rates = `select currency, rate_on from ${stageOf("exchange_rate")} ${keptFiles.length > 0 ? kept : ""}`;
  for (const { table, day } of TRANSLATED) {
    await reject(warehouse, {
      table,
      column: "currency",
      reason: "no_exchange_rate",
      where: `${foreign(currency)} and not exists (
        select 1 from (${rates}) as given where given.currency = staged.currency
          and given.rate_on between staged.${day} - ${exchange_rate_days} and staged.${day})`,
    });
  }
}

/**
 * Throws RATE_WITHDRAWN where a row of the ledger in another currency has no rate of its day any more: one of a file that
 * was not read again could not be rejected, and would be worth nothing without a word. To be called when the tables are
 * written.
 */
export async function assertRated(
  warehouse: Warehouse,
  { currency, exchange_rate_days }: CurrencyRules,
): Promise<void> {
  const left = TRANSLATED.map(
    ({ table: { name, key }, day }) => `
      select '${name} ' || ${key[0]!} || ' of ' || ${day}::varchar || ' in ' || currency as name
      from current.${name} as staged where ${foreign(currency)} and not exists (
        select 1 from current.exchange_rate as given where given.currency = staged.currency
          and given.rate_on between staged.${day} - ${exchange_rate_days} and staged.${day})`,
  ).join(" union all ");
  const { rows, first } = await warehouse.row<{ rows: number; first: string | null }>(
    `select count(*)::integer as rows, min(name) as first from (${left})`,
  );
  if (first === null) return;
  throw new ExpectedError("RATE_WITHDRAWN", {
    where: "exchange_rate",
    found: `${rows} ${rows === 1 ? "row" : "rows"} in another currency that would be left without a rate, such as ${first}`,
    expected: `a rate of at most ${exchange_rate_days} days before each`,
    action: "Put the rates back; or load all files of the ledger, so that these rows are rejected with their reason.",
  });
}

/**
 * Rejects adjustments of invoices that are not there, for a ledger with several currencies: only its invoice tells what
 * currency an adjustment is in. To be called before references are checked.
 */
export async function checkAdjusted(warehouse: Warehouse): Promise<void> {
  await reject(warehouse, {
    table: ADJUSTMENT,
    column: "invoice_id",
    reason: "currency_unknown",
    where: `staged.invoice_id is not null and staged.invoice_id not in (select invoice_id from ${allOf("invoice")})`,
  });
}

/**
 * Rejects what says that money of one currency is applied to an invoice in another, since nothing says how much of the
 * money that takes: it stays unapplied. Money that goes back in another currency than it came in takes back no payment.
 */
export async function checkOneCurrency(warehouse: Warehouse, currency: string): Promise<void> {
  const of = (column: string) => `coalesce(${column}, ${quotedString(currency)})`;
  await reject(warehouse, {
    table: ALLOCATION,
    column: "invoice_id",
    reason: "currencies_differ",
    where: `exists (
      select 1 from ${allOf("payment")} as payment join ${allOf("invoice")} as invoice
        on ${of("payment.currency")} <> ${of("invoice.currency")}
      where payment.payment_id = staged.payment_id and invoice.invoice_id = staged.invoice_id)`,
  });
  await replaceValue(
    warehouse,
    {
      table: PAYMENT,
      column: "reverses_payment_id",
      reason: "currencies_differ",
      where: `exists (
        select 1 from ${allOf("payment")} as payment where payment.payment_id = staged.reverses_payment_id
          and ${of("payment.currency")} <> ${of("staged.currency")})`,
    },
    "null",
  );
}

async function hasForeignRejection(warehouse: Warehouse, currency: string): Promise<boolean> {
  const rows = await warehouse.rows(
    "select 1 as found from stage_rejection where currency <> $currency and kind = $kind limit 1",
    { currency, kind: REJECTED },
  );
  return rows.length > 0;
}

/** The rows of a load per table, file and currency, where the ledger has several: the money of none of them is mixed. */
export const CURRENCY_TOTAL = "stage_currency_total";

/** SQL of the tables whose money is not in one currency: they have no totals of their own. */
export const MIXED_TABLES = `select table_name from ${CURRENCY_TOTAL}
  union select unnest([${LOADED_TABLES.filter(
    ({ controlTotal, fields }) => controlTotal !== undefined && !("currency" in fields),
  )
    .map(({ name }) => quotedString(name))
    .join(", ")}]) where exists (select 1 from ${CURRENCY_TOTAL})`;

/** The columns of a total per currency. */
export const CURRENCY_COLUMNS = `table_name, file_number, currency, rows_read, rows_loaded, rows_rejected, amount_read,
  amount_loaded, amount_rejected, size_read, size_rejected`;

/**
 * Creates the temporary table with the rows and money of each currency, in the tables that say what currency a row is in:
 * read = loaded + rejected in each. It is empty for a ledger in one currency.
 */
export async function totalCurrencies(warehouse: Warehouse, currency: string): Promise<void> {
  const fallback = quotedString(currency);
  const isMixed =
    (await foreignFiles(warehouse, currency)).size > 0 || (await hasForeignRejection(warehouse, currency));
  const rows = TRANSLATED.map(
    ({ table: { name, controlTotal } }) => `
      select '${name}' as table_name, file_number, coalesce(currency, ${fallback}) as currency, false as is_rejected,
        false as is_fault, ${controlTotal!} as amount
      from ${stageOf(name)}
      union all
      select table_name, file_number, coalesce(currency, ${fallback}), true, reason not in ${FAULTLESS}, amount
      from stage_rejection where table_name = '${name}' and kind = '${REJECTED}'`,
  );
  await warehouse.run(`create or replace temp table ${CURRENCY_TOTAL} as
    with total as (
      select table_name, file_number, currency, count(*) as rows_read,
        count(*) filter (where not is_rejected) as rows_loaded, count(*) filter (where is_rejected) as rows_rejected,
        coalesce(sum(amount), 0)::decimal(18, 2) as amount_read,
        coalesce(sum(amount) filter (where not is_rejected), 0)::decimal(18, 2) as amount_loaded,
        coalesce(sum(amount) filter (where is_rejected), 0)::decimal(18, 2) as amount_rejected,
        coalesce(sum(abs(amount)), 0)::double as size_read,
        coalesce(sum(abs(amount)) filter (where is_fault), 0)::double as size_rejected
      from (${rows.join(" union all ")}) where ${isMixed} group by all
    )
    select ${CURRENCY_COLUMNS} from total
    where exists (select 1 from total as other where other.table_name = total.table_name and currency <> ${fallback})`);
}

/** Returns the totals per table and currency of a load, or of the last reading of each file. */
export async function currencyTotals(
  warehouse: Warehouse,
  from: "stage_currency_total" | "current.load_currency",
): Promise<readonly CurrencyTotal[]> {
  const rows = await warehouse.rows(`select table_name as "table", currency, sum(rows_read)::integer as read,
      sum(rows_loaded)::integer as loaded, sum(rows_rejected)::integer as rejected,
      sum(amount_read)::decimal(18, 2) as read_amount, sum(amount_loaded)::decimal(18, 2) as loaded_amount,
      sum(amount_rejected)::decimal(18, 2) as rejected_amount
    from ${from} group by table_name, currency order by table_name, currency`);
  return rows as unknown as readonly CurrencyTotal[];
}
