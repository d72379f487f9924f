import { dayNumber, monthIndex, type Day } from "../../models/calendar.ts";
import { CashGrid, type CashColumns } from "../../models/features/cash-grid.ts";
import { CustomerEvents, type EventColumns } from "../../models/features/customer-event.ts";
import { CustomerMonths } from "../../models/features/customer-months.ts";
import type { FeatureRules } from "../../models/features/feature-rules.ts";
import { monthOfDay } from "../../models/features/month-number.ts";
import type { Settings } from "../config/settings.ts";
import type { BuiltTable } from "./built-table.ts";
import { rangesOf, type Range } from "./customer-ranges.ts";
import { readModel } from "./model.ts";
import { modelParameters, parametersOf } from "./parameters.ts";
import { createBehaviourTable } from "./payment-behaviour.ts";
import type { Warehouse } from "./warehouse.ts";

const TABLE = "features.customer_month";

/** Events of a range of customers that is computed at once: 34 bytes each. */
const EVENTS_AT_ONCE = 5_000_000;

/** Cells of unapplied cash, one per customer and month, of a range: 9 bytes each. */
const CELLS_AT_ONCE = 12_000_000;

/** What the postings that count reach over. */
interface Extent {
  /** First day on which anything counts. */
  readonly earliest: number;
  /** At least the number of events of each customer, from customer 0 on. */
  readonly rooms: Int32Array;
}

/**
 * Returns the extent of a ledger. Every item has its own posting of an invoice, so that the postings of a customer's
 * items and credits are as many as his events or more; a stray adjustment is an event of two customers.
 */
async function extentOf(warehouse: Warehouse): Promise<Extent> {
  const { last } = await warehouse.row<{ last: number | null }>("select max(customer_sk) as last from ledger.posting");
  const rooms = new Int32Array((last ?? -1) + 1);
  let earliest = Number.POSITIVE_INFINITY;
  const postings = `select customer_sk, count(*) filter (where account != 'unapplied_cash')::integer,
      min(greatest(booked_on, known_on))
    from ledger.posting group by customer_sk`;
  for await (const [customer, count, first] of warehouse.stream(postings)) {
    for (let row = 0; row < customer!.length; row++) {
      rooms[customer![row]!] = count![row]!;
      earliest = Math.min(earliest, first![row]!);
    }
  }
  for await (const customers of warehouse.stream("select customer_sk, owner_sk from stray_adjustment")) {
    for (const column of customers) for (const customer of column) rooms[customer]!++;
  }
  return { earliest, rooms };
}

async function gather(warehouse: Warehouse, events: CustomerEvents, { firstCustomer, rooms }: Range): Promise<void> {
  events.begin(firstCustomer, rooms);
  const { sql } = readModel("features.customer_event");
  const range = { first_customer: firstCustomer, last_customer: firstCustomer + rooms.length - 1 };
  for await (const columns of warehouse.streamFew(sql, range)) {
    const [kind, customer, item, bookedOn, knownOn, dueOrPaidOn, knownUntil, cents] = columns;
    events.add({ kind, customer, item, bookedOn, knownOn, dueOrPaidOn, knownUntil, cents } as EventColumns);
  }
}

async function gatherCash(warehouse: Warehouse, cash: CashGrid, asOf: Day, { firstCustomer, rooms }: Range) {
  const { sql } = readModel("features.unapplied_cash");
  const range = { first_customer: firstCustomer, last_customer: firstCustomer + rooms.length - 1 };
  for await (const [customer, countsFrom, cents] of warehouse.streamFew(sql, { ...range, as_of: asOf })) {
    cash.add({ customer, countsFrom, cents } as CashColumns);
  }
}

/** Makes the table with the columns and types of its definition, without rows. */
async function createEmpty(warehouse: Warehouse, settings: Settings, asOf: Day): Promise<void> {
  const { sql } = readModel(TABLE);
  const parameters = parametersOf(sql, modelParameters(settings, asOf));
  await warehouse.run(`create or replace table ${TABLE} as select * from (${sql}) limit 0`, parameters);
}

/** Keeps the rows of `features.stray_adjustment`, which `features.customer_event` reads, for as long as `work` runs. */
export async function withStrayAdjustments(warehouse: Warehouse, work: () => Promise<void>): Promise<void> {
  await warehouse.run(`create temporary table stray_adjustment as ${readModel("features.stray_adjustment").sql}`);
  await work();
  await warehouse.run("drop table stray_adjustment");
}

async function build(warehouse: Warehouse, settings: Settings, asOf: Day): Promise<void> {
  await createEmpty(warehouse, settings, asOf);
  const behaviourTable = await createBehaviourTable(warehouse);
  await withStrayAdjustments(warehouse, () =>
    warehouse.onOneThread(() => fill(warehouse, settings, asOf, behaviourTable)),
  );
}

async function fill(warehouse: Warehouse, settings: Settings, asOf: Day, behaviourTable: string): Promise<void> {
  const { earliest, rooms } = await extentOf(warehouse);
  if (earliest > dayNumber(asOf)) return;
  const rules = rulesOf(settings, earliest, asOf);
  const monthCount = monthIndex(asOf) - monthOfDay(earliest) + 1;
  const customersAtOnce = Math.max(1, Math.floor(CELLS_AT_ONCE / monthCount));
  const ranges = [...rangesOf(rooms, EVENTS_AT_ONCE, customersAtOnce)];
  const events = new CustomerEvents(Math.max(...ranges.map((range) => range.rows)));
  const months = await warehouse.numberAppender(TABLE);
  const behaviours = await warehouse.numberAppender(behaviourTable);
  const kernel = new CustomerMonths(
    rules,
    ({ columns, rows }) => months.append(columns, rows),
    ({ columns, rows }) => behaviours.append(columns, rows),
  );
  for (const range of ranges) {
    const cash = new CashGrid(rules, range.firstCustomer, range.rooms.length);
    await gather(warehouse, events, range);
    await gatherCash(warehouse, cash, asOf, range);
    kernel.add(events, cash);
    await warehouse.releaseMemory();
  }
  kernel.finish();
  months.close();
  behaviours.close();
}

function rulesOf(settings: Settings, earliest: number, asOf: Day): FeatureRules {
  return {
    earliest,
    asOf: dayNumber(asOf),
    toleratedAmount: settings.lateness_tolerance.amount,
    toleratedShare: settings.lateness_tolerance.share,
    lateAfterDays: settings.behaviour.late_after_days,
    windowMonths: settings.behaviour.window_months,
    labelDaysLate: settings.risk.label_days_late,
  };
}

/**
 * The features of every customer at every month-end, by the kernel that gives what its SQL model defines; with them it
 * builds `features.payment_behaviour`.
 */
export const customerMonths: BuiltTable = {
  name: TABLE,
  part: "customer_sk",
  reads: new Set(["ledger.posting", "ledger.item", "ledger.item_status"]),
  build,
};
