import type { Day } from "../../../models/calendar.ts";
import type { Warehouse } from "../warehouse.ts";
import { CHANGED_SINCE } from "./last-build.ts";

/** Temporary tables with the invoices and payments of the part, by the surrogates of their versions. */
export const PART_INVOICE = "part_invoice";
export const PART_PAYMENT = "part_payment";

const SEED_INVOICE = "part_seed_invoice";
const SEED_PAYMENT = "part_seed_payment";
const INVOICE_BOND = "part_invoice_bond";
const PAYMENT_BOND = "part_payment_bond";

/** Numbers of invoices and payments about which something changed. */
const SEEDS = {
  [SEED_INVOICE]: ["invoice", "instalment", "allocation", "adjustment", "payment_mention"].map(
    (table) => `select invoice_id as id from canonical.${table} where ${CHANGED_SINCE}`,
  ),
  [SEED_PAYMENT]: [
    ...["payment", "allocation", "payment_mention"].map(
      (table) => `select payment_id as id from canonical.${table} where ${CHANGED_SINCE}`,
    ),
    `select reverses_payment_id from canonical.payment where ${CHANGED_SINCE}`,
  ],
} as const;

/** Numbers that the canonical tables put beside those of a seed, whether that had an effect before or not. */
const BESIDE_SEEDS = {
  [SEED_INVOICE]: ["allocation", "payment_mention"].map(
    (table) => `select invoice_id from canonical.${table} where payment_id in (select id from ${SEED_PAYMENT})`,
  ),
  [SEED_PAYMENT]: [
    ...["allocation", "payment_mention"].map(
      (table) => `select payment_id from canonical.${table} where invoice_id in (select id from ${SEED_INVOICE})`,
    ),
    `select payment_id from canonical.payment where reverses_payment_id in (select id from ${SEED_PAYMENT})`,
  ],
} as const;

const versions = (table: "invoice" | "payment") =>
  `select ${table}_id from canonical.${table} where known_until < date '9999-12-31'`;

/** Versions of one invoice. */
const BOUND_INVOICES = `select load_row as invoice_sk, invoice_id as bond
  from canonical.invoice where invoice_id in (${versions("invoice")})`;

/**
 * Payments that are judged together: versions of one, a payment and what takes it back, payments of one end-to-end
 * identification of which any went back, and payments of one account of which any does not say whose it is.
 */
const BOUND_PAYMENTS = `
  with reversing as (
    select load_row, reverses_payment_id from canonical.payment where reverses_payment_id is not null
  )
  select load_row as payment_sk, 'payment ' || payment_id as bond from canonical.payment
    where payment_id in (${versions("payment")}) or payment_id in (select reverses_payment_id from reversing)
  union all
  select load_row, 'payment ' || reverses_payment_id from reversing
  union all
  select load_row, 'end to end ' || end_to_end_id from canonical.payment where end_to_end_id in (
    select end_to_end_id from canonical.payment where amount < 0 and end_to_end_id is not null)
  union all
  select load_row, 'account ' || payer_account from canonical.payment where payer_account in (
    select payer_account from canonical.payment where customer_sk is null and payer_account is not null)`;

const ITEMS = `(select item_sk from ledger.item where invoice_sk in (from ${PART_INVOICE}))`;
const APPLIED =
  "(select payment_sk, item_sk from ledger.allocation union all select payment_sk, item_sk from ledger.cash_match)";

/** What goes with the invoices and payments of the part, by what was built before. */
const WITH_THEM = {
  [PART_INVOICE]: [
    `select invoice_sk from ledger.item where item_sk in (
      select item_sk from ${APPLIED} where payment_sk in (from ${PART_PAYMENT}))`,
    `select invoice_sk from ledger.mention where payment_sk in (from ${PART_PAYMENT})`,
    `select invoice_sk from ${INVOICE_BOND} where bond in (
      select bond from ${INVOICE_BOND} where invoice_sk in (from ${PART_INVOICE}))`,
  ],
  [PART_PAYMENT]: [
    `select payment_sk from ${APPLIED} where item_sk in ${ITEMS}`,
    `select payment_sk from ledger.mention where invoice_sk in (from ${PART_INVOICE})`,
    `select payment_sk from ${PAYMENT_BOND} where bond in (
      select bond from ${PAYMENT_BOND} where payment_sk in (from ${PART_PAYMENT}))`,
  ],
} as const;

