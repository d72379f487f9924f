import { group } from "d3-array";
import { dayNumber, type Day } from "../../models/calendar.ts";
import { parseCents } from "../../models/contract/field.ts";
import { kpiSeries, type LedgerByDay } from "../../models/kpi/kpi-series.ts";
import type { Kpi } from "../../models/kpi/kpi.ts";
import { readModel } from "./model.ts";
import { quotedString } from "./sql.ts";
import type { Row, Warehouse } from "./warehouse.ts";

export type KpiSeries = ReadonlyMap<Day, Kpi>;

const cents = (value: Row[string] | undefined): bigint => parseCents(String(value));
const day = (value: Row[string] | undefined): Day => String(value);

/** The declared dimension by which a ledger is divided, from 1, or 0 for the whole ledger, with its values. */
interface Division {
  readonly dimension: number;
  readonly values: readonly string[];
}

/** What the whole ledger is called among its portions, and what has no value of the dimension. */
const NO_VALUE = "";

const portionOf = ({ portion }: Row) => (portion === null ? NO_VALUE : String(portion));

/** Customers with an invoice at the end of each day, as it was known then; `days` ascending. */
type CustomerCounts = ReadonlyMap<Day, number>;

function countInvoiced(changes: Int32Array, days: readonly Day[]): CustomerCounts {
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

/** Returns the customers of every portion, by its value. */
async function countCustomers(
  warehouse: Warehouse,
  days: readonly Day[],
  { dimension, values }: Division,
): Promise<ReadonlyMap<string, CustomerCounts>> {
  const { last } = await warehouse.row<{ last: number | null }>("select max(customer_sk) as last from ledger.posting");
  const numbers = days.map(dayNumber);
  const portions = [NO_VALUE, ...values];
  const changes = portions.map(() => new Int32Array(((last ?? 0) + 1) * days.length));
  const known = `[${values.map(quotedString).join(", ")}]::varchar[]`;
  const invoices = `select customer_sk, greatest(booked_on, known_on), direction, coalesce(list_position(${known},
      [dimension_1, dimension_2, dimension_3, dimension_4, dimension_5][$dimension]), 0)::integer
    from ledger.posting_portion
    where kind = 'invoice' and customer_sk != 0 and greatest(booked_on, known_on) <= $as_of`;
  const parameters = { as_of: days.at(-1)!, dimension };
  for await (const [customer, countsFrom, direction, portion] of warehouse.stream(invoices, parameters)) {
    for (let row = 0; row < customer!.length; row++) {
      const place = numbers.findIndex((number) => number >= countsFrom![row]!);
      changes[portion![row]!]![customer![row]! * days.length + place]! += direction![row]!;
    }
  }
  return new Map(portions.map((portion, place) => [portion, countInvoiced(changes[place]!, days)]));
}

async function sumByDay(
  warehouse: Warehouse,
  days: readonly Day[],
  division: Division,
): Promise<ReadonlyMap<string, LedgerByDay>> {
  const parameters = { as_of: days.at(-1)! };
  const ask = async (model: string) =>
    group(await warehouse.rows(readModel(model).sql, { ...parameters, dimension: division.dimension }), portionOf);
  const booked = await ask("ledger.movement_by_day");
  const receivable = await ask("ledger.receivable_by_day");
  const openItems = await ask("ledger.open_items_by_day");
  const firstIssued = await warehouse.rows(
    `select greatest(issued_on, known_on)::varchar as counts_from, min(issued_on)::varchar as issued_on
     from ledger.item where greatest(issued_on, known_on) <= $as_of group by 1`,
    parameters,
  );
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  const customers = await countCustomers(warehouse, days, division);
  const ledgerOf = (portion: string): LedgerByDay => {
    const moved = receivable.get(portion) ?? [];
    return {
      booked: (booked.get(portion) ?? []).map((row) => ({
        countsFrom: day(row.counts_from),
        bookedOn: day(row.booked_on),
        amount: cents(row.amount),
        unallocatedCredits: cents(row.unallocated_credits),
        unappliedCash: cents(row.unapplied_cash),
        creditSales: cents(row.credit_sales),
      })),
      due: moved
        .filter((row) => row.due_on !== null)
        .map((row) => ({ countsFrom: day(row.counts_from), dueOn: day(row.due_on), amount: cents(row.amount) })),
      paid: moved
        .filter((row) => row.paid_on !== null)
        .map((row) => ({
          countsFrom: day(row.counts_from),
          paidOn: day(row.paid_on),
          paid: -cents(row.amount),
          paidDays: cents(row.paid_days),
          paidLate: cents(row.paid_late),
          paidLateDays: cents(row.paid_late_days),
        })),
      openItems: (openItems.get(portion) ?? []).map((row) => ({ countsFrom: day(row.day), items: Number(row.items) })),
      firstIssued: firstIssued.map((row) => ({ countsFrom: day(row.counts_from), issuedOn: day(row.issued_on) })),
      customers: customers.get(portion) ?? new Map(),
      isOpenItemsOnly: kind === "open_items",
    };
  };
  return new Map([NO_VALUE, ...division.values].map((portion) => [portion, ledgerOf(portion)]));
}

/**
 * Returns the KPI family of the whole ledger at the end of each day, as it was known then: what `askKpi` gives for each
 * of them, at the cost of a few looks at the postings for all days together.
 */
export async function askKpiSeries(warehouse: Warehouse, asked: readonly Day[]): Promise<KpiSeries> {
  if (asked.length === 0) return new Map();
  const days = asked.toSorted();
  const ledgers = await sumByDay(warehouse, days, { dimension: 0, values: [] });
  return kpiSeries(ledgers.get(NO_VALUE)!, days);
}

/**
 * The same for what has each of these values of a declared dimension, by value; `dimension` counts from 1. A day on which
 * nothing counts yet for a value has no figures.
 */
export async function askPortionSeries(
  warehouse: Warehouse,
  asked: readonly Day[],
  division: Division,
): Promise<ReadonlyMap<string, KpiSeries>> {
  if (asked.length === 0) return new Map();
  const days = asked.toSorted();
  const ledgers = await sumByDay(warehouse, days, division);
  return new Map(division.values.map((value) => [value, kpiSeries(ledgers.get(value)!, days)]));
}
