import { dayNumber, monthEndBefore, type Day } from "../../../models/calendar.ts";
import { controlLimits } from "../../../models/inference/series/control-limits.ts";
import type { Kpi } from "../../../models/kpi/kpi.ts";
import {
  SIGNAL_MEASURES,
  type KpiPage,
  type MonthKpi,
  type SegmentKpi,
  type Signal,
  type SignalMeasure,
} from "../../../models/release/release.ts";
import type { Targeted } from "../../../models/release/targets.ts";
import { KEPT_FROM } from "../../warehouse/kpi-query.ts";
import { askKpiSeries, askPortionSeries, type KpiSeries } from "../../warehouse/kpi-series.ts";
import { quotedString } from "../../warehouse/sql.ts";
import { DIMENSION_KEYS } from "../../config/settings.ts";
import type { Contributors } from "../gate/gate.ts";
import { NO_BRIDGES } from "../bridges/dso-bridges.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";
import type { Portion } from "../portion.ts";
import { gateBalances, segmentBalances } from "./segment-kpis.ts";
import { salesContributors } from "./sales-contributors.ts";
import { targetsOf } from "./targets.ts";

/** Month-ends on the page, at most. */
const MONTHS_SHOWN = 36;

const TARGETS_SHOWN = [
  "ar",
  "dso_90",
  "dso_365",
  "dso_countback",
  "overdue_share",
  "late_rate",
  "days_beyond_terms",
  "cei",
] as const;

/** Month-ends that the ledger covers for 90 days, up to the as-of day; that day alone where none is, or nothing can be said of the past. */
export async function publishedMonths({ warehouse, asOf, hasBehaviour }: PageContext): Promise<readonly Day[]> {
  if (!hasBehaviour) return [asOf];
  const { first } = await warehouse.row<{ first: string }>(
    `select greatest(min(issued_on), ${KEPT_FROM})::varchar as first from ledger.item`,
  );
  const before = Array.from({ length: MONTHS_SHOWN - 1 }, (_, index) => monthEndBefore(asOf, MONTHS_SHOWN - 1 - index));
  const all = [...before, asOf];
  const covered = all.filter((month) => dayNumber(month) - dayNumber(first) >= 89);
  return covered.length > 0 ? covered : [asOf];
}

interface LateItems {
  readonly late: number;
  readonly due: number;
}

/** True where invoices have values of their own for the dimension, so that a customer may be in several portions. */
async function dividesCustomers({ warehouse }: PageContext, { dimension }: Portion): Promise<boolean> {
  const { items } = await warehouse.row<{ items: number }>(
    `select count(${DIMENSION_KEYS[dimension - 1]!})::integer as items from ledger.item_dimension`,
  );
  return items > 0;
}

/** Late and due items by month-end; none where behaviour cannot be told, or belongs to customers of several portions. */
async function lateRates(context: PageContext, portion?: Portion): Promise<ReadonlyMap<Day, LateItems>> {
  if (!context.hasBehaviour || (portion !== undefined && (await dividesCustomers(context, portion)))) return new Map();
  const ofPortion =
    portion === undefined
      ? ""
      : `where customer_sk in (select customer_sk from current.customer
           where ${DIMENSION_KEYS[portion.dimension - 1]!} = ${quotedString(portion.value)})`;
  const rows = await context.warehouse.rows<{ month: string; late: string; due: string }>(
    `select month_ends_on::varchar as month, sum(late_count) as late, sum(due_count) as due
     from features.customer_month ${ofPortion} group by all`,
  );
  return new Map(rows.map(({ month, late, due }) => [month, { late: Number(late), due: Number(due) }]));
}

function monthKpi(asOf: Day, { measures, reasons }: Kpi, late: LateItems | undefined): MonthKpi {
  const { ageing: _, dso_rolling: _rolling, dso_countback_daily: _daily, ...kept } = measures;
  const { days_beyond_terms_late_only: _lateOnly, ...shown } = kept;
  const hasHistory = late !== undefined && late.due > 0;
  return {
    as_of: asOf,
    ...shown,
    reasons,
    late_rate: hasHistory ? late.late / late.due : null,
    late_rate_n: late?.due ?? 0,
  };
}

const overdueShare = ({ overdue, ar }: MonthKpi) => (Number(ar) > 0 ? Number(overdue) / Number(ar) : null);

const valueOf = (measure: SignalMeasure, month: MonthKpi) =>
  measure === "overdue_share" ? overdueShare(month) : month[measure];

