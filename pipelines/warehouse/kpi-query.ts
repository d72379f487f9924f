import { monthEndBefore, type Day } from "../../models/calendar.ts";
import { parseCents } from "../../models/contract/field.ts";
import { kpi, type BalanceTotals, type Kpi } from "../../models/kpi/kpi.ts";
import { ExpectedError } from "../config/errors.ts";
import { readModel } from "./model.ts";
import { parametersOf } from "./parameters.ts";
import { quotedString } from "./sql.ts";
import type { Row, Warehouse } from "./warehouse.ts";

export interface KpiQuestion {
  /** Last day that counts, inclusive. */
  readonly asOf: Day;
  /** Day on which the question is asked: later knowledge is left out. The as-of day itself when absent. */
  readonly knownOn?: Day;
  /**
   * SELECT that gives each `customer_sk` a text `group_name`; one group `all` when absent. Customers it leaves out are
   * gathered in `none`.
   */
  readonly groups?: string;
  /** Number of the declared dimension, from 1, whose value on an invoice decides its group before that of its customer. */
  readonly dimension?: number;
}

/** SQL of the first day of the ledger that no purge took anything from that counted on it. */
export const KEPT_FROM = `(select coalesce(max(before_on), date '0001-01-01') from canonical.purge
  where table_name = 'invoice')`;

/** Throws PURGED for a day before the first that is kept: what was open then is gone in part. */
async function assertKept(warehouse: Warehouse, asOf: Day): Promise<void> {
  const { kept_from } = await warehouse.row<{ kept_from: Day }>(`select ${KEPT_FROM}::varchar as kept_from`);
  if (asOf >= kept_from) return;
  throw new ExpectedError("PURGED", {
    where: `the figures of ${asOf}`,
    found: `a ledger of which the days before ${kept_from} were purged`,
    expected: `a day from ${kept_from} on`,
    action: "Ask for a later day; figures of earlier days are in the releases that were published before.",
  });
}

/**
 * Puts each customer in the segment that he was known to be in at the last month-end not after the day; a query for the
 * groups of `askKpi`.
 */
export function segmentGroups(asOf: Day): string {
  const months = "select max(month_ends_on) from segments.customer_month where month_ends_on <= ";
  return `select customer_sk, segment as group_name from segments.customer_month
    where month_ends_on = (${months} date ${quotedString(asOf)})`;
}

const ALL_IN_ONE = "select customer_sk, 'all' as group_name from ledger.posting group by all";

const cents = (value: unknown): bigint => parseCents(typeof value === "string" ? value : "0");

function totalsFrom(row: Row): BalanceTotals {
  return {
    ar: cents(row.ar),
    unallocatedCredits: cents(row.unallocated_credits),
    unappliedCash: cents(row.unapplied_cash),
    arPreviousMonthEnd: cents(row.ar_previous_month_end),
    arSecondMonthEnd: cents(row.ar_second_month_end),
    creditSalesMonth: cents(row.credit_sales_month),
    creditSales3m: cents(row.credit_sales_3m),
    creditSales90d: cents(row.credit_sales_90d),
    creditSales365d: cents(row.credit_sales_365d),
    paid90d: cents(row.paid_90d),
    paidDays90d: cents(row.paid_days_90d),
    paidLate90d: cents(row.paid_late_90d),
    paidLateDays90d: cents(row.paid_late_days_90d),
    openItems: Number(row.open_items ?? 0),
    customers: Number(row.customers),
    ageing: {
      not_due: cents(row.not_due),
      "1_30": cents(row.past_due_1_30),
      "31_60": cents(row.past_due_31_60),
      "61_90": cents(row.past_due_61_90),
      "91_180": cents(row.past_due_91_180),
      "181_365": cents(row.past_due_181_365),
      over_365: cents(row.past_due_over_365),
    },
  };
}

/**
 * Returns the KPI family per group, by group name. An empty ledger on that day gives no groups. Throws PURGED for a day of
 * which a purge took something.
 */
export async function askKpi(
  warehouse: Warehouse,
  { asOf, knownOn = asOf, groups = ALL_IN_ONE, dimension = 0 }: KpiQuestion,
): Promise<ReadonlyMap<string, Kpi>> {
  await assertKept(warehouse, asOf < knownOn ? asOf : knownOn);
  const parameters = {
    as_of: asOf,
    known_on: knownOn,
    dimension,
    previous_month_end: monthEndBefore(asOf, 1),
    second_month_end: monthEndBefore(asOf, 2),
    third_month_end: monthEndBefore(asOf, 3),
  };
  const grouped = (sql: string, select: string) => {
    const statement = `with answer as (${sql}), grouping as (${groups})
      select coalesce(answer.invoice_dimension, grouping.group_name, 'none') as group_name, ${select}
      from answer left join grouping on answer.customer_sk = grouping.customer_sk group by all order by all`;
    return warehouse.rows(statement, parametersOf(statement, parameters));
  };
  const balances = await grouped(
    readModel("ledger.balance_as_of").sql,
    `sum(columns(answer.* exclude (customer_sk, invoice_dimension, invoiced_items))),
     count(distinct answer.customer_sk) filter (where answer.customer_sk != 0 and answer.invoiced_items > 0) as customers`,
  );
  const sales = await grouped(
    readModel("ledger.credit_sales_by_day").sql,
    "answer.booked_on::varchar as booked_on, sum(answer.credit_sales) as credit_sales",
  );
  const { first_issued_on } = await warehouse.row<{ first_issued_on: string | null }>(
    `select greatest(min(issued_on), ${KEPT_FROM})::varchar as first_issued_on from ledger.item
     where issued_on <= $as_of and known_on <= $known_on`,
    { as_of: asOf, known_on: knownOn },
  );
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  return new Map(
    balances.map((row) => {
      const own = sales.filter(({ group_name }) => group_name === row.group_name);
      const input = {
        asOf,
        firstIssuedOn: first_issued_on ?? asOf,
        totals: totalsFrom(row),
        isOpenItemsOnly: kind === "open_items",
        creditSalesByDay: new Map(own.map((sale) => [String(sale.booked_on), cents(sale.credit_sales)])),
      };
      return [String(row.group_name), kpi(input)];
    }),
  );
}
