import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import { EARLIEST_DATE } from "../../../models/contract/field.ts";
import { SETTLED_TOGETHER } from "../../../models/contract/retention.ts";
import type { Table } from "../../../models/contract/table.ts";
import type { Day } from "../../../models/calendar.ts";
import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { FOREVER } from "../load/canonical-tables.ts";

/** The first day that is kept of each table; a table that is not named is kept whole. */
export type KeptFrom = Readonly<Record<string, Day>>;

/** Temporary table with the rows that are past their retention: `table_name` and `load_row`. */
export const PAST = "purge_past";

const CUSTOMER_COLUMNS = ["customer_id", "parent_customer_id"] as const;
const day = (text: Day) => `date ${quotedString(text)}`;

/** SQL of the last day that a version of a row has to do with. */
function lastOn({ fields }: Table): string {
  const dates = Object.keys(fields).filter((name) => fields[name]!.kind === "date");
  return `list_max([${dates.join(", ")}, case when known_until < ${FOREVER} then known_until end])`;
}

/** Rows with a key, its last day and the invoice or payment that it is tied to, over all versions. */
const tied = (name: string, to: string) => {
  const table = LOADED_TABLES.find((loaded) => loaded.name === name)!;
  return `select ${to} as id, ${lastOn(table)} as last_on from canonical.${name} where ${to} is not null`;
};

/** Tables that tell of an invoice, or of several, what was said about it. */
const NAMING_ONE = ["contact_event", "dispute"];
const NAMING_SEVERAL = ["promise", "arrangement"];

const isKept = (name: string, keptFrom: KeptFrom) => `last_on >= ${day(keptFrom[name] ?? EARLIEST_DATE)}`;

/** SQL of the invoices that contacts, disputes, promises and arrangements of days that are kept are about. */
const namedBy = (keptFrom: KeptFrom): readonly string[] => [
  ...NAMING_ONE.map((name) => `select id from (${tied(name, "invoice_id")}) where ${isKept(name, keptFrom)}`),
  ...NAMING_SEVERAL.map(
    (name) =>
      `select unnest(string_split(id, ' ')) from (${tied(name, "invoice_ids")}) where ${isKept(name, keptFrom)}`,
  ),
];

/** Customers of whom everything is kept: without a part of it, what stays would be matched otherwise. */
const WHOLE = "purge_kept_whole";

/** Payments and invoices that go together: what was applied, matched or named, over all versions. */
const TIE = "purge_tie";

const PAYMENT_NUMBER = "(select distinct payment_sk, payment_id from ledger.payment)";

const TIES = `select payment_id, invoice_id from canonical.allocation
  union select payment_id, invoice_id from canonical.payment_mention
  union select payment_id, invoice_id from ledger.application join ${PAYMENT_NUMBER} using (payment_sk)
    join ledger.item using (item_sk)`;

/** Invoices that are open, have a credit left, or have to do with a day that is kept. */
function invoicesInUse(keptFrom: KeptFrom): string {
  const from = day(keptFrom.invoice!);
  const facts = SETTLED_TOGETHER.filter((name) => name !== "payment").map((name) => tied(name, "invoice_id"));
  return `select id from (${facts.join(" union all ")}) where last_on >= ${from}
    union ${namedBy(keptFrom).join(" union ")}
    union select item.invoice_id from ledger.posting join ledger.item using (item_sk)
      group by item.invoice_id, posting.item_sk having sum(posting.amount) <> 0
    union select credit.invoice_id from canonical.adjustment as credit
      join ledger.adjustment on ledger.adjustment.adjustment_sk = credit.load_row
      where item_sk is null and adjustment.known_until = ${FOREVER} and credit.invoice_id is not null
    union select invoice_id from canonical.invoice where customer_sk in (from ${WHOLE})`;
}

/**
 * Payments with cash that is not applied or not taken back, or that have to do with a day that is kept. Of a customer who
 * is kept whole, the payments that came from his bank accounts tell who he is.
 */
