import { monthIndex } from "../../../models/calendar.ts";
import {
  AGEING_BUCKETS,
  UNAGED_LINES,
  type AgeingBucket,
  type AgeingPage,
  type AgeingRow,
  type Segment,
  type UnagedLine,
} from "../../../models/release/release.ts";
import { SHOWN, SUPPRESSED, type DisclosureGate, type PageContext } from "../context.ts";
import { contributorColumns, readContributors } from "../gate/contributors.ts";
import { publishedMonths } from "./kpi-page.ts";

/** Month-ends on the page, at most. */
const MONTHS_SHOWN = 24;

const LINES: Readonly<Record<AgeingBucket | UnagedLine, string>> = {
  not_due: "not_due",
  "1_30": "overdue - past_due_over_30",
  "31_60": "past_due_over_30 - past_due_over_60",
  "61_90": "past_due_over_60 - past_due_over_90",
  "91_180": "past_due_over_90 - past_due_over_180",
  "181_365": "past_due_over_180 - past_due_over_365",
  over_365: "past_due_over_365",
  unallocated_credits: "unallocated_credits",
  unapplied_cash: "unapplied_cash",
};

/** One row per group and ageing line: amount, and the customers it comes from. */
function linesQuery(group: string, source: string): string {
  return Object.entries(LINES)
    .map(
      ([line, amount]) => `select ${group} as group_name, '${line}' as bucket, sum(${amount})::varchar as amount,
        ${contributorColumns(amount, "amount")} from ${source} group by all`,
    )
    .join(" union all ");
}

interface Line extends Record<string, string | number> {
  readonly group_name: string;
  readonly bucket: AgeingBucket | UnagedLine;
  readonly amount: string;
}

/** Passes the rows of lines, without those that tell too much of a customer. */
function gateLines<Published extends { readonly bucket: AgeingBucket | UnagedLine }>(
  gate: DisclosureGate,
  name: string,
  lines: readonly Line[],
  {
    publish,
    margins,
  }: {
    readonly publish: (line: Line, values: Pick<AgeingRow, "state" | "amount" | "customers">) => Published;
    readonly margins: readonly ((row: Published) => string)[];
  },
): Published[] {
  const hidden = { state: SUPPRESSED, amount: null, customers: null };
  const rows = lines.map((line) => {
    const contributors = readContributors(line, "amount");
    const { amount } = line;
    return { line, contributors, row: publish(line, { state: SHOWN, amount, customers: contributors.customers }) };
  });
  return gate
    .pass<(typeof rows)[number]>({
      name,
      rows,
      customers: ({ contributors }) => contributors.customers,
      amounts: ({ contributors }) => [contributors],
      margins: margins.map(
        (margin) =>
          ({ row }) =>
            margin(row),
      ),
      hide: ({ line, contributors }) => ({ line, contributors, row: publish(line, hidden) }),
    })
    .map(({ row }) => row);
}

const inOrder = [...AGEING_BUCKETS, ...UNAGED_LINES];

function sorted(lines: readonly Line[]): Line[] {
  return [...lines].sort(
    (a, b) => a.group_name.localeCompare(b.group_name) || inOrder.indexOf(a.bucket) - inOrder.indexOf(b.bucket),
  );
}

/** Returns receivables by days past due per month-end, and per segment at the as-of day. */
export async function ageingPage(context: PageContext): Promise<AgeingPage> {
  const { warehouse, gate, asOf } = context;
  const months = (await publishedMonths(context)).slice(-MONTHS_SHOWN);
  const monthly = await warehouse.rows<Line>(
    linesQuery("month_ends_on::varchar", "(select * from features.customer_month where month_ends_on >= $first::date)"),
    { first: months[0]! },
  );
  const totals = await warehouse.rows<{ as_of: string; ar: string; overdue: string }>(
    `select month_ends_on::varchar as as_of, sum(ar)::varchar as ar, sum(overdue)::varchar as overdue
     from features.customer_month where month_ends_on >= $first::date group by all order by all`,
    { first: months[0]! },
  );
  const shown = new Set(months);
  return {
    months: gateLines<AgeingRow>(
      gate,
      "ageing.months",
      sorted(monthly).filter(({ group_name }) => shown.has(group_name)),
      {
        publish: ({ group_name, bucket }, values) => ({ as_of: group_name, bucket, ...values }),
        margins: [(row) => row.as_of],
      },
    ),
    by_segment: context.hasBehaviour ? await segmentLines(context) : [],
    totals: totals.filter(({ as_of }) => shown.has(as_of) && as_of <= asOf),
  };
}

async function segmentLines({ warehouse, gate, asOf }: PageContext): Promise<AgeingPage["by_segment"]> {
  type SegmentLine = AgeingPage["by_segment"][number];
  const source = `(select feature.*, segment_month.segment
      from features.customer_month as feature
      inner join segments.customer_month as segment_month
        on feature.customer_sk = segment_month.customer_sk and feature.month_index = segment_month.month_index
      where feature.month_index = ${monthIndex(asOf)})`;
  const lines = sorted(await warehouse.rows<Line>(linesQuery("segment", source)));
  return gateLines<SegmentLine>(gate, "ageing.by_segment", lines, {
    publish: ({ group_name, bucket }, values) => ({ segment: group_name as Segment, bucket, ...values }),
    margins: [(row) => row.segment, (row) => row.bucket],
  });
}
