import { INTEGER, VARCHAR } from "@duckdb/node-api";
import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { pseudonym } from "../privacy/secret.ts";
import { stageOf } from "./staging.ts";
import type { CustomerIds } from "../privacy/vault.ts";

const PAGE_ROWS = 50_000;

/** Temporary table with the surrogate and the pseudonym of each customer number that is known. */
export const SURROGATE = "stage_surrogate";

const STAGED = `select min(record) as record, customer_id from ${stageOf("customer")} group by customer_id`;

/** Customers that were loaded before and whose file is not read again, as they are named elsewhere. */
const NAMED = LOADED_TABLES.flatMap(({ name, fields }) =>
  ["customer_id", "parent_customer_id"]
    .filter((field) => field in fields)
    .map((field) => `select ${field} as customer_id from ${stageOf(name)} where ${field} is not null`),
).join(" union ");

async function* pagesOf(warehouse: Warehouse, select: string): AsyncGenerator<readonly string[]> {
  await warehouse.run(`create or replace temp table stage_customer_number as
    select row_number() over (order by record, customer_id) as position, customer_id from (${select})`);
  for (let after = 0; ; after += PAGE_ROWS) {
    const page = await warehouse.rows<{ customer_id: string }>(
      `select customer_id from stage_customer_number where position > $after and position <= $until order by position`,
      { after, until: after + PAGE_ROWS },
    );
    if (page.length === 0) return;
    yield page.map(({ customer_id }) => customer_id);
  }
}

/** The surrogates of those among the customers with these pseudonyms that were loaded before. */
async function surrogatesBefore(warehouse: Warehouse, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  await warehouse.run("create or replace temp table stage_pseudonym(customer_key varchar)");
  await warehouse.append(
    "stage_pseudonym",
    [VARCHAR],
    names.map((name) => [name]),
  );
  const rows = await warehouse.rows<{ customer_key: string; customer_sk: number }>(
    "select distinct customer_key, customer_sk from canonical.customer semi join stage_pseudonym using (customer_key)",
  );
  return new Map(rows.map(({ customer_key, customer_sk }) => [customer_key, customer_sk]));
}

/** What a load knows of its customers beforehand. */
export interface KnownCustomers {
  /** Keys of the pseudonyms, oldest first. */
  readonly keys: readonly Buffer[];
  /** The largest surrogate that was ever given: one of a purged customer is not given again. */
  readonly lastSurrogate: number;
  /** True where the customers of before are forgotten. */
  readonly isFresh: boolean;
}

/**
 * Gives each staged customer a surrogate and a keyed pseudonym: the surrogate he had before, else the next in the order
 * of the files. Returns the new customer numbers in the order of their surrogates; these do not depend on the key.
 */
export async function assignSurrogates(
  warehouse: Warehouse,
  { keys, lastSurrogate, isFresh }: KnownCustomers,
): Promise<CustomerIds> {
  await warehouse.run(
    `create or replace temp table ${SURROGATE}(customer_id varchar, customer_sk integer, customer_key varchar)`,
  );
  const last = isFresh ? 0 : lastSurrogate;
  const isFirst = isFresh || !(await warehouse.canAsk("from canonical.customer"));
  const types = [VARCHAR, INTEGER, VARCHAR] as const;
  const added: string[] = [];
  for await (const ids of pagesOf(warehouse, STAGED)) {
    const named = ids.map((id) => [id, pseudonym(keys, id)] as const);
    const before = isFirst
      ? new Map<string, number>()
      : await surrogatesBefore(
          warehouse,
          named.map(([, name]) => name),
        );
    const rows = named.map(([id, name]) => [id, before.get(name) ?? last + added.push(id), name] as const);
    await warehouse.append(SURROGATE, types, rows);
  }
  if (isFirst) return added;
  const others = `select 0 as record, customer_id from (${NAMED})
    where customer_id not in (select customer_id from ${stageOf("customer")})`;
  for await (const ids of pagesOf(warehouse, others)) {
    const named = ids.map((id) => [id, pseudonym(keys, id)] as const);
    const before = await surrogatesBefore(
      warehouse,
      named.map(([, name]) => name),
    );
    const rows = named.flatMap(([id, name]) => (before.has(name) ? [[id, before.get(name)!, name] as const] : []));
    await warehouse.append(SURROGATE, types, rows);
  }
  return added;
}
