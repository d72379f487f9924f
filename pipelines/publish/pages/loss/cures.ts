import { dayNumber, monthEnd, monthIndex, type Day } from "../../../../models/calendar.ts";
import { CURE_DAYS, CURES, type CureRow } from "../../../../models/release/loss.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { CustomerMonths, monthsSql } from "./customer-months.ts";
import { drawnSums, estimateOf } from "./draws.ts";
import { BOOTSTRAP_GROUPS, itemMonths, type Scope } from "./item-months.ts";

/** Month-ends whose overdue items are followed, at most. */
const MONTH_ENDS = 12;

/** A cure is sustained when the customer has no arrears at so many month-ends after it. */
const QUIET_MONTH_ENDS = 3;

/** Sums of a group: overdue, then each cure; amounts first, then items. */
const KINDS = ["overdue", ...CURES] as const;
const COLUMNS = 2 * KINDS.length;

/**
 * One row per item that was overdue at a month-end and number of days: whether it was paid in full within them, as was known
 * at their end, with at most the tolerated part credited; whether nobody had contacted the customer between the due date and
 * the payment; and whether the customer had nothing late at the month-ends after it.
 */
const judgedSql = (scope: Scope) => `
  with overdue as (
    select item_sk, customer_sk, customer_group, month, month_index, month_end(month_index) as started_on,
      month_end(month_index) - days_past_due as due_on, balance
    from ${itemMonths(scope)} where days_past_due > 0 and is_counted
  ),
  followed as (
    select overdue.*, days, started_on + days as ended_on
    from overdue cross join (values ${CURE_DAYS.map((days) => `(${days})`).join(", ")}) as horizon(days)
    where started_on + days <= $as_of
  ),
  settled as (
    select followed.*, item_status.paid_on
    from followed
    inner join ledger.item_status
      on followed.item_sk = item_status.item_sk and item_status.is_paid
        and followed.ended_on >= item_status.from_on and followed.ended_on < item_status.until_on
  ),
  credited as (
    select settled.item_sk, settled.month, settled.days, sum(-posting.amount) as credited
    from settled
    inner join ledger.posting
      on settled.item_sk = posting.item_sk and posting.kind = 'credit_note'
        and greatest(posting.booked_on, posting.known_on) > settled.started_on
        and greatest(posting.booked_on, posting.known_on) <= settled.ended_on
    group by all
  ),
  contacted as (
    select distinct settled.item_sk, settled.month, settled.days
    from settled
    inner join canonical.contact_event as contact
      on settled.customer_sk = contact.customer_sk and coalesce(contact.direction, 'outbound') = 'outbound'
        and contact.contacted_on > settled.due_on and contact.contacted_on <= settled.paid_on
        and contact.known_on <= settled.ended_on and contact.known_until > settled.ended_on
  ),
  arrears as (
    select customer_sk, bit_or(1::bigint << month::integer) as months
    from temp.item_month where days_past_due > $late_after_days and is_counted group by customer_sk
  ),
  cured as (
    select settled.item_sk, settled.month, settled.days, contacted.item_sk is null as is_self_cured,
      month_index(settled.ended_on) - ${scope.firstMonth} as quiet_from,
      (coalesce(arrears.months, 0) >> quiet_from::integer) & ${2 ** QUIET_MONTH_ENDS - 1} = 0 as is_sustained
    from settled
    left join credited using (item_sk, month, days)
    left join contacted using (item_sk, month, days)
    left join arrears on settled.customer_sk = arrears.customer_sk
    where coalesce(credited.credited, 0) <= greatest($tolerated_amount, $tolerated_share * settled.balance)
  )
  select followed.customer_sk, followed.customer_group, followed.month, followed.days, followed.balance,
    cured.item_sk is not null as is_cured, coalesce(cured.is_self_cured, false) as is_self_cured,
    coalesce(cured.is_sustained, false) as is_sustained
  from followed left join cured using (item_sk, month, days)`;

const CONDITIONS = ["true", "is_cured", "is_self_cured", "is_sustained"] as const;

/** Cells of customers: days and cure. */
const cellOf = (days: number, cure: number) => days * CURES.length + cure;

interface Followed {
  /** Per days: sums by month, group and column. */
  readonly sums: ReadonlyMap<number, Float64Array>;
  readonly customers: CustomerMonths;
}

