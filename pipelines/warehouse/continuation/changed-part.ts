import type { Day } from "../../../models/calendar.ts";
import { quotedIdentifier } from "../sql.ts";
import type { Warehouse } from "../warehouse.ts";
import { findPart, forgetPart, PART_INVOICE, PART_PAYMENT, shareOfLedger, takeInMatching } from "./connected-part.ts";
import { CHANGED_SINCE } from "./last-build.ts";

/** Name of the database in memory in which the part is built. */
const PART = "part";

/** A table of the ledger that is built from a part of it. */
export interface PartTable {
  readonly name: string;
  /** Column that tells which rows are the part's. */
  readonly part: string;
}

/** Canonical rows of the part. What is applied or named outside of it has no effect inside. */
const CANONICAL: Readonly<Record<string, string>> = {
  invoice: `load_row in (from ${PART_INVOICE})`,
  payment: `load_row in (from ${PART_PAYMENT})`,
  instalment: `invoice_id in (select invoice_id from ${PART}.canonical.invoice)`,
  allocation: `payment_id in (select payment_id from ${PART}.canonical.payment)`,
  adjustment: `invoice_id in (select invoice_id from ${PART}.canonical.invoice) or ${CHANGED_SINCE}`,
  payment_mention: `payment_id in (select payment_id from ${PART}.canonical.payment)`,
  exchange_rate: "true",
};

async function copyCanonical(warehouse: Warehouse, since: Day): Promise<void> {
  await warehouse.run(`create schema if not exists ${PART}.canonical`);
  for (const [name, where] of Object.entries(CANONICAL)) {
    await warehouse.run(
      `create or replace table ${PART}.canonical.${name} as select * from canonical.${name} where ${where}`,
      where.includes("$since") ? { since } : {},
    );
  }
}

/** SQL of the keys of the part: rows of before and of now. */
const KEYS: Readonly<Record<string, string>> = {
  invoice_sk: `from ${PART_INVOICE}`,
  payment_sk: `from ${PART_PAYMENT}`,
  adjustment_sk: `select load_row from ${PART}.canonical.adjustment`,
  item_sk: `select item_sk from ledger.item where invoice_sk in (from ${PART_INVOICE})
    union select item_sk from ${PART}.ledger.item`,
};

const keysOf = (column: string) => `part_${column}`;

async function replacePart(warehouse: Warehouse, { name, part }: PartTable, since: Day): Promise<void> {
  const table = quotedIdentifier(name);
  const columns = (await warehouse.describe(`select * from ${table}`)).map((column) => column.name);
  const withoutKey = `${part} is null and known_on >= $since`;
  await warehouse.run(`delete from ${table} where ${part} in (from ${keysOf(part)})`);
  const isDated = columns.includes("known_on");
  if (isDated) await warehouse.run(`delete from ${table} where ${withoutKey}`, { since });
  const belongs = isDated ? `${part} is not null or ${withoutKey}` : "true";
  await warehouse.run(
    `insert into ${table} by name select * from ${PART}.${table} where ${belongs}`,
    isDated ? { since } : {},
  );
}

/** How the tables of the part are built in the current database: those that its cash depends on, then the others. */
export interface PartBuild {
  readonly first: () => Promise<void>;
  readonly rest: () => Promise<void>;
}

/**
 * Builds the part of the ledger that changed since a day as a ledger of its own, in memory, and lets `work` put its
 * rows of given tables in the place of those that were there. Returns false, and does nothing, where the part is a larger
 * share of all invoices and payments.
 */
export async function withChangedPart(
  warehouse: Warehouse,
  { since, largestShare }: { readonly since: Day; readonly largestShare: number },
  build: PartBuild,
  work: (replaceIn: (tables: readonly PartTable[]) => Promise<void>) => Promise<void>,
): Promise<boolean> {
  return warehouse.withDatabase(PART, async () => {
    try {
      await findPart(warehouse, since);
      do {
        if ((await shareOfLedger(warehouse)) > largestShare) return false;
        await copyCanonical(warehouse, since);
        await warehouse.inDatabase(PART, build.first);
      } while ((await takeInMatching(warehouse, PART)) > 0);
      await warehouse.inDatabase(PART, build.rest);
      await work(async (tables) => {
        for (const [column, keys] of Object.entries(KEYS)) {
          await warehouse.run(`create or replace temp table ${keysOf(column)} as ${keys}`);
        }
        for (const table of tables) await replacePart(warehouse, table, since);
      });
      return true;
    } finally {
      await forgetPart(warehouse);
    }
  });
}
