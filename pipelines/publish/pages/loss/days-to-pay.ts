import { cumulativeIncidence, incidenceQuantile } from "../../../../models/inference/survival/aalen-johansen.ts";
import { OPEN_STATES, type OpenState } from "../../../../models/loss/states.ts";
import type { DaysToPayRow } from "../../../../models/release/loss.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { SHOWN, SUPPRESSED } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { CustomerMonths, monthsSql } from "./customer-months.ts";
import { drawnSums, estimateOf, rounded } from "./draws.ts";
import { BOOTSTRAP_GROUPS, itemMonths, monthOf, type Scope } from "./item-months.ts";

/** Items that fell due in so many months, up to and with that of the month-end. */
const DUE_MONTHS = 12;

/** Days past due that are told apart; what ends outside of them counts at their ends. */
const FIRST_DAYS = -60;
const LAST_DAYS = 400;
const LENGTHS = Float64Array.from({ length: LAST_DAYS - FIRST_DAYS + 1 }, (_, place) => FIRST_DAYS + place);

/** Whole curves are drawn anew so often: their medians are days, which more replicates would not move. */
const REPLICATES = 100;

/** How a duration ends or is lost from sight. */
const PAID = 0;
const WRITTEN_OFF = 1;
const CENSORED = 2;
const COLUMNS = 3 * LENGTHS.length;

/** Days past due that an item must have passed to have reached each state. */
const REACHED_AFTER: readonly number[] = [Number.NEGATIVE_INFINITY, 0, 30, 60, 90];

const clipped = (days: string) => `least(greatest(${days}, ${FIRST_DAYS}), ${LAST_DAYS})::integer`;

/**
 * Ends of items with the months in which they are known and counted, from the first up to but without the last: a payment
 * counts from when it is known, for as long as it is, and while the item fell due less than a year ago.
 */
const endsSql = ({ condition, firstMonth, monthCount }: Scope) => `
  with ended as (
    select item_status.customer_sk, month_index(due_on) - ${firstMonth} as due,
      case when is_paid then ${clipped("paid_on - due_on")} else ${clipped("from_on - due_on")} end as days,
      case when is_paid then ${PAID} else ${WRITTEN_OFF} end as cause,
      month_index(from_on) - ${firstMonth} as from_month,
      case when until_on = date '9999-12-31' then ${monthCount} else month_index(until_on) - ${firstMonth} end as until_month
    from ledger.item_status
    where ${condition} and due_on <= $as_of and (is_paid or not is_open) and from_on <= $as_of
      and item_sk in (select item_sk from ledger.item where amount > 0)
  )
  select (customer_sk % ${BOOTSTRAP_GROUPS})::integer, days, cause, greatest(from_month, due, 0)::integer as first,
    least(until_month, due + ${DUE_MONTHS}, ${monthCount})::integer as last, count(*)::double
  from ended where greatest(from_month, due, 0) < least(until_month, due + ${DUE_MONTHS}, ${monthCount})
  group by all order by all`;

const openSql = (scope: Scope) => `
  select customer_group::integer, ${clipped("days_past_due")}, month::integer, count(*)::double
  from ${itemMonths(scope)}
  where is_counted and days_past_due >= 0
    and month_index - month_index(as_of_month(month_index, $as_of::date) - days_past_due) < ${DUE_MONTHS}
  group by all order by all`;

/** Customers with an item that got to each state, by the month in which it fell due. */
const customersSql = (scope: Scope) => {
  const reached = REACHED_AFTER.map(
    (days, state) =>
      `select customer_sk, due, ${state} as cell from lasted where days > ${Number.isFinite(days) ? days : -99_999}`,
  );
  return `with lasted as (
      select customer_sk, month_index(due_on) - ${scope.firstMonth} as due, case when is_paid then paid_on else $as_of::date end - due_on as days
      from ledger.item_status
      where ${scope.condition} and due_on <= $as_of and from_on <= $as_of and until_on > $as_of
        and month_index(due_on) >= ${scope.firstMonth}
    )
    select cell::double, ${monthsSql("due")} from (${reached.join(" union all ")}) group by customer_sk, cell`;
};

/** Adds up, month by month, who has ended and who has not. */
class Counts {
  readonly #started: Map<number, number>[];
  readonly #open: Map<number, number>[];
  readonly #sums = new Float64Array(BOOTSTRAP_GROUPS * COLUMNS);
  #month = -1;

  constructor(months: number) {
    this.#started = Array.from({ length: months + 1 }, () => new Map<number, number>());
    this.#open = Array.from({ length: months + 1 }, () => new Map<number, number>());
  }