function paymentsInUse(keptFrom: KeptFrom): string {
  const facts = [tied("payment", "payment_id"), tied("allocation", "payment_id")];
  return `with root as (
      select payment_id, coalesce(max(reverses_payment_id), payment_id) as root_id from ledger.payment group by payment_id
    ), unapplied as (
      select payment_id, coalesce(customer_sk, 0) as customer_sk, amount from ledger.payment
      where known_until = ${FOREVER}
      union all
      select payment_id, coalesce(payer_sk, 0), -amount from ledger.application join ${PAYMENT_NUMBER} using (payment_sk)
      where known_until = ${FOREVER}
    ), remaining as (
      select root_id from unapplied join root using (payment_id) group by root_id, customer_sk having sum(amount) <> 0
    ), of_whole as (
      select payment_id from ledger.payment where coalesce(customer_sk, 0) in (from ${WHOLE})
    )
    select id from (${facts.join(" union all ")}) where last_on >= ${day(keptFrom.payment!)}
    union select payment_id from root semi join remaining using (root_id)
    union select payment_id from of_whole
    union select payment_id from canonical.payment where payer_account in (
      select payer_account from canonical.payment semi join of_whole using (payment_id))`;
}

/** Adds what `select` gives to a temporary table of ids, until there is no more. */
async function addAll(warehouse: Warehouse, table: string, select: string): Promise<boolean> {
  const before = await warehouse.count(table);
  await warehouse.run(`insert into ${table} select distinct id from (${select}) where id is not null
    and id not in (select id from ${table})`);
  return (await warehouse.count(table)) > before;
}

const REVERSALS = "select payment_id, reverses_payment_id from ledger.payment where reverses_payment_id is not null";

/** What is paid together goes together: a payment stays for the invoices that it is applied to, and they for it. */
async function keepTogether(warehouse: Warehouse): Promise<void> {
  const ties = [
    ["kept_invoice", `select invoice_id as id from ${TIE} where payment_id in (select id from kept_payment)`],
    ["kept_payment", `select payment_id as id from ${TIE} where invoice_id in (select id from kept_invoice)`],
    [
      "kept_payment",
      `select payment_id as id from (${REVERSALS}) where reverses_payment_id in (select id from kept_payment)`,
    ],
    [
      "kept_payment",
      `select reverses_payment_id as id from (${REVERSALS}) where payment_id in (select id from kept_payment)`,
    ],
  ] as const;
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const [table, select] of ties) isGrowing = (await addAll(warehouse, table, select)) || isGrowing;
  }
}

const GOES_WITH_INVOICE = "invoice_id not in (select id from kept_invoice)";

/** SQL of the condition on the rows of a table that go, over all versions of their key. */
function isPast({ name, key }: Table, keptFrom: KeptFrom): string {
  const parts = key.map((part) =>
    CUSTOMER_COLUMNS.includes(part as "customer_id") ? part.replace("_id", "_sk") : part,
  );
  const isOld = `(${parts.join(", ")}) in (select (${parts.join(", ")}) from purge_version group by all
    having max(last_on) < ${day(keptFrom[name]!)})`;
  switch (name) {
    case "invoice":
    case "instalment":
      return GOES_WITH_INVOICE;
    case "payment":
    case "allocation":
      return "payment_id not in (select id from kept_payment)";
    case "direct_debit":
      return `case when invoice_id is null then ${isOld} else ${GOES_WITH_INVOICE} end`;
    case "adjustment":
      // A credit note without an invoice is still open.
      return `case when invoice_id is null then kind = 'recovery' and ${isOld} else ${GOES_WITH_INVOICE} end`;
    case "contract":
      return `ended_on is not null and ${isOld} and contract_id not in (select contract_id from canonical.invoice
        where contract_id is not null and invoice_id in (select id from kept_invoice))`;
    default:
      return isOld;
  }
}

