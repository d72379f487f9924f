import type { Day } from "../../../models/calendar.ts";
import { quotedIdentifier } from "../sql.ts";
import type { Warehouse } from "../warehouse.ts";
import { CHANGED_IN_LOADS, type Change } from "./last-build.ts";
import { BY_CUSTOMER, BY_INVOICE } from "./staleness.ts";

/** Name of the database in memory in which the tables of some customers are built. */
const CUSTOMERS = "customers";

/** Temporary table with the customers of whom anything changed as of the day of the build. */
const CHANGED = "changed_customer";

const OF_THEM = `customer_sk in (from ${CHANGED})`;

/** Notes on items may be booked on another customer than the item. */
const IS_NOTE = "kind in ('credit_note', 'write_off')";

/** What tables by customer are made from: the rows of these customers, and what those need beside them. */
const SOURCES: Readonly<Record<string, string>> = {
  "ledger.posting": `${OF_THEM} or ${IS_NOTE} and item_sk in (select item_sk from ledger.item where ${OF_THEM})`,
  "ledger.item": `${OF_THEM} or item_sk in (select item_sk from ledger.posting where ${IS_NOTE} and ${OF_THEM})`,
  "ledger.item_status": OF_THEM,
  ...Object.fromEntries(
    BY_INVOICE.map((name) => [name, `invoice_id in (select invoice_id from ledger.item where ${OF_THEM})`]),
  ),
  ...Object.fromEntries(
    BY_CUSTOMER.flatMap((name) => [
      [name, OF_THEM],
      [name.replace("canonical.", "current."), OF_THEM],
    ]),
  ),
};

/** Finds the customers who changed themselves, or whose postings or items did as of a day. */
async function findCustomers(warehouse: Warehouse, { since, loads }: Change, asOf: Day): Promise<void> {
  const postings = "from ledger.posting where known_on between $since and $as_of";
  await warehouse.run(`create or replace temp table ${CHANGED}(customer_sk integer)`);
  if (since !== undefined) {
    await warehouse.run(
      `insert into ${CHANGED} select customer_sk ${postings}
        union select customer_sk from ledger.item where item_sk in (select item_sk ${postings})`,
      { since, as_of: asOf },
    );
  }
  if (loads === undefined) return;
  for (const name of BY_CUSTOMER) {
    await warehouse.run(`insert into ${CHANGED} select customer_sk from ${name} where ${CHANGED_IN_LOADS}`, {
      ...loads,
    });
  }
  for (const name of BY_INVOICE) {
    await warehouse.run(
      `insert into ${CHANGED} select customer_sk from ledger.item
        where invoice_id in (select invoice_id from ${name} where ${CHANGED_IN_LOADS})`,
      { ...loads },
    );
  }
}

/**
 * Builds tables by customer for the customers of whom anything changed, and lets `work` put their rows in the place of
 * those that were there. `build` builds the tables in the current database, from what is there of their sources.
 */
export async function withChangedCustomers(
  warehouse: Warehouse,
  { change, asOf }: { readonly change: Change; readonly asOf: Day },
  build: () => Promise<void>,
  work: (replaceIn: (tables: readonly { readonly name: string }[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  await warehouse.withDatabase(CUSTOMERS, async () => {
    await findCustomers(warehouse, change, asOf);
    for (const [name, where] of Object.entries(SOURCES)) {
      await warehouse.run(`create schema if not exists ${CUSTOMERS}.${name.split(".")[0]!}`);
      await warehouse.run(`create table ${CUSTOMERS}.${name} as select * from ${name} where ${where}`);
    }
    await warehouse.inDatabase(CUSTOMERS, build);
    await work(async (tables) => {
      for (const table of tables.map(({ name }) => quotedIdentifier(name))) {
        await warehouse.run(`delete from ${table} where ${OF_THEM}`);
        await warehouse.run(`insert into ${table} by name select * from ${CUSTOMERS}.${table} where ${OF_THEM}`);
      }
    });
    await warehouse.run(`drop table temp.${CHANGED}`);
  });
}
