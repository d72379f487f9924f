import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { MoneyText } from "../../../models/release/release.ts";
import type { Warehouse } from "../warehouse.ts";

/** What the ledger has of one month, by the days on invoices and payments; amounts in its currency. */
export interface CoveredMonth {
  readonly month_ends_on: string;
  readonly invoices: number;
  readonly invoice_amount: MoneyText;
  readonly payments: number;
  readonly payment_amount: MoneyText;
}

/** How new a table is. */
export interface Freshness {
  readonly table: string;
  readonly rows: number;
  readonly last_event_on: string | null;
  readonly last_known_on: string | null;
  /** The load that brought its newest rows. */
  readonly load_number: number;
}

/** Rows of a table with their amounts in the ledger's currency, each at the last rate of its day. */
const translated = (table: string, amount: string, day: string, monthOn: string) => `
    select ${monthOn} as day, ${amount} as amount from current.${table}
    where currency not in (select currency from current.exchange_rate)
    union all
    select stated.${monthOn}, round(stated.${amount} * rate, 2) from current.${table} as stated
    asof join current.exchange_rate as given on stated.currency = given.currency and stated.${day} >= given.rate_on`;

const MONTHS = `
  with invoice as (${translated("invoice", "gross_amount", "issued_on", "issued_on")}),
  payment as (${translated("payment", "amount", "value_on", "booked_on")}),
  fact as (
    select last_day(day) as month_ends_on, count(*) as invoices, sum(amount) as invoice_amount,
      0 as payments, 0 as payment_amount
    from invoice group by all
    union all
    select last_day(day), 0, 0, count(*), sum(amount) from payment group by all
  ), month as (
    select unnest(range(min(month_ends_on) + 1, max(month_ends_on) + 2, interval 1 month))::date - 1 as month_ends_on
    from fact
  )
  select month_ends_on::varchar as month_ends_on, coalesce(sum(invoices), 0)::integer as invoices,
    coalesce(sum(invoice_amount), 0)::decimal(18, 2) as invoice_amount, coalesce(sum(payments), 0)::integer as payments,
    coalesce(sum(payment_amount), 0)::decimal(18, 2) as payment_amount
  from month left join fact using (month_ends_on) group by all order by all`;

/** Returns every month from the first invoice or payment to the last, also those that have neither. */
export async function coveredMonths(warehouse: Warehouse): Promise<readonly CoveredMonth[]> {
  return (await warehouse.rows(MONTHS)) as unknown as readonly CoveredMonth[];
}

/**
 * Returns the months without a fact of one kind between the first and the last month that have one: there an export may
 * have been forgotten.
 */
export function emptyMonths(months: readonly CoveredMonth[], kind: "invoices" | "payments"): readonly string[] {
  const has = (month: CoveredMonth) => month[kind] > 0;
  const inside = months.slice(months.findIndex(has), months.findLastIndex(has) + 1);
  return inside.filter((month) => !has(month)).map(({ month_ends_on }) => month_ends_on);
}

const FRESHNESS = LOADED_TABLES.map(
  ({ name, eventDate }) => `select '${name}' as "table", count(*)::integer as rows,
    max(${eventDate})::varchar as last_event_on, max(known_on)::varchar as last_known_on, max(load_number) as load_number
    from current.${name} having count(*) > 0`,
).join(" union all ");

/** Returns how new each table is that has rows, in the order of the contract. */
export async function freshness(warehouse: Warehouse): Promise<readonly Freshness[]> {
  return (await warehouse.rows(FRESHNESS)) as unknown as readonly Freshness[];
}
