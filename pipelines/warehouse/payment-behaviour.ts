import { BEHAVIOUR_COLUMNS } from "../../models/features/payment-behaviour.ts";
import type { BuiltTable } from "./built-table.ts";
import type { Warehouse } from "./warehouse.ts";

const TABLE = "features.payment_behaviour";

/** Makes `features.payment_behaviour` without rows, and returns its name. */
export async function createBehaviourTable(warehouse: Warehouse): Promise<string> {
  const columns = Object.entries(BEHAVIOUR_COLUMNS).map(([name, [type]]) => `${name} ${type}`);
  await warehouse.run(
    `create or replace table ${TABLE} (customer_sk integer, month_index integer, ${columns.join(", ")})`,
  );
  return TABLE;
}

/**
 * How each customer paid, at every month-end as it was known then: what a sum of changes cannot tell, such as the longest
 * lateness or the median days to pay. Whatever builds `features.customer_month` writes its rows, from the same items.
 */
export const paymentBehaviours: BuiltTable = {
  name: TABLE,
  part: "customer_sk",
  reads: new Set(["features.customer_month"]),
  build: () => Promise.resolve(),
};
