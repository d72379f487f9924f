import { monthIndex, type Day } from "../../models/calendar.ts";
import { indicationsOf, type CustomerIndications } from "../../models/segments/indications.ts";
import type { Settings } from "../config/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { readFeatures, type FeatureRows } from "./feature-rows.ts";

function indicationsIn({ matrix, customer }: FeatureRows, settings: Settings): Map<number, CustomerIndications> {
  const columns = new Map(matrix.features.map((feature, place) => [feature, matrix.columns[place]!]));
  const found = new Map<number, CustomerIndications>();
  for (let row = 0; row < matrix.rows; row++) {
    const valueOf = (feature: string) => {
      const value = columns.get(feature)?.[row] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    };
    found.set(customer[row]!, indicationsOf(valueOf, settings.indications));
  }
  return found;
}

/**
 * Returns what may keep each customer from paying, by his surrogate, by what was known at the end of the month of `asOf` or on
 * that day if the month is not over. Customers who objected to profiling are left out.
 */
export async function indicationsAt(
  warehouse: Warehouse,
  settings: Settings,
  asOf: Day,
): Promise<ReadonlyMap<number, CustomerIndications>> {
  const month = monthIndex(asOf);
  return indicationsIn(await readFeatures(warehouse, month, month), settings);
}

/** Returns the same of one customer; undefined for one without features, such as one who objected to profiling. */
export async function indicationsOfCustomer(
  warehouse: Warehouse,
  settings: Settings,
  asOf: Day,
  customer: number,
): Promise<CustomerIndications | undefined> {
  const month = monthIndex(asOf);
  return indicationsIn(await readFeatures(warehouse, month, month, customer), settings).get(customer);
}
