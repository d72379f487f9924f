import type { BadDebtRow } from "../../../../models/release/loss.ts";
import { badDebtRatio } from "../../../../models/loss/provision.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../../context.ts";
import type { DisclosureGate } from "../../gate/gate.ts";
import { monthOf, type Scope } from "./item-months.ts";

const MONTHS = 12;
const FORMS = ["cohort", "period"] as const;

/** What was sold, written off or recovered on invoices of one month, in another, in cents. */
interface Movement extends Record<string, string | number> {
  readonly kind: "sales" | "write_off" | "recovery";
  readonly issued: number;
  readonly booked: number;
  readonly customer: number;
  readonly cents: string;
}

const movementsSql = ({ firstMonth, condition }: Scope) => {
  const booked = "month_index(greatest(fact.booked_on, fact.known_on))";
  return `
  with sold as (select * from ledger.item where ${condition}),
  fact as (
    select case kind when 'write_off' then 'write_off' else 'sales' end as kind, posting.item_sk, posting.booked_on, posting.known_on,
      case kind when 'write_off' then -posting.amount else posting.amount end as amount
    from ledger.posting where account = 'receivable' and kind in ('invoice', 'credit_note', 'write_off')
    union all
    select 'recovery', item.item_sk, adjustment.booked_on, adjustment.known_on, adjustment.amount
    from current.adjustment
    inner join ledger.item on adjustment.invoice_id = item.invoice_id and adjustment.instalment_number = item.instalment_number
      and item.known_until = date '9999-12-31'
    where adjustment.kind = 'recovery'
  )
  select fact.kind, month_index(sold.issued_on) - ${firstMonth} as issued, ${booked} - ${firstMonth} as booked,
    case when fact.kind = 'sales' then 0 else sold.customer_sk end::integer as customer, (sum(fact.amount) * 100)::bigint::varchar as cents
  from fact inner join sold on fact.item_sk = sold.item_sk
  where greatest(fact.booked_on, fact.known_on) <= $as_of and month_index(sold.issued_on) >= ${firstMonth}
  group by all order by all`;
};

type CountedRow = BadDebtRow & { readonly count: number };

/**
 * Returns the bad-debt ratio as of each month-end that is shown: of the invoices of the twelve months that ended a year before,
 * whenever written off (cohort), and of the write-offs of the last twelve months, whatever the invoice (period).
 */
export async function badDebtRows(
  { warehouse, asOf }: PageContext,
  scope: Scope,
  gate: DisclosureGate,
): Promise<BadDebtRow[]> {
  const movements = await warehouse.rows<Movement>(movementsSql(scope), { as_of: asOf });
  const begun = Math.min(...movements.map(({ issued }) => issued));
  const rows = scope.shown.flatMap((day) =>
    FORMS.flatMap((form): CountedRow[] => {
      const month = monthOf(scope, day);
      const last = form === "cohort" ? month - MONTHS : month;
      if (last - MONTHS + 1 < begun) return [];
      const isIn = (at: number) => at <= last && at > last - MONTHS;
      const counted = movements.filter(
        ({ kind, issued, booked }) => booked <= month && isIn(form === "cohort" || kind === "sales" ? issued : booked),
      );
      const sum = (kind: Movement["kind"]) =>
        counted.filter((one) => one.kind === kind).reduce((total, { cents }) => total + BigInt(cents), 0n);
      const customers = new Set(counted.filter(({ kind }) => kind !== "sales").map(({ customer }) => customer)).size;
      const [sales, lost, back] = [sum("sales"), sum("write_off"), sum("recovery")];
      const ratio = badDebtRatio(lost, back, sales) ?? null;
      const amount = (Number(sales) / 100).toFixed(2);
      return [{ as_of: day, form, state: SHOWN, ratio, sales: amount, customers, count: customers }];
    }),
  );
  const passed = gate.pass({
    name: "loss.bad_debt",
    rows,
    customers: ({ count }) => count,
    publish: ({ count: _, ...row }) => row,
    hide: (row) => ({ ...row, state: SUPPRESSED, ratio: null, sales: null, customers: null }),
  });
  return passed;
}
