import { dayNumber, type Day } from "../../models/calendar.ts";
import { parseCents } from "../../models/contract/field.ts";
import { kpiSeries, type LedgerByDay } from "../../models/kpi/kpi-series.ts";
import type { Kpi } from "../../models/kpi/kpi.ts";
import { readModel } from "./model.ts";
import type { Row, Warehouse } from "./warehouse.ts";

const cents = (value: Row[string] | undefined): bigint => parseCents(String(value));
const day = (value: Row[string] | undefined): Day => String(value);

/** Number of customers with an invoice at the end of each day, as it was known then; `days` ascending. */
async function countCustomers(warehouse: Warehouse, days: readonly Day[]): Promise<ReadonlyMap<Day, number>> {
  const { last } = await warehouse.row<{ last: number | null }>("select max(customer_sk) as last from ledger.posting");
  const numbers = days.map(dayNumber);
  const changes = new Int32Array(((last ?? 0) + 1) * days.length);
  const invoices = `select customer_sk, greatest(booked_on, known_on), direction from ledger.posting
    where kind = 'invoice' and customer_sk != 0 and greatest(booked_on, known_on) <= $as_of`;
  for await (const [customer, countsFrom, direction] of warehouse.stream(invoices, { as_of: days.at(-1)! })) {
    for (let row = 0; row < customer!.length; row++) {
      const place = numbers.findIndex((number) => number >= countsFrom![row]!);
      changes[customer![row]! * days.length + place]! += direction![row]!;
    }
  }
  const counts = new Int32Array(days.length);
  for (let start = 0; start < changes.length; start += days.length) {
    let invoiced = 0;
    for (let place = 0; place < days.length; place++) {
      invoiced += changes[start + place]!;
      if (invoiced > 0) counts[place]!++;
    }
  }
  return new Map(days.map((asOf, place) => [asOf, counts[place]!]));
}

async function sumByDay(warehouse: Warehouse, days: readonly Day[]): Promise<LedgerByDay> {
  const parameters = { as_of: days.at(-1)! };
  const ask = (model: string) => warehouse.rows(readModel(model).sql, parameters);
  const booked = await ask("ledger.movement_by_day");
  const receivable = await ask("ledger.receivable_by_day");
  const openItems = await ask("ledger.open_items_by_day");
  const firstIssued = await warehouse.rows(
    `select greatest(issued_on, known_on)::varchar as counts_from, min(issued_on)::varchar as issued_on
     from ledger.item where greatest(issued_on, known_on) <= $as_of group by 1`,
    parameters,
  );
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  return {
    booked: booked.map((row) => ({
      countsFrom: day(row.counts_from),
      bookedOn: day(row.booked_on),
      amount: cents(row.amount),
      unallocatedCredits: cents(row.unallocated_credits),
      unappliedCash: cents(row.unapplied_cash),
      creditSales: cents(row.credit_sales),
    })),
    due: receivable
      .filter((row) => row.due_on !== null)
      .map((row) => ({ countsFrom: day(row.counts_from), dueOn: day(row.due_on), amount: cents(row.amount) })),
    paid: receivable
      .filter((row) => row.paid_on !== null)
      .map((row) => ({
        countsFrom: day(row.counts_from),
        paidOn: day(row.paid_on),
        paid: -cents(row.amount),
        paidDays: cents(row.paid_days),
        paidLate: cents(row.paid_late),
        paidLateDays: cents(row.paid_late_days),
      })),
    openItems: openItems.map((row) => ({ countsFrom: day(row.day), items: Number(row.items) })),
    firstIssued: firstIssued.map((row) => ({ countsFrom: day(row.counts_from), issuedOn: day(row.issued_on) })),
    customers: await countCustomers(warehouse, days),
    isOpenItemsOnly: kind === "open_items",
  };
}

/**
 * Returns the KPI family of the whole ledger at the end of each day, as it was known then: what `askKpi` gives for each
 * of them, at the cost of a few looks at the postings for all days together.
 */
export async function askKpiSeries(warehouse: Warehouse, asked: readonly Day[]): Promise<ReadonlyMap<Day, Kpi>> {
  if (asked.length === 0) return new Map();
  const days = asked.toSorted();
  return kpiSeries(await sumByDay(warehouse, days), days);
}
