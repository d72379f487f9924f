import { firstDayOfMonth, monthOfDay } from "./month-number.ts";
import type { KnownItems } from "./known-items.ts";

const MONTHS = 12;

/**
 * Returns the days of invoicing that an open amount, in cents, stands for: months are counted back from the day, the last
 * one as far as it has come, and of the month in which the rest is found a part of its days: C1c of the domain's formulas,
 * of one customer, on invoices without credit notes. 0 where nothing is open; all days of twelve months where they do not
 * suffice; NaN where a month without invoices stops the count before.
 */
export function countbackDays(items: KnownItems, openCents: number): number {
  const { count, day, held, periods } = items;
  const { issuedOn, amountCents } = periods;
  const last = monthOfDay(day);
  let left = openCents;
  let days = 0;
  let place = count;
  for (let back = 0; back < MONTHS && left > 0; back++) {
    const first = firstDayOfMonth(last - back);
    const next = firstDayOfMonth(last - back + 1);
    let invoiced = 0;
    for (; place > 0 && issuedOn[held[place - 1]!]! >= first; place--) {
      const period = held[place - 1]!;
      if (issuedOn[period]! < next) invoiced += amountCents[period]!;
    }
    if (invoiced === 0) return Number.NaN;
    days += (Math.min(next - 1, day) - first + 1) * Math.min(1, left / invoiced);
    left -= invoiced;
  }
  return days;
}
