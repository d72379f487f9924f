import { monthIndex } from "../../../models/calendar.ts";
import { NO_CONTRIBUTIONS, type Contributions } from "../../../models/disclosure/contributions.ts";
import type { KpiMeasures, MoneyText, Segment } from "../../../models/release/release.ts";
import { SEGMENTS } from "../../../models/release/release.ts";
import { askKpi, segmentGroups } from "../../warehouse/kpi-query.ts";
import type { DisclosureGate, PageContext } from "../context.ts";
import { contributorColumns, readContributors } from "../gate/contributors.ts";

export interface SegmentBalance {
  readonly segment: Segment;
  readonly customers: number;
  /** Who is behind the balance, the overdue balance and the credit sales of 90 and 365 days. */
  readonly receivables: Contributions;
  readonly overdue: Contributions;
  readonly sales90d: Contributions;
  readonly sales365d: Contributions;
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
       ${contributorColumns("feature.ar", "receivables")},
       ${contributorColumns("feature.overdue", "overdue")},
       ${contributorColumns("feature.credit_sales_90d", "sales_90d")},
       ${contributorColumns("feature.credit_sales_365d", "sales_365d")},
       sum(feature.due_count)::integer as due, sum(feature.late_count)::integer as late
     from segments.customer_month as segment_month
     inner join features.customer_month as feature using (customer_sk, month_index)
     where month_index = $month group by all`,
    { month: monthIndex(asOf) },
  );
  const kpis = await askKpi(warehouse, { asOf, groups: segmentGroups(asOf) });
  return SEGMENTS.map((segment) => {
    const row = counts.find((count) => count.segment === segment);
    const contributors = (prefix: string) => (row === undefined ? NO_CONTRIBUTIONS : readContributors(row, prefix));
    return {
      segment,
      customers: Number(row?.customers ?? 0),
      receivables: contributors("receivables"),
      overdue: contributors("overdue"),
      sales90d: contributors("sales_90d"),
      sales365d: contributors("sales_365d"),
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
 * Returns one row per segment that may be published: a row is hidden where its balance or sales tell too
 * much of a customer; its overdue amount alone where only that does.
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
    customers: ({ balance }) => balance.receivables.customers || balance.customers,
    amounts: ({ balance }) => ({
      receivables: balance.receivables,
      "credit sales of 90 days": balance.sales90d,
      "credit sales of 365 days": balance.sales365d,
    }),
    margins,
    hide: ({ balance }) => ({ balance, row: hide(balance.segment) }),
  });
  return gate
    .pass<BalanceRow<T>>({
      name: `${name}.overdue`,
      rows,
      customers: ({ balance }) => balance.overdue.customers,
      amounts: ({ balance }) => ({ receivables: balance.overdue }),
      margins,
      hide: ({ balance, row }) => ({ balance, row: { ...row, overdue: null } }),
    })
    .map(({ row }) => row);
}