async function addPast(warehouse: Warehouse, table: Table, keptFrom: KeptFrom): Promise<void> {
  await warehouse.run(`create or replace temp table purge_version as
    select *, ${lastOn(table)} as last_on from canonical.${table.name}`);
  await warehouse.run(`insert into ${PAST} select ${quotedString(table.name)}, load_row from canonical.${table.name}
    where ${isPast(table, keptFrom)}`);
}

/** A customer stays while a row of his or of a company below him does, and while he himself is not old. */
async function addPastCustomers(warehouse: Warehouse, customer: Table, from: Day): Promise<void> {
  const owned = LOADED_TABLES.filter(({ name, fields }) => name !== "customer" && "customer_id" in fields);
  const rows = owned.map(
    ({ name }) => `select customer_sk as id from canonical.${name}
    where load_row not in (select load_row from ${PAST} where table_name = ${quotedString(name)})`,
  );
  await warehouse.run("create or replace temp table kept_customer(id integer)");
  await addAll(warehouse, "kept_customer", rows.join(" union all "));
  await addAll(
    warehouse,
    "kept_customer",
    `select customer_sk as id from canonical.customer group by all having max(${lastOn(customer)}) >= ${day(from)}`,
  );
  const parents = `select parent_customer_sk as id from canonical.customer
    where customer_sk in (select id from kept_customer)`;
  while (await addAll(warehouse, "kept_customer", parents));
  await warehouse.run(`insert into ${PAST} select 'customer', load_row from canonical.customer
    where customer_sk not in (select id from kept_customer)`);
}

/** Prepares the selection of rows, from the ledger that was built of them; `endSelection` ends it. */
export async function beginSelection(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create or replace temp table ${WHOLE}(customer_sk integer)`);
  await warehouse.run(`create or replace temp table ${TIE} as ${TIES}`);
}

/** Has everything kept of the customers that `select` gives; false where that was so already. */
export async function keepWhole(warehouse: Warehouse, select: string): Promise<boolean> {
  const before = await warehouse.count(WHOLE);
  await warehouse.run(`insert into ${WHOLE} ${select} except from ${WHOLE}`);
  return (await warehouse.count(WHOLE)) > before;
}

/** SQL condition on the names of invoices that stay. */
export const MENTION_STAYS =
  "payment_id in (select id from kept_payment) and invoice_id in (select id from kept_invoice)";

/**
 * Creates the temporary table of the rows that are past their retention, from the canonical tables and the ledger that was
 * built of them. An invoice goes with all that was paid on it, allocated or matched, and only when nothing of them is open
 * and nothing that has to do with them happened or became known since: so no balance of a day that is kept changes. A
 * customer goes when nothing of his is left.
 */
export async function selectPast(warehouse: Warehouse, keptFrom: KeptFrom): Promise<void> {
  await warehouse.run(`create or replace temp table ${PAST}(table_name varchar, load_row integer)`);
  for (const table of ["kept_invoice", "kept_payment"]) {
    await warehouse.run(`create or replace temp table ${table}(id varchar)`);
  }
  await addAll(warehouse, "kept_invoice", invoicesInUse(keptFrom));
  await addAll(warehouse, "kept_payment", paymentsInUse(keptFrom));
  await keepTogether(warehouse);
  for (const table of LOADED_TABLES) {
    if (table.name !== "customer" && keptFrom[table.name] !== undefined) await addPast(warehouse, table, keptFrom);
  }
  const customer = LOADED_TABLES.find(({ name }) => name === "customer")!;
  await addPastCustomers(warehouse, customer, keptFrom.customer!);
}

/** Removes the temporary tables of the selection. */
export async function endSelection(warehouse: Warehouse): Promise<void> {
  for (const table of [PAST, WHOLE, TIE, "kept_invoice", "kept_payment", "kept_customer", "purge_version"]) {
    await warehouse.run(`drop table if exists ${table}`);
  }
}