/** Adds rows that are not there yet; returns how many. */
function add(warehouse: Warehouse, table: string, selects: readonly string[], since?: Day): Promise<number> {
  const union = selects.join(" union all ");
  const sql = `insert into ${table} select distinct * from (${union}) as found(id) where id is not null and id not in (from ${table})`;
  return warehouse.run(sql, since === undefined ? {} : { since });
}

/** Adds what goes with the invoices and payments of the part, and with that, until nothing more does. */
async function spread(warehouse: Warehouse): Promise<void> {
  for (let added = 1; added > 0;) {
    added = 0;
    for (const [table, selects] of Object.entries(WITH_THEM)) added += await add(warehouse, table, selects);
  }
}

/**
 * Finds the part of the ledger in which anything changed since a day: the invoices and payments that versions of since
 * then are about, and all that hangs together with them. Leaves them in `PART_INVOICE` and `PART_PAYMENT`.
 */
export async function findPart(warehouse: Warehouse, since: Day): Promise<void> {
  for (const [table, selects] of Object.entries(SEEDS)) {
    await warehouse.run(`create or replace temp table ${table}(id varchar)`);
    await add(warehouse, table, selects, since);
  }
  const beside = Object.entries(BESIDE_SEEDS);
  for (const [table, selects] of beside) await add(warehouse, table, selects);
  await warehouse.run(`create or replace temp table ${INVOICE_BOND} as ${BOUND_INVOICES}`);
  await warehouse.run(`create or replace temp table ${PAYMENT_BOND} as ${BOUND_PAYMENTS}`);
  await warehouse.run(`create or replace temp table ${PART_INVOICE} as
    select load_row as invoice_sk from canonical.invoice where invoice_id in (from ${SEED_INVOICE})`);
  await warehouse.run(`create or replace temp table ${PART_PAYMENT} as
    select load_row as payment_sk from canonical.payment where payment_id in (from ${SEED_PAYMENT})`);
  await spread(warehouse);
}

/** Customers of the part who have money to match, by what was built before and by the part itself, built in `part`. */
const matching = (part: string) => `
  select customer_sk from (
    select customer_sk from ${part}.ledger.item union select customer_sk from ${part}.ledger.payment
    union select customer_sk from ledger.item where invoice_sk in (from ${PART_INVOICE})
    union select customer_sk from ledger.payment where payment_sk in (from ${PART_PAYMENT})
  ) where customer_sk in (select customer_sk from ledger.receipt union select customer_sk from ${part}.ledger.receipt)`;

/**
 * Takes into the part all invoices and payments of its customers with money to match, since any of them may decide where
 * that goes. Returns how many were added; `part` is the database with what the part holds so far.
 */
export async function takeInMatching(warehouse: Warehouse, part: string): Promise<number> {
  await warehouse.run(`create or replace temp table part_customer as ${matching(part)}`);
  const ofThem = "customer_sk in (from part_customer)";
  const added =
    (await add(warehouse, PART_INVOICE, [`select load_row from canonical.invoice where ${ofThem}`])) +
    (await add(warehouse, PART_PAYMENT, [
      `select load_row from canonical.payment where ${ofThem}`,
      `select payment_sk from ledger.payment where ${ofThem}`,
    ]));
  if (added > 0) await spread(warehouse);
  return added;
}

/** Share of all invoices and payments that belongs to the part. */
export async function shareOfLedger(warehouse: Warehouse): Promise<number> {
  const { share } = await warehouse.row<{ share: number }>(`select
    ((select count(*) from ${PART_INVOICE}) + (select count(*) from ${PART_PAYMENT}))
      / greatest((select count(*) from canonical.invoice) + (select count(*) from canonical.payment), 1) as share`);
  return share;
}

export async function forgetPart(warehouse: Warehouse): Promise<void> {
  for (const table of [SEED_INVOICE, SEED_PAYMENT, INVOICE_BOND, PAYMENT_BOND, PART_INVOICE, PART_PAYMENT]) {
    await warehouse.run(`drop table if exists temp.${table}`);
  }
  await warehouse.run("drop table if exists temp.part_customer");
}
