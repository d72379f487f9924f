import { dayNumber, type Day } from "../../models/calendar.ts";
import { BehaviourMonths } from "../../models/features/behaviour-months.ts";
import { NO_DAY } from "../../models/features/feature-rules.ts";
import { BEHAVIOUR_COLUMNS } from "../../models/features/payment-behaviour.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

const PERIODS = `
  select item_status.*, item.issued_on, item.amount
  from ledger.item_status
  inner join ledger.item on item_status.item_sk = item.item_sk
  order by item_status.customer_sk, item.issued_on, item_status.item_sk, item_status.from_on`;

interface Period extends Record<string, string | number | boolean | null> {
  readonly customer_sk: number;
  readonly item_sk: string;
  readonly issued_on: Day;
  readonly due_on: Day;
  readonly from_on: Day;
  readonly until_on: Day;
  readonly paid_on: Day | null;
  readonly is_open: boolean;
  readonly balance: string;
  readonly amount: string;
}

const rowOf = (columns: ReadonlyMap<string, Float64Array>, row: number) =>
  Object.fromEntries([...columns].map(([name, values]) => [name, values[row]!]));

/** Returns rows of `features.payment_behaviour` as of a day, decimals in cents, by the periods of `ledger.item_status`. */
export async function behaviourOfStatus(warehouse: Warehouse, asOf: Day, lateAfterDays: number) {
  const rows: Record<string, number>[] = [];
  const unused = { earliest: 0, toleratedAmount: 0, toleratedShare: 0, windowMonths: 0, labelDaysLate: 0 };
  const months = new BehaviourMonths(
    { ...unused, asOf: dayNumber(asOf), lateAfterDays },
    ({ columns, rows: count }) => {
      for (let row = 0; row < count; row++) rows.push(rowOf(columns, row));
    },
  );
  const periods = await warehouse.rows<Period>(PERIODS);
  for (const [index, { customer_sk, item_sk, from_on, until_on, paid_on, is_open, ...period }] of periods.entries()) {
    const before = periods[index - 1];
    if (before?.customer_sk !== customer_sk) months.periods.begin(periods.length);
    const days = [period.issued_on, period.due_on].map(dayNumber) as [number, number];
    if (before?.item_sk !== item_sk) months.periods.beginItem(...days, Math.round(100 * Number(period.amount)));
    const paidOn = paid_on === null ? NO_DAY : dayNumber(paid_on);
    const balanceCents = Math.round(100 * Number(period.balance));
    months.periods.add(dayNumber(from_on), dayNumber(until_on), paidOn, is_open, balanceCents);
    if (periods[index + 1]?.customer_sk !== customer_sk) months.add(customer_sk);
  }
  months.finish();
  return rows;
}

/** Returns the rows that were built of the same table, in the same order and form. */
export async function builtBehaviour(warehouse: Warehouse) {
  const columns = await warehouse.columns("from features.payment_behaviour order by customer_sk, month_index");
  const decimals = new Set(
    Object.entries(BEHAVIOUR_COLUMNS).flatMap(([name, [type]]) => (type.startsWith("decimal") ? [name] : [])),
  );
  const inCents = new Map(
    [...columns].map(([name, values]) => [
      name,
      decimals.has(name) ? values.map((value) => Math.round(100 * value)) : values,
    ]),
  );
  return Array.from(inCents.get("customer_sk")!, (_, row) => rowOf(inCents, row));
}
