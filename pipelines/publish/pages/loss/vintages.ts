import { dayNumber, monthEnd, monthIndex, type Day } from "../../../../models/calendar.ts";
import { VINTAGE_AGES, type VintageRow } from "../../../../models/release/loss.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { rounded } from "./draws.ts";
import { itemMonths, monthOf, type Scope } from "./item-months.ts";

/** Months of invoices before the first month-end that is shown. */
const EARLIER_MONTHS = 12;
const AGE_DAYS = 30;

/** What was open and known of the invoices of a month once all of them had an age. */
interface Point {
  readonly unpaid: number;
  readonly gross: number;
  readonly customers: number;
}

interface ChangeRow extends Record<string, number> {
  readonly vintage: number;
  readonly age: number;
  readonly change: number;
  readonly gross: number;
  readonly customers: number;
}

/** Each posting counts from the first age at which it was known: so all ages are running sums of changes. */
const changesSql = (scope: Scope, firstVintage: number) => `
  with posted as (
    select item.customer_sk, month_index(item.issued_on) - ${scope.firstMonth} as vintage,
      greatest(0, ceil((greatest(posting.booked_on, posting.known_on) - item.issued_on) / ${AGE_DAYS}))::integer as age,
      posting.amount, posting.kind = 'invoice' as is_gross
    from (select item_sk, issued_on, customer_sk from ledger.item where ${scope.condition}) as item
    inner join ledger.posting on item.item_sk = posting.item_sk and posting.account = 'receivable'
    where month_index(item.issued_on) >= ${firstVintage}
      and greatest(posting.booked_on, posting.known_on) <= $as_of
  ),
  change as (
    select customer_sk, vintage, age, sum(amount) as change, coalesce(sum(amount) filter (where is_gross), 0) as gross
    from posted where age <= ${VINTAGE_AGES.length - 1} group by all
  ),
  running as (
    select *, sum(change) over (partition by customer_sk, vintage order by age) != 0 as is_open from change
  ),
  moved as (
    select *, is_open::integer - coalesce(lag(is_open) over (partition by customer_sk, vintage order by age), false)::integer as joins
    from running
  )
  select vintage::integer as vintage, age, (sum(change) * 100)::double as change, (sum(gross) * 100)::double as gross,
    sum(joins)::integer as customers
  from moved group by all order by all`;

/** Returns the points of each vintage by age. */
async function pointsOf(
  warehouse: Warehouse,
  scope: Scope,
  firstVintage: number,
  asOf: Day,
): Promise<Map<number, Point[]>> {
  const curves = new Map<number, Point[]>();
  for (const { vintage, age, change, gross, customers } of await warehouse.rows<ChangeRow>(
    changesSql(scope, firstVintage),
    { as_of: asOf },
  )) {
    const curve = curves.get(vintage) ?? VINTAGE_AGES.map(() => ({ unpaid: 0, gross: 0, customers: 0 }));
    curves.set(
      vintage,
      curve.map((point, place) =>
        place < age
          ? point
          : { unpaid: point.unpaid + change, gross: point.gross + gross, customers: point.customers + customers },
      ),
    );
  }
  return curves;
}

/** What is open of a vintage at a month-end, whatever the ages of its invoices. */
interface OpenRow extends Record<string, number> {
  readonly month: number;
  readonly vintage: number;
  readonly unpaid: number;
  readonly customers: number;
}

const share = (unpaid: number, gross: number) => (gross > 0 ? rounded(unpaid / gross) : null);

/**
 * Returns what is unpaid of the invoices of each month by their age, each point as of the first month-end by which all of
 * them had that age; and, as of each month-end that is shown, what was open of the vintages that were not a year old.
 */
export async function vintageRows(
  { warehouse, asOf }: PageContext,
  scope: Scope,
  gate: DisclosureGate,
): Promise<VintageRow[]> {
  const firstVintage = monthIndex(scope.shown[0]!) - EARLIER_MONTHS;
  const curves = await pointsOf(warehouse, scope, firstVintage, asOf);
  const open = await warehouse.rows<OpenRow>(
    `select month::integer as month, (issue_month - ${scope.firstMonth})::integer as vintage, (sum(balance) * 100)::double as unpaid,
       count(distinct customer_sk)::integer as customers
     from ${itemMonths(scope)} where issue_month >= ${firstVintage} group by all order by all`,
  );
  const rows = [...completeRows(scope, curves), ...openRows(scope, curves, open)];
  return gate.pass({
    name: "loss.vintages",
    rows,
    customers: ({ customers }) => customers ?? 0,
    hide: (row) => ({ ...row, state: SUPPRESSED, unpaid_share: null, customers: null }),
  });
}

function completeRows({ firstMonth, shown }: Scope, curves: ReadonlyMap<number, readonly Point[]>): VintageRow[] {
  return [...curves].flatMap(([vintage, curve]) => {
    const issued_in = monthEnd(vintage + firstMonth);
    return curve.flatMap(({ unpaid, gross, customers }, age): VintageRow[] => {
      const as_of = shown.find((day) => dayNumber(day) >= dayNumber(issued_in) + VINTAGE_AGES[age]!);
      if (as_of === undefined) return [];
      const age_days = VINTAGE_AGES[age]!;
      return [{ as_of, issued_in, age_days, state: SHOWN, unpaid_share: share(unpaid, gross), customers }];
    });
  });
}

function openRows(scope: Scope, curves: ReadonlyMap<number, readonly Point[]>, open: readonly OpenRow[]): VintageRow[] {
  return scope.shown.flatMap((asOf) => {
    const month = monthOf(scope, asOf);
    const vintages = [...curves.keys()].filter((vintage) => vintage <= month && vintage > month - EARLIER_MONTHS);
    return vintages.map((vintage): VintageRow => {
      const row = open.find((one) => one.month === month && one.vintage === vintage);
      const gross = curves.get(vintage)![0]!.gross;
      return {
        as_of: asOf,
        issued_in: monthEnd(vintage + scope.firstMonth),
        age_days: null,
        state: SHOWN,
        unpaid_share: share(row?.unpaid ?? 0, gross),
        customers: row?.customers ?? 0,
      };
    });
  });
}
