import { monthIndex, type Day } from "../../models/calendar.ts";
import {
  HISTORY_FEATURES,
  indicationsOf,
  type CustomerIndications,
  type IndicationRules,
} from "../../models/segments/indications.ts";
import type { Settings } from "../config/settings.ts";
import { quotedIdentifier } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Reading all features of the register would take three times as long as judging them. */
function featuresOf({ evidence }: IndicationRules): readonly string[] {
  return [...new Set([...HISTORY_FEATURES, ...Object.values(evidence).flatMap((rules) => Object.keys(rules))])];
}

async function indicationsWhere(
  warehouse: Warehouse,
  { indications: rules }: Settings,
  condition: string,
  parameters: Readonly<Record<string, number>>,
): Promise<Map<number, CustomerIndications>> {
  const columns = await warehouse.columns(
    `select customer_sk, ${featuresOf(rules).map(quotedIdentifier).join(", ")}
     from features.customer_feature where ${condition} order by customer_sk`,
    parameters,
  );
  const customers = [...(columns.get("customer_sk") ?? [])];
  return new Map(
    customers.map((customer, row) => {
      const valueOf = (feature: string) => {
        const value = columns.get(feature)![row]!;
        return Number.isNaN(value) ? null : value;
      };
      return [customer, indicationsOf(valueOf, rules)];
    }),
  );
}

/**
 * Returns what may keep each customer from paying, by his surrogate, by what was known at the end of the month of `asOf` or on
 * that day if the month is not over. Customers who objected to profiling are left out.
 */
export function indicationsAt(
  warehouse: Warehouse,
  settings: Settings,
  asOf: Day,
): Promise<ReadonlyMap<number, CustomerIndications>> {
  return indicationsWhere(warehouse, settings, "month_index = $month", { month: monthIndex(asOf) });
}

/** Returns the same of one customer; undefined for one without features, such as one who objected to profiling. */
export async function indicationsOfCustomer(
  warehouse: Warehouse,
  settings: Settings,
  asOf: Day,
  customer: number,
): Promise<CustomerIndications | undefined> {
  const condition = "month_index = $month and customer_sk = $customer";
  const found = await indicationsWhere(warehouse, settings, condition, { month: monthIndex(asOf), customer });
  return found.get(customer);
}