async function follow({ warehouse, settings, asOf }: PageContext, scope: Scope): Promise<Followed> {
  const { amount, share } = settings.lateness_tolerance;
  await warehouse.run(`create or replace temp table cured_item as ${judgedSql(scope)}`, {
    as_of: asOf,
    late_after_days: settings.behaviour.late_after_days,
    tolerated_amount: amount,
    tolerated_share: share,
  });
  const sums = new Map(
    CURE_DAYS.map((days) => [days, new Float64Array(scope.monthCount * BOOTSTRAP_GROUPS * COLUMNS)]),
  );
  const amounts = CONDITIONS.map((condition) => `coalesce(sum(balance) filter (where ${condition}) * 100, 0)::double`);
  const counts = CONDITIONS.map((condition) => `count(*) filter (where ${condition})::double`);
  const rows = warehouse.stream(
    `select days::integer, month::integer, customer_group::integer, ${[...amounts, ...counts].join(", ")}
     from temp.cured_item group by all order by all`,
  );
  for await (const [days, months, groups, ...values] of rows) {
    for (let row = 0; row < days!.length; row++) {
      const start = (Number(months![row]) * BOOTSTRAP_GROUPS + Number(groups![row])) * COLUMNS;
      const ofDays = sums.get(Number(days![row]) as (typeof CURE_DAYS)[number])!;
      for (const [column, value] of values.entries()) ofDays[start + column] = Number(value[row]);
    }
  }
  const cells = CURES.map(
    (_, cure) =>
      `select customer_sk, month, days * ${CURES.length} + ${cure} as cell from temp.cured_item where ${CONDITIONS[cure + 1]}`,
  );
  const customers = await CustomerMonths.read(
    warehouse,
    `select cell::double, ${monthsSql("month")} from (${cells.join(" union all ")}) group by customer_sk, cell`,
  );
  return { sums, customers };
}

/** Month-ends that are over for a cure: their days have passed, and for a sustained one the month-ends after those too. */
function monthEnds(scope: Scope, asOf: Day, days: number, isSustained: boolean) {
  const isOver = (month: number) => {
    const ended = dayNumber(monthEnd(scope.firstMonth + month)) + days;
    if (!isSustained) return ended <= dayNumber(asOf);
    const endMonth = monthIndex(new Date(ended * 86_400_000).toISOString().slice(0, 10));
    return monthEnd(endMonth + QUIET_MONTH_ENDS - 1) <= asOf;
  };
  let last = scope.monthCount - 1;
  while (last >= 0 && !isOver(last)) last--;
  return { first: Math.max(0, last - MONTH_ENDS + 1), last };
}

function windowSums(sums: Float64Array, first: number, last: number): Float64Array {
  const total = new Float64Array(BOOTSTRAP_GROUPS * COLUMNS);
  for (let month = first; month <= last; month++) {
    const start = month * BOOTSTRAP_GROUPS * COLUMNS;
    for (let place = 0; place < total.length; place++) total[place]! += sums[start + place]!;
  }
  return total;
}

/** Gives the sums of a window as they are and as drawn anew; most windows are asked for several times. */
function drawnOnce(sums: Followed["sums"]) {
  const known = new Map<string, readonly Float64Array[]>();
  return (days: number, first: number, last: number): readonly Float64Array[] => {
    const key = `${days} ${first} ${last}`;
    const drawn = known.get(key) ?? drawnSums(windowSums(sums.get(days)!, first, last), COLUMNS);
    known.set(key, drawn);
    return drawn;
  };
}

type CountedRow = CureRow & { readonly count: number };

/** Returns what was cured of what was overdue, over the last month-ends that are over, as of each one that is shown. */
export async function cureRows(context: PageContext, scope: Scope, gate: DisclosureGate): Promise<CureRow[]> {
  const { sums, customers } = await follow(context, scope);
  const firstWith = (days: number) => sums.get(days)!.findIndex((sum) => sum !== 0) / (BOOTSTRAP_GROUPS * COLUMNS);
  const drawn = drawnOnce(sums);
  const rows = scope.shown.flatMap((asOf) =>
    CURE_DAYS.flatMap((days) =>
      CURES.flatMap((cure, place): CountedRow[] => {
        const { first, last } = monthEnds(scope, asOf, days, cure === "sustained");
        const begun = Math.floor(firstWith(days));
        const month_ends = begun < 0 ? 0 : last - Math.max(first, begun) + 1;
        if (month_ends <= 0) return [];
        const replicates = drawn(days, first, last);
        const count = customers.count(cellOf(days, place), first, last);
        const estimate = (offset: number) =>
          estimateOf(
            replicates.map((one) => (one[offset]! > 0 ? one[offset + 1 + place]! / one[offset]! : undefined)),
            count,
          );
        const [by_amount, by_count] = [estimate(0), estimate(KINDS.length)];
        return [{ as_of: asOf, within_days: days, cure, state: SHOWN, month_ends, by_amount, by_count, count }];
      }),
    ),
  );
  const passed = gate.pass({
    name: "loss.cures",
    rows,
    customers: ({ count }) => count,
    publish: ({ count: _, ...row }) => row,
    hide: (row) => ({ ...row, state: SUPPRESSED, by_amount: null, by_count: null }),
  });
  return passed;
}
