import type { Day } from "../../../models/calendar.ts";
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
import type { Portion } from "../portion.ts";
import { ageingBalances } from "./ageing-balances.ts";
import { publishedMonths } from "./kpi-page.ts";
import { targetsOf } from "./targets.ts";

/** Month-ends on the page, at most. */
const MONTHS_SHOWN = 24;

const TARGETS_SHOWN = ["overdue_30_share", "overdue_60_share", "overdue_90_share"] as const;

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
      ([
        line,
        amount,
      ]) => `select ${group} as group_name, '${line}' as bucket, sum(${amount})::decimal(18, 2)::varchar as amount,
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
      amounts: ({ contributors }) => ({ receivables: contributors }),
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

/** Totals of a month-end with who is behind them. */
interface TotalRow extends Record<string, string | number> {
  readonly as_of: string;
  readonly ar_sum: string;
  readonly overdue_sum: string;
  readonly customers: number;
}

const BALANCES = "temp.ageing_balance";

/** Makes the table of what each customer had open at the month-ends that are shown, with the segment that he was in. */
async function prepareBalances(context: PageContext, portion: Portion | undefined, first: Day): Promise<void> {
  await context.warehouse.run(
    `create or replace temp table ageing_balance as
     select balance.*, segment_month.segment
     from ${await ageingBalances(context, portion)} as balance
     left join segments.customer_month as segment_month
       on balance.customer_sk = segment_month.customer_sk and balance.month_index = segment_month.month_index
     where balance.month_ends_on between $first::date and $as_of::date`,
    { first, as_of: context.asOf },
  );
}

/** Returns receivables by days past due per month-end, of the whole ledger or a portion; of the whole also per segment. */
export async function ageingPage(context: PageContext, portion?: Portion): Promise<AgeingPage> {
  const { warehouse } = context;
  const gate = portion === undefined ? context.gate : context.gate.about(portion);
  const months = (await publishedMonths(context)).slice(-MONTHS_SHOWN);
  const shown = new Set(months);
  await prepareBalances(context, portion, months[0]!);
  const lines = await warehouse.rows<Line>(linesQuery("month_ends_on::varchar", BALANCES));
  const totals = await warehouse.rows<TotalRow>(
    `select month_ends_on::varchar as as_of, sum(ar)::decimal(18, 2)::varchar as ar_sum,
       sum(overdue)::decimal(18, 2)::varchar as overdue_sum, count(*) filter (where ar != 0)::integer as customers,
       ${contributorColumns("ar", "ar")}, ${contributorColumns("overdue", "overdue")}
     from ${BALANCES} group by all order by all`,
  );
  return {
    months: gateLines<AgeingRow>(
      gate,
      "ageing.months",
      sorted(lines).filter(({ group_name }) => shown.has(group_name)),
      {
        publish: ({ group_name, bucket }, values) => ({ as_of: group_name, bucket, ...values }),
        margins: [(row) => row.as_of],
      },
    ),
    by_segment: context.hasBehaviour && portion === undefined ? await segmentLines(context, months) : [],
    totals: gate
      .pass<TotalRow | undefined, AgeingPage["totals"][number] | undefined>({
        name: "ageing.totals",
        rows: totals.filter(({ as_of }) => shown.has(as_of)),
        customers: (total) => total!.customers,
        // A total of the whole ledger is not hidden for what it is of; a part of it is judged when the gate is closed.
        known: (total) => [readContributors(total!, "ar"), readContributors(total!, "overdue")],
        publish: (total) => total && { as_of: total.as_of, ar: total.ar_sum, overdue: total.overdue_sum },
        hide: () => undefined,
      })
      .filter((total) => total !== undefined),
    ...targetsOf(months, context.settings, { of: TARGETS_SHOWN, isPortion: portion !== undefined }),
  };
}

async function segmentLines(
  { warehouse, gate }: PageContext,
  months: readonly Day[],
): Promise<AgeingPage["by_segment"]> {
  type SegmentLine = AgeingPage["by_segment"][number];
  const lines = await warehouse.rows<Line>(
    linesQuery("month_ends_on::varchar || ' ' || segment", `(select * from ${BALANCES} where segment is not null)`),
  );
  const keyOf = ({ group_name }: Line) => group_name.split(" ") as [Day, Segment];
  const shown = sorted(lines).filter((line) => months.includes(keyOf(line)[0]));
  return gateLines<SegmentLine>(gate, "ageing.by_segment", shown, {
    publish: (line, values) => ({ as_of: keyOf(line)[0], segment: keyOf(line)[1], bucket: line.bucket, ...values }),
    margins: [({ as_of, segment }) => `${as_of} ${segment}`, ({ as_of, bucket }) => `${as_of} ${bucket}`],
  });
}