  addEnd(place: number, first: number, last: number, count: number): void {
    add(this.#started[first]!, place, count);
    add(this.#started[last]!, place, -count);
  }

  addOpen(place: number, month: number, count: number): void {
    add(this.#open[month]!, place, count);
  }

  /** Sums of each group as known at a month-end; months are asked in order. */
  at(month: number): Float64Array {
    while (this.#month < month) for (const [place, count] of this.#started[++this.#month]!) this.#sums[place]! += count;
    const sums = this.#sums.slice();
    for (const [place, count] of this.#open[month]!) sums[place]! += count;
    return sums;
  }
}

const add = (sums: Map<number, number>, place: number, count: number) =>
  sums.set(place, (sums.get(place) ?? 0) + count);

const placeOf = (group: number, cause: number, days: number) =>
  group * COLUMNS + cause * LENGTHS.length + days - FIRST_DAYS;

async function countsOf(warehouse: Warehouse, scope: Scope, asOf: string): Promise<Counts> {
  const counts = new Counts(scope.monthCount);
  for await (const [groups, days, causes, firsts, lasts, numbers] of warehouse.stream(endsSql(scope), {
    as_of: asOf,
  })) {
    for (let row = 0; row < groups!.length; row++) {
      const place = placeOf(Number(groups![row]), Number(causes![row]), Number(days![row]));
      counts.addEnd(place, Number(firsts![row]), Number(lasts![row]), Number(numbers![row]));
    }
  }
  for await (const [groups, days, months, numbers] of warehouse.stream(openSql(scope), { as_of: asOf })) {
    for (let row = 0; row < groups!.length; row++) {
      const place = placeOf(Number(groups![row]), CENSORED, Number(days![row]));
      counts.addOpen(place, Number(months![row]), Number(numbers![row]));
    }
  }
  return counts;
}

const NONE = new Float64Array(LENGTHS.length);

function curveOf(sums: Float64Array) {
  const [paid, writtenOff, censored] = [PAID, WRITTEN_OFF, CENSORED].map((cause) =>
    sums.subarray(cause * LENGTHS.length, (cause + 1) * LENGTHS.length),
  );
  const watchedFromStart = sums.reduce((sum, count) => sum + count, 0);
  const ended = [paid!, writtenOff!];
  return cumulativeIncidence({ lengths: LENGTHS, entered: NONE, ended, censored: censored!, watchedFromStart });
}

/** Counts of what lasted longer than `after`, and the mean of what of it is paid. */
function seen(sums: Float64Array, after: number) {
  let [items, paid, days] = [0, 0, 0];
  for (const [place, length] of LENGTHS.entries()) {
    if (length <= after) continue;
    items += sums[place]! + sums[LENGTHS.length + place]! + sums[2 * LENGTHS.length + place]!;
    paid += sums[place]!;
    days += sums[place]! * length;
  }
  return { items, unpaid: items - paid, mean: paid > 0 ? days / paid : null };
}

type CountedRow = DaysToPayRow & { readonly count: number };

/**
 * Returns the median days past due by which items are paid, of the items that fell due in the twelve months up to each
 * month-end that is shown, as it was known then, and of those that got to each state.
 */
export async function daysToPayRows(
  warehouse: Warehouse,
  scope: Scope,
  asOf: string,
  gate: DisclosureGate,
): Promise<DaysToPayRow[]> {
  const counts = await countsOf(warehouse, scope, asOf);
  const customers = await CustomerMonths.read(warehouse, customersSql(scope), { as_of: asOf });
  const rows = scope.shown.flatMap((day): CountedRow[] => {
    const month = monthOf(scope, day);
    const drawn = drawnSums(counts.at(month), COLUMNS, REPLICATES);
    if (drawn[0]!.every((count) => count === 0)) return [];
    const curves = drawn.map(curveOf);
    return OPEN_STATES.map((reached: OpenState, state): CountedRow => {
      const after = REACHED_AFTER[state]!;
      const { items, unpaid, mean } = seen(drawn[0]!, after);
      const settled = month - Math.max(0, Math.ceil(after / 30));
      return {
        as_of: day,
        reached,
        state: SHOWN,
        items,
        median: estimateOf(
          curves.map((curve) => incidenceQuantile(curve, PAID, 0.5, after)),
          items,
        ),
        paid_only_mean: mean === null ? null : rounded(mean),
        unpaid_share: items > 0 ? rounded(unpaid / items) : null,
        count: items === 0 ? 0 : Math.max(1, customers.count(state, month - DUE_MONTHS + 1, settled)),
      };
    });
  });
  const passed = gate.pass({
    name: "loss.days_to_pay",
    rows,
    customers: ({ count }) => count,
    publish: ({ count: _, ...row }) => row,
    hide: (row) => ({ ...row, state: SUPPRESSED, items: null, median: null, paid_only_mean: null, unpaid_share: null }),
  });
  return passed;
}
