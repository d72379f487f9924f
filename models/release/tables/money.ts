import type { BridgePart } from "../bridge.ts";
import type { AgeingPage, AgeingRow, MonthKpi, SegmentKpi } from "../release.ts";
import { amount, count, declareTable, segmentAt } from "./declaration.ts";

export const MONEY_TABLES = [
  declareTable<MonthKpi>({
    name: "kpi.months",
    at: "kpi.months",
    unit: "customers",
    labels: ["as_of"],
    isTotal: true,
    isNeeded: true,
    cells: ({ as_of, ar, overdue, unapplied_cash, unallocated_credits, credit_sales_90d, credit_sales_365d }) => [
      ...amount("receivables", ar, { as_of }),
      ...amount("receivables", overdue, { as_of, line: "overdue" }),
      ...amount("receivables", unapplied_cash, { as_of, line: "unapplied_cash" }),
      ...amount("receivables", unallocated_credits, { as_of, line: "unallocated_credits" }),
      ...amount("credit sales of 90 days", credit_sales_90d, { as_of }),
      ...amount("credit sales of 365 days", credit_sales_365d, { as_of }),
    ],
  }),
  declareTable<AgeingPage["totals"][number]>({
    name: "ageing.totals",
    at: "ageing.totals",
    unit: "customers",
    labels: ["as_of"],
    isTotal: true,
    isNeeded: true,
    cells: ({ as_of, ar, overdue }) => [
      ...amount("receivables", ar, { as_of }),
      ...amount("receivables", overdue, { as_of, line: "overdue" }),
    ],
  }),
  declareTable<SegmentKpi>({
    name: "kpi.by_segment",
    at: "kpi.by_segment",
    unit: "customers",
    labels: ["as_of", "segment"],
    cells: ({ as_of, segment, customers, ar, dso_90 }) => [
      ...count("customers", customers, { [segmentAt(as_of)]: segment }),
      ...amount("receivables", ar, { as_of, segment }),
      ...salesOf(ar, dso_90, { as_of, segment }),
    ],
  }),
  declareTable<SegmentKpi>({
    name: "kpi.by_segment.overdue",
    unit: "customers",
    labels: ["as_of", "segment"],
    cells: ({ as_of, segment, overdue }) => amount("receivables", overdue, { as_of, segment, line: "overdue" }),
  }),
  declareTable<BridgePart>({
    name: "kpi.bridges",
    at: "kpi.bridges.parts",
    unit: "customers",
    labels: ["as_of", "from", "division", "part"],
    isOverlapping: true,
    cells: ({ as_of, from, division, part, customers }) =>
      count(`customers with items at ${from} and ${as_of}`, customers, { as_of, [division]: part }),
  }),
  declareTable<AgeingRow>({
    name: "ageing.months",
    at: "ageing.months",
    unit: "customers",
    labels: ["as_of", "bucket"],
    cells: ({ as_of, bucket, amount: open, customers }) => [
      ...amount("receivables", open, { as_of, line: bucket }),
      ...count(`customers with ${bucket}`, customers, { as_of }),
    ],
  }),
  declareTable<AgeingPage["by_segment"][number]>({
    name: "ageing.by_segment",
    at: "ageing.by_segment",
    unit: "customers",
    labels: ["as_of", "segment", "bucket"],
    cells: ({ as_of, segment, bucket, amount: open, customers }) => [
      ...amount("receivables", open, { as_of, segment, line: bucket }),
      ...count(`customers with ${bucket}`, customers, { as_of, segment }),
    ],
  }),
] as const;

/** DSO is receivables over sales times 90: who has both has the sales, to within its rounding. */
function salesOf(receivables: string | null, dso: number | null, coordinates: Readonly<Record<string, string>>) {
  if (receivables === null || dso === null || dso <= 0) return [];
  return amount("credit sales of 90 days", ((Number(receivables) / dso) * 90).toFixed(2), coordinates);
}
