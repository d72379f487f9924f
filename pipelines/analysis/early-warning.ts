import { earlyWarning, type EarlyWarning } from "../../models/risk/early-warning.ts";
import type { Settings } from "../config/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { RiskTrial } from "./risk.ts";

/** Days from each month-end to the first outcome after it, within the horizon, by customer and month. */
async function daysToOutcome(warehouse: Warehouse, from: number, horizonDays: number) {
  const rows = await warehouse.rows<{ customer_sk: number; month_index: number; days: number }>(
    `select month.customer_sk, month.month_index, min(hit.hit_on - month.month_ends_on)::integer as days
     from features.customer_month as month
     inner join labels.default_hit as hit
       on month.customer_sk = hit.customer_sk
       and hit.hit_on > month.month_ends_on and hit.hit_on <= month.month_ends_on + $horizon::integer
     where month.month_index >= $from group by all`,
    { from, horizon: horizonDays },
  );
  return new Map(rows.map(({ customer_sk, month_index, days }) => [`${customer_sk} ${month_index}`, days]));
}

/**
 * Returns how early the published score warns, on the months that it was judged on: where a warning begins at the high tier.
 * Undefined where no score is published, or where it is about invoices.
 */
export async function earlyWarningOf(
  warehouse: Warehouse,
  { trial, testFrom }: RiskTrial,
  { unit, high_from, label_horizon_days }: Settings["risk"],
): Promise<EarlyWarning | undefined> {
  const { selection, tried, rows } = trial;
  if (selection.verdict !== "published" || unit === "invoice") return undefined;
  const { score } = tried.find(({ model }) => model.kind === selection.kind)!;
  const { cluster: customer, period: month, label } = rows.test;
  const days = await daysToOutcome(warehouse, testFrom, label_horizon_days);
  const found = Float64Array.from(customer, (surrogate, row) =>
    label[row] === 1 ? (days.get(`${surrogate} ${month[row]!}`) ?? Number.NaN) : Number.NaN,
  );
  return earlyWarning({ customer, month, score, daysToOutcome: found }, high_from);
}
