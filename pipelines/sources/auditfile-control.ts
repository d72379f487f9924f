import type { Warehouse } from "../warehouse/warehouse.ts";
import { amountIn, ENTRY, ITEM } from "./auditfile-ledger.ts";
import { auditfileTable } from "./auditfile-tables.ts";
import type { Assumption } from "./load-report.ts";

const LEDGER = auditfileTable("general_ledger");
const SUB_LEDGER = auditfileTable("sub_ledger");

/** Lines, debit and credit of a table of lines, amounts positive on their own side. */
const totals = (table: string) => `select count(*) as lines,
    coalesce(sum(${amountIn("amount")}) filter (where side = 'D'), 0) as debit,
    coalesce(-sum(${amountIn("amount")}) filter (where side = 'C'), 0) as credit
  from ${table}`;

const inWords = (lines: string, debit: string, credit: string) =>
  `${lines} || ' lines, debit ' || ${debit} || ', credit ' || ${credit}`;

async function noted(warehouse: Warehouse, code: string, sql: string): Promise<readonly Assumption[]> {
  const rows = await warehouse.rows<{ value: string }>(sql);
  return rows.map(({ value }) => ({ code, value }));
}

const countOf = (from: string) => `select count(*)::varchar as value from ${from} having count(*) > 0`;

/** The balance of each control account: an account that the lines of the sub-ledger were booked on. */
const CONTROL = `select account, coalesce(sum(${amountIn("amount")}), 0) as balance from ${LEDGER}
  where account in (select account from ${ENTRY}) group by account`;

const CONTROL_ACCOUNTS = `select string_agg(account || ' ' || balance, ' + ' order by account)
    || ' = ' || sum(balance) || '; sub-ledger ' || (select coalesce(sum(amount), 0) from ${ENTRY}) as value
  from (${CONTROL}) having count(*) > 0`;

const CONTROL_DIFFERENCE = `select value::varchar as value from (
    select (select coalesce(sum(amount), 0) from ${ENTRY}) - (select coalesce(sum(balance), 0) from (${CONTROL})) as value
  ) where value <> 0`;

/** What the file says that it holds, where that is not what it holds. */
const DECLARED = `
  with read as (
    select 'general ledger' as place, * from (${totals(`(from ${LEDGER} where document is not null)`)})
    union all select 'sub-ledger', * from (${totals(`(from ${SUB_LEDGER} where opened_on is null)`)})
  ), declared as (
    select place, sum(try_cast(lines as bigint)) as lines, sum(${amountIn("debit")}) as debit,
      sum(${amountIn("credit")}) as credit
    from ${auditfileTable("declared_total")} group by place
  )
  select place || ' declares ' || ${inWords("declared.lines", "declared.debit", "declared.credit")}
    || '; read ' || ${inWords("read.lines", "read.debit", "read.credit")} as value
  from read join declared using (place)
  where declared.lines + declared.debit + declared.credit is not null
    and (read.lines, read.debit, read.credit) <> (declared.lines, declared.debit, declared.credit)
  order by place`;

const NOT_LISTED = `(select distinct customer from ${ENTRY} where customer is not null
  except select customer from ${auditfileTable("customer")})`;

/**
 * Returns what an auditor must know of how an auditfile was read: the size of its general ledger, the control accounts
 * with the sum of the sub-ledger beside them, the difference between the two where there is one, declared totals that
 * are not those of the lines, and how many lines were read by a rule of ours. Amounts are debit less credit.
 */
export async function auditfileAssumptions(warehouse: Warehouse): Promise<readonly Assumption[]> {
  const general = `select ${inWords("lines", "debit", "credit")} as value
    from (${totals(`(from ${LEDGER} where document is not null)`)})`;
  return [
    ...(await noted(warehouse, "xaf_general_ledger", general)),
    ...(await noted(warehouse, "xaf_control_accounts", CONTROL_ACCOUNTS)),
    ...(await noted(warehouse, "xaf_control_difference", CONTROL_DIFFERENCE)),
    ...(await noted(warehouse, "xaf_declared_totals_differ", DECLARED)),
    ...(await noted(warehouse, "xaf_opening_lines", countOf(`${ENTRY} where is_opening`))),
    ...(await noted(
      warehouse,
      "xaf_lines_without_kind",
      countOf(`${ENTRY} where mutation is null or mutation not in ('I', 'P')`),
    )),
    ...(await noted(
      warehouse,
      "xaf_lines_left_out",
      countOf(`${SUB_LEDGER} where record not in (select record from ${ENTRY})`),
    )),
    ...(await noted(warehouse, "xaf_customers_not_listed", countOf(NOT_LISTED))),
    ...(await noted(warehouse, "xaf_latest_due_date_taken", countOf(`${ITEM} where due_dates > 1`))),
  ];
}
