import type { KpiPage } from "../../models/release/release.ts";

/** How DSO and its countback variant moved since a year ago, in days. */
export interface DsoChange {
  readonly dso: number;
  readonly countback: number;
  readonly from: { readonly date: string; readonly dso: number; readonly countback: number };
  readonly to: { readonly dso: number; readonly countback: number };
  readonly verdict: NonNullable<KpiPage["dso_change"]>["verdict"];
  readonly salesGrowth: number | null;
}

/** Returns the change from the months themselves, so that title, chart and table cannot differ; null without a year. */
export function dsoChange({ months, dso_change: change }: KpiPage): DsoChange | null {
  const from = months.find((month) => month.as_of === change?.from);
  const to = months.at(-1);
  if (change === null || from === undefined || to === undefined) return null;
  if (from.dso_90 === null || from.dso_countback === null || to.dso_90 === null || to.dso_countback === null)
    return null;
  return {
    dso: to.dso_90 - from.dso_90,
    countback: to.dso_countback - from.dso_countback,
    from: { date: from.as_of, dso: from.dso_90, countback: from.dso_countback },
    to: { dso: to.dso_90, countback: to.dso_countback },
    verdict: change.verdict,
    salesGrowth: change.sales_growth,
  };
}
