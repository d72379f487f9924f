import type { judgeRollout } from "../../../models/inference/rollout/rollout-effect.ts";
import { NEVER } from "../../../models/inference/rollout/group-time.ts";
import type { RandomisedMeans } from "../../../models/inference/randomised/randomised-means.ts";
import type { ThresholdRule } from "../../../models/inference/threshold/threshold-effect.ts";
import { cents, daysBetween, factsOf, groupBy, rowsOf, sum, type Row, type Sample } from "./rows.ts";
import type { settlementsOf } from "./settlements.ts";

type Settlements = ReturnType<typeof settlementsOf>;

const customerNumber = (row: Row) => Number(row.customer_id!.slice(1));
const plus = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, "YYYY-MM-DD".length);

/** Returns the arms of an experiment at each customer's first eligibility, and who had paid so many days after. */
export function armsOf(tables: Sample["tables"], { settledOn }: Settlements, experiment: string, withinDays: number) {
  const events = rowsOf(tables.contact_event).filter(
    (row) => row.experiment_id === experiment && settledOn.has(row.invoice_id!),
  );
  const first = [...groupBy(events, "customer_id").values()].map(
    (rows) => rows.sort((a, b) => (a.planned_on! < b.planned_on! ? -1 : 1))[0]!,
  );
  const count = (arm: string) => {
    const rows = first.filter((row) => row.arm === arm);
    const isPaid = ({ planned_on: on, invoice_id: id }: Row) => {
      const day = settledOn.get(id!);
      return day !== undefined && daysBetween(on!, day) <= withinDays;
    };
    return { n: rows.length, successes: rows.filter(isPaid).length };
  };
  return { treated: count("treatment"), control: count("control"), plannedTreatedShare: 0.5 };
}

/** Returns each first collection that could be announced, dealt by customer, and whether the bank took it back. */
export function announcedCollections(tables: Sample["tables"]): RandomisedMeans {
  const arms = new Map(
    rowsOf(tables.contact_event).flatMap((row) =>
      row.experiment_id === "pre_notification" ? [[row.invoice_id!, row] as const] : [],
    ),
  );
  const first = rowsOf(tables.direct_debit).filter(
    (row) => row.represents_collection_id === "" && arms.has(row.invoice_id!),
  );
  const eligible = first.filter((row) => daysBetween(arms.get(row.invoice_id!)!.planned_on!, row.presented_on!) === 5);
  return {
    treated: Uint8Array.from(eligible, (row) => Number(arms.get(row.invoice_id!)!.arm === "treatment")),
    outcome: Float64Array.from(eligible, (row) => Number(row.reason_code !== "")),
    customer: Int32Array.from(eligible, (row) => customerNumber(arms.get(row.invoice_id!)!)),
    plannedTreatedShare: 0.5,
  };
}

interface Looked {
  readonly daysPastDue: number;
  readonly withinDays: number;
  readonly until: string;
}

/** Returns what people and sole traders owed of an invoice on a day past due, and whether they paid it soon after. */
export function amountsOverdue(tables: Sample["tables"], settlements: Settlements, looked: Looked): ThresholdRule {
  const { settledOn, dueInvoices } = settlements;
  const business = new Set(
    rowsOf(tables.customer).flatMap((row) => (row.customer_type === "company" ? [row.customer_id!] : [])),
  );
  const valueOn = new Map(rowsOf(tables.payment).map((row) => [row.payment_id!, row.value_on!]));
  const allocations = groupBy(factsOf(tables.allocation), "invoice_id");
  const credits = groupBy(
    rowsOf(tables.adjustment).filter(({ kind }) => kind === "credit_note"),
    "invoice_id",
  );
  const rows = dueInvoices.flatMap((row) => {
    const id = row.invoice_id!;
    const day = plus(row.due_on!, looked.daysPastDue);
    const settled = settledOn.get(id);
    if (business.has(row.customer_id!) || day > looked.until || settled === undefined || settled <= day) return [];
    const paid = (allocations.get(id) ?? []).filter(({ payment_id: payment }) => valueOn.get(payment!)! <= day);
    const credited = (credits.get(id) ?? []).filter(({ booked_on: on }) => on! <= day);
    const open = (cents(row.gross_amount!) - sum(paid, "amount") - sum(credited, "amount")) / 100;
    const isPaidSoon = daysBetween(day, settled) <= looked.withinDays;
    return [{ open, isPaidSoon, customer: customerNumber(row) }];
  });
  return {
    running: Float64Array.from(rows, ({ open }) => open),
    outcome: Float64Array.from(rows, ({ isPaidSoon }) => Number(isPaidSoon)),
    customer: Int32Array.from(rows, ({ customer }) => customer),
    cutoff: NaN,
  };
}

const QUARTER_MONTHS = 3;
const monthsBetween = (from: string, to: string) => {
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const [year = 0, month = 0] = to.split("-").map(Number);
  return (year - fromYear) * 12 + month - fromMonth;
};

interface Pilot {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Returns late shares of people and sole traders by quarter of issue, with the quarter in which their region got a layout. */
export function layoutPanel(tables: Sample["tables"], settlements: Settlements, { startsOn, endsOn }: Pilot) {
  const { dueInvoices, lateShare } = settlements;
  const quarterOf = (row: Row) => Math.floor(monthsBetween(startsOn, row.issued_on!) / QUARTER_MONTHS);
  const customers = rowsOf(tables.customer).filter((row) => row.customer_type !== "company");
  const regionOf = new Map(customers.map((row) => [row.customer_id!, row.region!]));
  const known = dueInvoices.filter((row) => regionOf.has(row.customer_id!) && row.issued_on! <= endsOn);
  const regions = [...new Set(customers.map((row) => row.region!))].sort();
  const adoptions = regions.map((region) => {
    const piloted = known.filter((row) => row.layout_version !== "" && regionOf.get(row.customer_id!) === region);
    return piloted.length === 0 ? NEVER : Math.min(...piloted.map(quarterOf));
  });
  const periods = Math.floor((monthsBetween(startsOn, endsOn) + 1) / QUARTER_MONTHS);
  const byCustomer = groupBy(known, "customer_id");
  const units = customers.filter((row) => byCustomer.has(row.customer_id!));
  const outcomes = units.flatMap(({ customer_id: id }) =>
    Array.from({ length: periods }, (_, period) => {
      const rows = byCustomer.get(id!)!.filter((row) => quarterOf(row) === period);
      return rows.length === 0 ? NaN : lateShare(rows);
    }),
  );
  const place = units.map((row) => regions.indexOf(row.region!));
  const adoption = place.map((index) => adoptions[index]!);
  const panel: Parameters<typeof judgeRollout>[0] = {
    outcomes: Float64Array.from(outcomes),
    periods,
    adoption,
    cluster: place,
  };
  return panel;
}