/** Natural limits of each measure at each month-end, from the months up to it. */
function signals(months: readonly MonthKpi[]): Signal[] {
  return months.flatMap(({ as_of }, last) =>
    SIGNAL_MEASURES.flatMap((measure) => {
      const values = months.slice(0, last + 1).map((month) => valueOf(measure, month));
      const limits = values.at(-1) === null ? undefined : controlLimits(values.filter((value) => value !== null));
      if (limits === undefined) return [];
      const { centre, low, high, isSignal } = limits;
      return [{ as_of, measure, centre, low, high, is_signal: isSignal }];
    }),
  );
}

async function segmentKpis(context: PageContext): Promise<readonly SegmentKpi[]> {
  const { asOf: as_of } = context;
  return gateBalances(context.gate, "kpi.by_segment", await segmentBalances(context), {
    show: ({ segment, customers, measures }): SegmentKpi => ({
      as_of,
      segment,
      state: SHOWN,
      customers,
      ar: measures?.ar ?? "0.00",
      overdue: measures?.overdue ?? "0.00",
      dso_90: measures?.dso_90 ?? null,
      days_beyond_terms: measures?.days_beyond_terms ?? null,
    }),
    hide: (segment): SegmentKpi => ({
      as_of,
      segment,
      state: SUPPRESSED,
      customers: null,
      ar: null,
      overdue: null,
      dso_90: null,
      days_beyond_terms: null,
    }),
  });
}

/** Returns the months of a series that may be published; `behindSales` tells who is behind the sales of each. */
function monthsOf(
  series: KpiSeries,
  late: ReadonlyMap<Day, LateItems>,
  behindSales: (month: Day) => Contributors,
  { gate }: PageContext,
): MonthKpi[] {
  return gate
    .pass<MonthKpi | undefined>({
      name: "kpi.months",
      rows: [...series].map(([month, kpi]) => monthKpi(month, kpi, late.get(month))),
      customers: (month) => month?.customers ?? 0,
      // What the whole ledger sold is not hidden; a portion of it is judged when the gate is closed.
      known: (month) => (month === undefined ? {} : behindSales(month.as_of)),
      hide: () => undefined,
    })
    .filter((month) => month !== undefined);
}

/** Whether months are of a portion, for which no targets are set. */
interface Scope {
  readonly isPortion: boolean;
}

function pageOf(months: readonly MonthKpi[], { settings }: PageContext, scope: Scope): Omit<KpiPage, "by_segment"> {
  return { months, ...conclusionsFrom(months, settings, scope), bridges: NO_BRIDGES };
}

/** Returns what months that may be published say together. */
export function conclusionsFrom(
  months: readonly MonthKpi[],
  settings: PageContext["settings"],
  scope: Scope,
): Pick<KpiPage, "signals" | keyof Targeted> {
  const days = months.map(({ as_of }) => as_of);
  return { signals: signals(months), ...targetsOf(days, settings, { of: TARGETS_SHOWN, ...scope }) };
}

/** Returns the month-end series of the KPI family, what of it is a real change, and the family per segment; without bridges. */
export async function kpiPage(context: PageContext): Promise<KpiPage> {
  const series = await askKpiSeries(context.warehouse, await publishedMonths(context));
  const behindSales = await salesContributors(context);
  const months = monthsOf(series, await lateRates(context), (month) => behindSales(undefined, month), context);
  return {
    ...pageOf(months, context, { isPortion: false }),
    by_segment: context.hasBehaviour ? await segmentKpis(context) : [],
  };
}

/** Returns the same of each portion of one dimension, in their order, without segments: those are of whole customers. */
export async function portionKpis(context: PageContext, portions: readonly Portion[]): Promise<readonly KpiPage[]> {
  const [first] = portions;
  if (first === undefined) return [];
  const values = portions.map(({ value }) => value);
  const division = { dimension: first.dimension, values };
  const series = await askPortionSeries(context.warehouse, await publishedMonths(context), division);
  const { dimension } = first;
  const dividing = context.hasBehaviour && (await dividesCustomers(context, first));
  const behindSales = await salesContributors(context, { dimension, dividesCustomers: dividing });
  const pages: KpiPage[] = [];
  for (const portion of portions) {
    const of = (month: Day) => behindSales(portion.value, month);
    const months = monthsOf(series.get(portion.value)!, await lateRates(context, portion), of, {
      ...context,
      gate: context.gate.about(portion),
    });
    pages.push({ ...pageOf(months, context, { isPortion: true }), by_segment: [] });
  }
  return pages;
}
