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
  const last = monthOfDay(items.day);
  const invoiced = invoicedByMonth(items, last);
  let left = openCents;
  let days = 0;
  for (let back = 0; back < MONTHS && left > 0; back++) {
    const month = last - back;
    const length = Math.min(firstDayOfMonth(month + 1) - 1, items.day) - firstDayOfMonth(month) + 1;
    if (invoiced[back] === 0) return Number.NaN;
    days += length * Math.min(1, left / invoiced[back]!);
    left -= invoiced[back]!;
  }
  return days;
}

/** Cents invoiced in the month of the day, the month before, and so on. */
function invoicedByMonth({ count, issuedOn, amountCents }: KnownItems, last: number): Float64Array {
  const invoiced = new Float64Array(MONTHS);
  for (let place = 0; place < count; place++) {
    const back = last - monthOfDay(issuedOn[place]!);
    if (back < MONTHS) invoiced[back]! += amountCents[place]!;
  }
  return invoiced;
}
