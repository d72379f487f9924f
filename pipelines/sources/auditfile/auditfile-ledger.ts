import { join } from "node:path";
import { findTable } from "../../../models/contract/contract.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { auditfileTable } from "./auditfile-tables.ts";
import { typedValue } from "../staging/checks.ts";
import type { QuarantinedFile } from "../staging/quarantine.ts";
import type { Reading } from "../tables/relation.ts";
import type { SourceFile } from "../source-file.ts";

/** The sub-ledger lines of customers: amount, debit positive, is null where its text is none. */
export const ENTRY = "stage_auditfile_entry";
/** The invoices, each with the lines that it was made of. */
export const ITEM = "stage_auditfile_item";

/** SQL of the amount that a text holds; null where it holds none. */
export const amountIn = (text: string) => typedValue(findTable("invoice")!.fields.gross_amount!, text);

const ENTRIES = `
  with posting as (
    select journal, document, position, min(journal_type) as journal_type, min(account) as account,
      min(posted_on) as posted_on
    from ${auditfileTable("general_ledger")} group by all
  ), customer as (
    select customer, min(kind) as kind from ${auditfileTable("customer")} group by customer
  ), entry as (
    select line.record, line.xml_line::integer as xml_line, line.customer, line.reference,
      line.match_key, line.mutation, line.issued_on, line.due_on, line.amount as amount_text,
      ${amountIn("line.amount")} as amount, posting.account, line.opened_on is not null as is_opening,
      coalesce(posting.posted_on, line.opened_on) as posted_on,
      coalesce(line.mutation = 'P' or (line.mutation is distinct from 'I' and posting.journal_type in ('B', 'C')), false)
        as is_payment,
      concat_ws('/', coalesce(line.journal, 'opening'), line.document, line.position) as place
    from ${auditfileTable("sub_ledger")} as line
    left join posting on posting.journal is not distinct from line.journal
      and posting.document is not distinct from line.document and posting.position is not distinct from line.position
    left join customer on customer.customer = line.customer
    where line.sub_ledger = 'CU' or coalesce(line.purchase_or_sale = 'S', customer.kind = 'C')
  ), numbered as (
    select *, row_number() over (partition by place order by record) as nth_at_place from entry
  )
  select * exclude (place, nth_at_place), place || case when nth_at_place > 1 then '#' || nth_at_place else '' end as entry_id,
    coalesce(reference, entry_id) as item
  from numbered`;

const INVOICE_LINES = `
  select *, amount is null or amount > 0 as is_charge,
    bool_or(amount is null or amount > 0) over (partition by customer, item) as has_charge
  from ${ENTRY} where not is_payment`;

const ITEMS = `
  with made as (
    select customer, item, min(record) as record, min(xml_line) as xml_line,
      min(coalesce(issued_on, posted_on)) as issued_on,
      max(case when has_charge then due_on else coalesce(due_on, issued_on, posted_on) end) as due_on,
      case when bool_or(amount is null) then min(amount_text) filter (where amount is null) else sum(amount)::varchar end
        as gross_amount,
      count(distinct due_on) as due_dates
    from (${INVOICE_LINES}) where is_charge = has_charge group by customer, item
  ), numbered as (
    select *, row_number() over (partition by item order by record) as nth from made
  )
  select *, item || case when nth > 1 then '#' || nth else '' end as invoice_id from numbered`;

const TIED = `
  with matched as (
    select customer, match_key, min(item) as item from ${ENTRY}
    where not is_payment and match_key is not null group by all having count(distinct item) = 1
  )
  select entry.*, coalesce(named.invoice_id, matching.invoice_id) as invoice_id
  from ${ENTRY} as entry
  left join ${ITEM} as named on named.customer = entry.customer and named.item = entry.reference
  left join matched on matched.customer = entry.customer and matched.match_key = entry.match_key
  left join ${ITEM} as matching on matching.customer = matched.customer and matching.item = matched.item
  where entry.is_payment`;

const negated = "case when amount is null then amount_text else (-amount)::varchar end";

/** The canonical tables that an auditfile gives, as SELECTs of their texts; the last column is the line of the XML. */
const TABLES = {
  invoice: `select invoice_id, customer as customer_id, issued_on, due_on, gross_amount,
      (select min(currency) from ${auditfileTable("header")}) as currency, xml_line as line
    from ${ITEM} order by record`,
  payment: `select entry_id as payment_id, customer as customer_id, coalesce(posted_on, issued_on) as value_on,
      ${negated} as amount, (select min(currency) from ${auditfileTable("header")}) as currency, xml_line as line
    from (${TIED}) order by record`,
  allocation: `select entry_id as payment_id, invoice_id, ${negated} as amount,
      coalesce(posted_on, issued_on) as applied_on, xml_line as line
    from (${TIED}) where invoice_id is not null order by record`,
  adjustment: `select line.entry_id as adjustment_id, 'credit_note' as kind, line.customer as customer_id, made.invoice_id,
      coalesce(line.posted_on, line.issued_on) as booked_on, (-line.amount)::varchar as amount, line.xml_line as line
    from (${INVOICE_LINES}) as line
    join ${ITEM} as made on made.customer is not distinct from line.customer and made.item = line.item
    where not line.is_charge and line.has_charge order by line.record`,
} as const;

async function writeTable(warehouse: Warehouse, select: string, path: string): Promise<readonly string[]> {
  await warehouse.run(`copy (${select}) to ${quotedString(path)} (format csv, header, delimiter ',', quote '"')`);
  const columns = await warehouse.describe(select);
  return columns.map(({ name }) => name);
}

/**
 * Makes canonical tables out of the sub-ledger lines of customers, as files of the load's scratch folder.
 *
 * A line is a payment where its kind (`mutTp`) is P, or where it is no invoice and stands in a bank or cash journal; all
 * others are invoice lines. An opening item is a line like any other, on the day of the opening balance. Invoice lines of
 * one customer with one `invRef` are one invoice: its debits are the amount, the latest due date counts, and its credits
 * are credit notes on it. Credits without a debit are one negative invoice, an unallocated credit. A payment belongs to
 * the invoice of its customer that its `invRef` names, else to the only one with its `matchKeyID`; one that names neither
 * stays unapplied cash. A payment in debit takes money back. Payments have the date of their general-ledger line.
 */
export async function writeAuditfileLedger(
  source: SourceFile,
  { warehouse, scratch }: Reading,
): Promise<readonly QuarantinedFile[]> {
  await warehouse.run(`create or replace temp table ${ENTRY} as ${ENTRIES}`);
  await warehouse.run(`create or replace temp table ${ITEM} as ${ITEMS}`);
  const files: QuarantinedFile[] = [];
  for (const [table, select] of Object.entries(TABLES)) {
    const readable = join(scratch, `${table}.csv`);
    const header = await writeTable(warehouse, select, readable);
    const file = { source, readable, delimiter: ",", header, readings: new Map(), hasLines: true };
    files.push({ file, table, columnNames: {} });
  }
  return files;
}
