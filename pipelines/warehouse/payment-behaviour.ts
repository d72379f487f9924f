import { dayNumber, monthIndex, type Day } from "../../models/calendar.ts";
import { ItemPeriods, type ItemColumns } from "../../models/features/item-periods.ts";
import { KnownItems } from "../../models/features/known-items.ts";
import { firstDayOfMonth, monthOfDay } from "../../models/features/month-number.ts";
import { BEHAVIOUR_COLUMNS, tellPaymentBehaviour } from "../../models/features/payment-behaviour.ts";
import type { Settings } from "../config/settings.ts";
import type { BuiltTable } from "./built-table.ts";
import { rangesOf, type Range } from "./customer-ranges.ts";
import { readModel } from "./model.ts";
import type { NumberAppender, NumberColumn } from "./number-columns.ts";
import type { Warehouse } from "./warehouse.ts";

const TABLE = "features.payment_behaviour";

/** Rows of `features.known_item` that are read at once: 56 bytes each. */
const ITEMS_AT_ONCE = 1_000_000;

const ROWS_AT_ONCE = 8192;

/** Rows of the table that are gathered before they are appended. */
class BehaviourRows {
  readonly #appender: NumberAppender;
  readonly #customer = new Float64Array(ROWS_AT_ONCE);
  readonly #month = new Float64Array(ROWS_AT_ONCE);
  readonly #figures: readonly Float64Array[];
  readonly #columns: ReadonlyMap<string, Float64Array>;
  #rows = 0;

  constructor(appender: NumberAppender) {
    const names = Object.keys(BEHAVIOUR_COLUMNS);
    this.#appender = appender;
    this.#figures = names.map(() => new Float64Array(ROWS_AT_ONCE));
    this.#columns = new Map([
      ["customer_sk", this.#customer],
      ["month_index", this.#month],
      ...names.map((name, place) => [name, this.#figures[place]!] as const),
    ]);
  }

  add(customer: number, month: number, figures: Float64Array): void {
    this.#customer[this.#rows] = customer;
    this.#month[this.#rows] = month;
    for (let place = 0; place < figures.length; place++) this.#figures[place]![this.#rows] = figures[place]!;
    this.#rows++;
    if (this.#rows === ROWS_AT_ONCE) this.flush();
  }

  flush(): void {
    this.#appender.append(this.#columns, this.#rows);
    this.#rows = 0;
  }
}

/** Rows of items of customers, in the order of the customers. */
function itemsOf(rows: number): ItemColumns {
  const whole = () => new Int32Array(rows);
  return {
    customer: whole(),
    issuedOn: whole(),
    dueOn: whole(),
    fromOn: whole(),
    untilOn: whole(),
    paidOn: whole(),
    status: whole(),
    amountCents: new Float64Array(rows),
    balanceCents: new Float64Array(rows),
    item: new Int32Array(2 * rows),
  };
}

/** Reads the items of a range of customers, and returns how many rows they are. */
async function gather(warehouse: Warehouse, items: ItemColumns, { firstCustomer, rooms }: Range): Promise<number> {
  const { sql } = readModel("features.known_item");
  const range = { first_customer: firstCustomer, last_customer: firstCustomer + rooms.length - 1 };
  let rows = 0;
  for await (const columns of warehouse.streamFew(sql, range)) {
    for (const [index, column] of Object.values(items).entries()) {
      (column as NumberColumn).set(columns[index]!, column === items.item ? 2 * rows : rows);
    }
    rows += columns[0]!.length;
  }
  return rows;
}

/** Adds the month-ends of every customer of the rows, from the first on which anything of him was known. */
function addCustomers(into: BehaviourRows, periods: ItemPeriods, rows: number, rules: Rules): void {
  const { customer: customers } = periods.columns;
  const known = new KnownItems(periods);
  const figures = new Float64Array(Object.keys(BEHAVIOUR_COLUMNS).length);
  for (let start = 0; start < rows;) {
    const customer = customers[start]!;
    let end = start + 1;
    while (end < rows && customers[end] === customer) end++;
    const firstDay = known.begin(start, end);
    const firstMonth = firstDay > rules.asOf ? Number.POSITIVE_INFINITY : monthOfDay(firstDay);
    for (let month = firstMonth; month <= rules.lastMonth; month++) {
      known.look(Math.min(firstDayOfMonth(month + 1) - 1, rules.asOf));
      tellPaymentBehaviour(figures, known, rules);
      into.add(customer, month, figures);
    }
    start = end;
  }
}

interface Rules {
  readonly asOf: number;
  readonly lastMonth: number;
  readonly lateAfterDays: number;
}

/** Rows of each customer, from customer 0 on, of items that were known on the day. */
async function roomsOf(warehouse: Warehouse): Promise<Int32Array> {
  const { last } = await warehouse.row<{ last: number | null }>("select max(customer_sk) as last from ledger.item");
  const rooms = new Int32Array((last ?? -1) + 1);
  const counts = "select customer_sk, count(*)::integer from ledger.item_status group by customer_sk";
  for await (const [customer, count] of warehouse.stream(counts)) {
    for (let row = 0; row < customer!.length; row++) rooms[customer![row]!] = count![row]!;
  }
  return rooms;
}

async function fill(warehouse: Warehouse, settings: Settings, asOf: Day): Promise<void> {
  const rules = {
    asOf: dayNumber(asOf),
    lastMonth: monthIndex(asOf),
    lateAfterDays: settings.behaviour.late_after_days,
  };
  const ranges = [...rangesOf(await roomsOf(warehouse), ITEMS_AT_ONCE, Number.POSITIVE_INFINITY)];
  const items = itemsOf(Math.max(0, ...ranges.map((range) => range.rows)));
  const appender = await warehouse.numberAppender(TABLE);
  const rows = new BehaviourRows(appender);
  const periods = new ItemPeriods(items);
  for (const range of ranges) {
    const count = await gather(warehouse, items, range);
    periods.prepare(count);
    addCustomers(rows, periods, count, rules);
    await warehouse.releaseMemory();
  }
  rows.flush();
  appender.close();
}

async function build(warehouse: Warehouse, settings: Settings, asOf: Day): Promise<void> {
  const columns = Object.entries(BEHAVIOUR_COLUMNS).map(([name, [type]]) => `${name} ${type}`);
  await warehouse.run(
    `create or replace table ${TABLE} (customer_sk integer, month_index integer, ${columns.join(", ")})`,
  );
  await warehouse.onOneThread(() => fill(warehouse, settings, asOf));
}

/**
 * How each customer paid, at every month-end as it was known then: what a sum of changes cannot tell, such as the longest
 * lateness or the median days to pay. The items of a customer are looked at anew for each of his month-ends.
 */
export const paymentBehaviours: BuiltTable = {
  name: TABLE,
  part: "customer_sk",
  reads: new Set(["ledger.item", "ledger.item_status"]),
  build,
};
