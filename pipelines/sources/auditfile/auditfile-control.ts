import type { Warehouse } from "../../warehouse/warehouse.ts";
import { amountIn, ENTRY, ITEM } from "./auditfile-ledger.ts";
import { auditfileTable } from "./auditfile-tables.ts";
import type { Assumption } from "../load/load-report.ts";
import { CONTROL } from "../staging/staging.ts";

const LEDGER = auditfileTable("general_ledger");
const SUB_LEDGER = auditfileTable("sub_ledger");

/** Lines, debit and credit of a table of lines, amounts positive on their own side. */
const totals = (table: string) => `select count(*) as lines,
    coalesce(sum(${amountIn("amount")}) filter (where side = 'D'), 0) as debit,
    coalesce(-sum(${amountIn("amount")}) filter (where side = 'C'), 0) as credit
  from ${table}`;

async function noted(warehouse: Warehouse, code: string, sql: string): Promise<readonly Assumption[]> {
  const rows = await warehouse.rows<{ value: string }>(sql);
  return rows.map(({ value }) => ({ code, value }));
}

const countOf = (from: string) => `select count(*)::varchar as value from ${from} having count(*) > 0`;

/** The balance of each control account: an account that the lines of the sub-ledger were booked on. */
const ACCOUNTS = `select account, coalesce(sum(${amountIn("amount")}), 0) as balance from ${LEDGER}
  where account in (select account from ${ENTRY}) group by account`;

const SUB_LEDGER_BALANCE = `(select coalesce(sum(amount), 0) from ${ENTRY})`;

const READ = `
  select 'general ledger' as place, * from (${totals(`(from ${LEDGER} where document is not null)`)})
  union all select 'sub-ledger', * from (${totals(`(from ${SUB_LEDGER} where opened_on is null)`)})`;

const DECLARED = `
  select place, sum(try_cast(lines as bigint)) as lines, sum(${amountIn("debit")}) as debit,
    sum(${amountIn("credit")}) as credit
  from ${auditfileTable("declared_total")} group by place`;

/** Numbers of lines that the file declares, where they are not those that it has. */
const DECLARED_LINES = `select place || ' declares ' || declared.lines || ' lines; read ' || read.lines as value
  from (${READ}) as read join (${DECLARED}) as declared using (place)
  where declared.lines <> read.lines order by place`;

/** Rows that the ledger read of the file, rejected ones included: those are told apart by their own tolerance. */
const readOf = (table: string, fileNumber: number) =>
  `(select coalesce(sum(amount_read), 0) from stage_read where table_name = '${table}' and file_number = ${fileNumber})`;

/**
 * Stages the control totals of an auditfile whose tables were staged: the control accounts of the general ledger against
 * the sub-ledger of customers, that sub-ledger against the receivables that were read from it, and the debits and credits
 * that the file declares against those of its lines. Balances are debit less credit.
 */
export async function stageAuditfileControls(warehouse: Warehouse, fileNumber: number): Promise<void> {
  const read = (table: string) => readOf(table, fileNumber);
  await warehouse.run(`insert into ${CONTROL}
    select 1, ${fileNumber}, 'xaf_control_accounts', string_agg(account, ' + ' order by account), sum(balance),
      ${SUB_LEDGER_BALANCE}
    from (${ACCOUNTS}) having count(*) > 0
    union all
    select 2, ${fileNumber}, 'xaf_receivables', '', ${SUB_LEDGER_BALANCE},
      ${read("invoice")} - ${read("payment")} - ${read("adjustment")}
    union all
    select 2 + row_number() over (order by place, side desc), ${fileNumber}, 'xaf_declared_' || side, place, declared, found
    from (
      select place, unnest(['debit', 'credit']) as side, unnest([declared.debit, declared.credit]) as declared,
        unnest([read.debit, read.credit]) as found
      from (${READ}) as read join (${DECLARED}) as declared using (place)
    ) where declared is not null`);
}

const NOT_LISTED = `(select distinct customer from ${ENTRY} where customer is not null
  except select customer from ${auditfileTable("customer")})`;

/**
 * Returns what an auditor must know of how an auditfile was read, besides its control totals: the size of its general
 * ledger, a number of lines that is not the one that it declares, and how many lines were read by a rule of ours.
 */
export async function auditfileAssumptions(warehouse: Warehouse): Promise<readonly Assumption[]> {
  const general = `select lines || ' lines, debit ' || debit || ', credit ' || credit as value
    from (${totals(`(from ${LEDGER} where document is not null)`)})`;
  return [
    ...(await noted(warehouse, "xaf_general_ledger", general)),
    ...(await noted(warehouse, "xaf_declared_lines_differ", DECLARED_LINES)),
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
