import { OPEN_STATES } from "../../../../models/loss/states.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { CustomerMonths, monthsSql } from "./customer-months.ts";
import { BOOTSTRAP_GROUPS, itemMonths, type Scope } from "./item-months.ts";

/** Years, in months, in which a balance can reach the last state to be judged, and after which it is judged. */
const COHORT_MONTHS = 12;
const WORKOUT_MONTHS = 12;

/** What a cohort of balances in the last state is judged by, in cents. */
export const OLD_COLUMNS = ["entered", "written_off", "recovered", "still_open"] as const;

/** Balances that came to be more than 90 days late, by the month in which they did: what of them was lost, month by month. */
export interface OldBalances {
  readonly cells: readonly {
    readonly group: number;
    /** First month-end of the balance in the last state. */
    readonly cohort: number;
    /** Month-end before what happened. */
    readonly month: number;
    readonly entered: number;
    readonly writtenOff: number;
    readonly recovered: number;
    readonly open: number;
  }[];
  /** Customers by the month in which a balance of theirs came to be so late. */
  readonly customers: CustomerMonths;
}

const ENTERED = 0;

const aged = (scope: Scope) => `
  with old as (
    select *, month - row_number() over (partition by item_sk order by month) as run
    from ${itemMonths(scope)} where from_state = ${OPEN_STATES.length - 1} and balance > 0
  ),
  aged as (select *, min(month) over (partition by item_sk, run) as cohort from old)`;

const sumsSql = (scope: Scope) => `${aged(scope)},
  recovery as (
    select aged.customer_group, aged.cohort, month_index(greatest(adjustment.booked_on, adjustment.known_on)) - ${scope.firstMonth} - 1 as month,
      adjustment.amount
    from current.adjustment
    inner join ledger.item on adjustment.invoice_id = item.invoice_id and adjustment.instalment_number = item.instalment_number
    inner join aged on item.item_sk = aged.item_sk and aged.written_off > 0
    where adjustment.kind = 'recovery'
    qualify row_number() over (partition by adjustment.adjustment_id order by aged.month desc) = 1
  ),
  moved as (
    select customer_group, cohort, month, case when month = cohort then balance else 0 end as entered, coalesce(written_off, 0) as written_off,
      0 as recovered, balance as open from aged
    union all
    select customer_group, cohort, month, 0, 0, amount, 0 from recovery
  )
  select customer_group::integer, cohort::integer, month::integer, (sum(entered) * 100)::double, (sum(written_off) * 100)::double,
    (sum(recovered) * 100)::double, (sum(open) * 100)::double
  from moved group by all order by all`;

/** Returns what became of the balances of a scope that came to be more than 90 days late. */
export async function oldBalancesOf(warehouse: Warehouse, scope: Scope): Promise<OldBalances> {
  const cells: OldBalances["cells"][number][] = [];
  for await (const columns of warehouse.stream(sumsSql(scope))) {
    for (let row = 0; row < columns[0]!.length; row++) {
      const [group, cohort, month, entered, writtenOff, recovered, open] = columns.map((column) => Number(column[row]));
      cells.push({
        group: group!,
        cohort: cohort!,
        month: month!,
        entered: entered!,
        writtenOff: writtenOff!,
        recovered: recovered!,
        open: open!,
      });
    }
  }
  const customers = await CustomerMonths.read(
    warehouse,
    `${aged(scope)} select ${ENTERED}::double, ${monthsSql("cohort")} from aged where month = cohort group by customer_sk`,
  );
  return { cells, customers };
}

/** Returns the cohorts that are judged at a month-end: those of the year that ended a year before it. */
export function judgedCohorts(month: number): { readonly first: number; readonly last: number } {
  const last = month - WORKOUT_MONTHS;
  return { first: last - COHORT_MONTHS + 1, last };
}

/** Returns per group of customers what the judged cohorts are judged by (`OLD_COLUMNS`), as it was known at a month-end. */
export function oldSums({ cells }: OldBalances, month: number): Float64Array {
  const sums = new Float64Array(BOOTSTRAP_GROUPS * OLD_COLUMNS.length);
  const { first, last } = judgedCohorts(month);
  for (const cell of cells) {
    if (cell.cohort < first || cell.cohort > last || cell.month > month) continue;
    const start = cell.group * OLD_COLUMNS.length;
    sums[start]! += cell.entered;
    if (cell.month < month) {
      sums[start + 1]! += cell.writtenOff;
      sums[start + 2]! += cell.recovered;
    } else sums[start + 3]! += cell.open;
  }
  return sums;
}

/** Customers behind the judged cohorts. */
export function judgedCustomers({ customers }: OldBalances, month: number): number {
  const { first, last } = judgedCohorts(month);
  return customers.count(ENTERED, first, last);
}
