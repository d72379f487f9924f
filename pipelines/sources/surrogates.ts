import { INTEGER, VARCHAR } from "@duckdb/node-api";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { pseudonym } from "./secret.ts";
import { stageOf } from "./staging.ts";
import type { CustomerIds } from "./vault.ts";

const PAGE_ROWS = 50_000;

/** Temporary table with the surrogate and the pseudonym of each customer number. */
export const SURROGATE = "stage_surrogate";

/**
 * Gives each staged customer a surrogate, from 1 in the order of the file, and a keyed pseudonym. Returns the customer
 * numbers in the order of their surrogates; the surrogates do not depend on the key.
 */
export async function assignSurrogates(warehouse: Warehouse, key: Buffer): Promise<CustomerIds> {
  await warehouse.run(
    `create or replace temp table ${SURROGATE}(customer_id varchar, customer_sk integer, customer_key varchar)`,
  );
  const ids: string[] = [];
  for (let after = 0; ;) {
    const page = await warehouse.rows<{ record: number; customer_id: string }>(
      `select record, customer_id from ${stageOf("customer")} where record > $after order by record limit ${PAGE_ROWS}`,
      { after },
    );
    if (page.length === 0) return ids;
    const rows = page.map(({ customer_id: id }) => [id, ids.push(id), pseudonym(key, id)] as const);
    await warehouse.append(SURROGATE, [VARCHAR, INTEGER, VARCHAR], rows);
    after = page.at(-1)!.record;
  }
}
