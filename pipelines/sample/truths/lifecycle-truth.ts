import type { Window } from "../calendar.ts";
import { LEAVING } from "../customers/population.ts";

const WATCHED_DAYS = [90, 180] as const;

/** How customers leave, after which nothing is billed any more: what any treatment's effect on churn would be seen against. */
export function lifecycleTruth(window: Window) {
  const share = (days: number) =>
    Math.round((1 - Math.exp((-LEAVING.perMonth / LEAVING.daysPerMonth) * days)) * 100_000) / 100_000;
  return {
    value: Object.fromEntries(WATCHED_DAYS.map((days) => [`within_${days}_days`, share(days)])),
    unit: "share of customers who leave within so many days of any day on which they are there",
    acts: "on everybody at one constant rate, whatever was done to him; who stops paying is disconnected as well",
    leaves_per_month: LEAVING.perMonth,
    goes_dormant_per_month: LEAVING.dormantPerMonth,
    disconnected_days_after_last_payment: LEAVING.daysFromLastPaymentToDisconnection,
    revenue_after_leaving: 0,
    months: window.months.length,
    power: null,
    power_reason: "a rate that nothing changes, not a comparison of samples",
  };
}
