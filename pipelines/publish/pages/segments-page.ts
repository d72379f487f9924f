import { monthIndex } from "../../../models/calendar.ts";
import { wilsonInterval } from "../../../models/inference/proportions/proportion.ts";
import {
  CUSTOMER_TYPES,
  SEGMENTS,
  type CustomerType,
  type Estimate,
  type Segment,
  type SegmentRow,
  type SegmentsPage,
} from "../../../models/release/release.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";
import { indicatedCustomers, indicationsSummary } from "./indications.ts";
import { publishedMonths } from "./kpi-page.ts";
import { plantedRecovery } from "./planted-recovery.ts";
import { overrideRows } from "./segment-overrides.ts";
import { profileRows } from "./segment-profile.ts";
import { stabilityRows } from "./segment-stability.ts";
import { gateBalances, segmentBalances } from "./segment-kpis.ts";

const MONTHS_BACK = 12;

function rate(successes: number, n: number): Estimate | null {
  const interval = wilsonInterval(successes, n);
  return interval === undefined ? null : { value: successes / n, ...interval, n };
}

async function segmentRows(context: PageContext): Promise<SegmentRow[]> {
  const balances = await segmentBalances(context);
  const customers = balances.reduce((sum, balance) => sum + balance.customers, 0);
  return gateBalances(context.gate, "segments.segments", balances, {
    show: (balance): SegmentRow => ({
      segment: balance.segment,
      state: SHOWN,
      customers: balance.customers,
      share: customers > 0 ? balance.customers / customers : 0,
      ar: balance.measures?.ar ?? "0.00",
      overdue: balance.measures?.overdue ?? "0.00",
      late_rate: rate(balance.late, balance.due),
      credit_sales_365d: balance.measures?.credit_sales_365d ?? null,
    }),
    hide: (segment): SegmentRow => ({
      segment,
      state: SUPPRESSED,
      customers: null,
      share: null,
      ar: null,
      overdue: null,
      late_rate: null,
      credit_sales_365d: null,
    }),
  });
}

interface Cell extends Record<string, string | number> {
  readonly customers: number;
}

async function history(context: PageContext): Promise<SegmentsPage["history"]> {
  type Row = SegmentsPage["history"][number];
  const months = await publishedMonths(context);
  const counts = await context.warehouse.rows<Cell & { as_of: string; segment: string }>(
    `select month_ends_on::varchar as as_of, segment, count(*)::integer as customers
     from segments.customer_month group by all`,
  );
  const customers = new Map(counts.map((row) => [`${row.as_of} ${row.segment}`, row.customers]));
  return context.gate.pass<Row>({
    name: "segments.history",
    rows: months.flatMap((month) =>
      SEGMENTS.map((segment): Row => ({
        as_of: month,
        segment,
        state: SHOWN,
        customers: customers.get(`${month} ${segment}`) ?? 0,
      })),
    ),
    customers: (row) => row.customers ?? 0,
    margins: [(row) => row.as_of],
    hide: ({ as_of, segment }) => ({ as_of, segment, state: SUPPRESSED, customers: null }),
  });
}

async function migration({ warehouse, asOf, gate }: PageContext): Promise<SegmentsPage["migration"]> {
  type Row = SegmentsPage["migration"][number];
  const month = monthIndex(asOf);
  const rows = await warehouse.rows<Cell & { from_segment: Segment; to_segment: Segment }>(
    `select before.segment as from_segment, after.segment as to_segment, count(*)::integer as customers
     from segments.customer_month as before
     inner join segments.customer_month as after on before.customer_sk = after.customer_sk
     where before.month_index = $month - ${MONTHS_BACK} and after.month_index = $month group by all`,
    { month },
  );
  const found = new Map(rows.map((row) => [`${row.from_segment} ${row.to_segment}`, row.customers]));
  const cells = SEGMENTS.flatMap((from) =>
    SEGMENTS.map((to): Row => ({ from, to, state: SHOWN, customers: found.get(`${from} ${to}`) ?? 0 })),
  );
  if (rows.length === 0) return [];
  return gate.pass<Row>({
    name: "segments.migration",
    rows: cells,
    customers: (row) => row.customers ?? 0,
    margins: [(row) => `from ${row.from}`, (row) => `to ${row.to}`],
    hide: ({ from, to }) => ({ from, to, state: SUPPRESSED, customers: null }),
  });
}

async function byCustomerType({ warehouse, asOf, gate }: PageContext): Promise<SegmentsPage["by_customer_type"]> {
  type Row = SegmentsPage["by_customer_type"][number];
  const rows = await warehouse.rows<Cell & { customer_type: CustomerType; segment: Segment }>(
    `select customer.customer_type, segment_month.segment, count(*)::integer as customers
     from segments.customer_month as segment_month
     inner join current.customer on segment_month.customer_sk = customer.customer_sk
     where segment_month.month_index = $month and customer.customer_type is not null group by all`,
    { month: monthIndex(asOf) },
  );
  if (rows.length === 0) return [];
  const customersOf = (type: CustomerType, segment?: Segment) =>
    rows
      .filter((row) => row.customer_type === type && (segment === undefined || row.segment === segment))
      .reduce((sum, row) => sum + row.customers, 0);
  const cells = CUSTOMER_TYPES.flatMap((customer_type) =>
    SEGMENTS.map((segment): Row => {
      const customers = customersOf(customer_type, segment);
      const total = customersOf(customer_type);
      return { customer_type, segment, state: SHOWN, customers, share: total > 0 ? customers / total : 0 };
    }),
  );
  return gate.pass<Row>({
    name: "segments.by_customer_type",
    rows: cells,
    customers: (row) => row.customers ?? 0,
    margins: [(row) => row.customer_type, (row) => row.segment],
    hide: ({ customer_type, segment }) => ({
      customer_type,
      segment,
      state: SUPPRESSED,
      customers: null,
      share: null,
    }),
  });
}

/** Returns who the customers are by behaviour, how that changed, and how many seem to be kept from paying by what. */
export async function segmentsPage(context: PageContext): Promise<SegmentsPage> {
  const { behaviour, value, risk } = context.settings;
  const { elevated_from, high_from } = risk;
  const tiers = { ...value, elevated_from, high_from };
  if (!context.hasBehaviour) {
    return {
      behaviour_available: false,
      segments: [],
      history: [],
      migration: [],
      by_customer_type: [],
      tiers,
      profile: [],
      stability: [],
      overrides: [],
      override_reasons: [],
      thresholds: behaviour,
      indications: null,
      planted: null,
    };
  }
  const customers = await indicatedCustomers(context);
  return {
    behaviour_available: true,
    segments: await segmentRows(context),
    history: await history(context),
    migration: await migration(context),
    by_customer_type: await byCustomerType(context),
    tiers,
    profile: await profileRows(context),
    stability: await stabilityRows(context),
    ...(await overrideRows(context)),
    thresholds: behaviour,
    indications: indicationsSummary(context, customers),
    planted: plantedRecovery(context, customers),
  };
}
