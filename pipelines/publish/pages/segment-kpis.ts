import { monthIndex } from "../../../models/calendar.ts";
import type { KpiMeasures, MoneyText, Segment } from "../../../models/release/release.ts";
import { SEGMENTS } from "../../../models/release/release.ts";
import { askKpi, segmentGroups } from "../../warehouse/kpi-query.ts";
import type { DisclosureGate, PageContext } from "../context.ts";

export interface SegmentBalance {
  readonly segment: Segment;
  /** Customers in the segment, with a balance, and with an overdue balance. */
  readonly customers: number;
  readonly customersWithBalance: number;
  readonly customersOverdue: number;
  readonly due: number;
  readonly late: number;
  readonly measures: KpiMeasures | undefined;
}

interface CountRow extends Record<string, string | number> {
  readonly segment: string;
}

/** Returns for every segment, also an empty one, its customers and measures at the as-of day. */
export async function segmentBalances({ warehouse, asOf }: PageContext): Promise<readonly SegmentBalance[]> {
  const counts = await warehouse.rows<CountRow>(
    `select segment_month.segment, count(*)::integer as customers,
       count(*) filter (where feature.ar != 0)::integer as with_balance,
       count(*) filter (where feature.overdue != 0)::integer as overdue,
       sum(feature.due_count)::integer as due, sum(feature.late_count)::integer as late
     from segments.customer_month as segment_month
     inner join features.customer_month as feature
       on segment_month.customer_sk = feature.customer_sk and segment_month.month_index = feature.month_index
     where segment_month.month_index = $month group by all`,
    { month: monthIndex(asOf) },
  );
  const kpis = await askKpi(warehouse, { asOf, groups: segmentGroups(asOf) });
  return SEGMENTS.map((segment) => {
    const row = counts.find((count) => count.segment === segment);
    return {
      segment,
      customers: Number(row?.customers ?? 0),
      customersWithBalance: Number(row?.with_balance ?? 0),
      customersOverdue: Number(row?.overdue ?? 0),
      due: Number(row?.due ?? 0),
      late: Number(row?.late ?? 0),
      measures: kpis.get(segment)?.measures,
    };
  });
}

interface BalanceRow<T> {
  readonly balance: SegmentBalance;
  readonly row: T;
}

/**
 * Returns one row per segment that may be published: a row is hidden where too few customers, or too few with a
 * balance, are behind it; its overdue amount alone where too few are overdue.
 */
export function gateBalances<T extends { readonly overdue: MoneyText | null }>(
  gate: DisclosureGate,
  name: string,
  balances: readonly SegmentBalance[],
  { show, hide }: { readonly show: (balance: SegmentBalance) => T; readonly hide: (segment: Segment) => T },
): T[] {
  const margins = [() => "all"];
  const rows = gate.pass<BalanceRow<T>>({
    name,
    rows: balances.map((balance) => ({ balance, row: show(balance) })),
    customers: ({ balance }) => (balance.customersWithBalance > 0 ? balance.customersWithBalance : balance.customers),
    margins,
    hide: ({ balance }) => ({ balance, row: hide(balance.segment) }),
  });
  return gate
    .pass<BalanceRow<T>>({
      name: `${name}.overdue`,
      rows,
      customers: ({ balance }) => balance.customersOverdue,
      margins,
      hide: ({ balance, row }) => ({ balance, row: { ...row, overdue: null } }),
    })
    .map(({ row }) => row);
}
