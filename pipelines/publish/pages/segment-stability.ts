import { monthIndex } from "../../../models/calendar.ts";
import { wilsonInterval } from "../../../models/inference/proportions/proportion.ts";
import { SEGMENTS, type Segment, type SegmentsPage } from "../../../models/release/release.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";

type Row = SegmentsPage["stability"][number];

/** Not twelve: what became of those customers is in the table of moves, beside which a share would give away its cells. */
const MONTHS_BACK = [1, 3, 6] as const;

interface Kept extends Record<string, string | number> {
  readonly segment: Segment;
  readonly months: number;
  readonly customers: number;
  readonly kept: number;
}

/** Returns how many of the customers in a class are still in it some months later; those who left the ledger count as gone. */
export async function stabilityRows({ warehouse, asOf, gate }: PageContext): Promise<Row[]> {
  const month = monthIndex(asOf);
  const found = await warehouse.rows<Kept>(
    `select before.segment, ($month - before.month_index)::integer as months, count(*)::integer as customers,
       (count(*) filter (where after.segment = before.segment))::integer as kept
     from segments.customer_month as before
     left join segments.customer_month as after
       on before.customer_sk = after.customer_sk and after.month_index = $month
     where before.month_index in (${MONTHS_BACK.map((months) => month - months).join(", ")}) group by all`,
    { month },
  );
  if (found.length === 0) return [];
  const cells = SEGMENTS.flatMap((segment) =>
    MONTHS_BACK.map((months) => {
      const { customers = 0, kept = 0 } = found.find((one) => one.segment === segment && one.months === months) ?? {};
      const interval = wilsonInterval(kept, customers);
      const estimate = interval === undefined ? null : { value: kept / customers, ...interval, n: customers };
      const row: Row = { segment, months, state: SHOWN, kept: estimate };
      return { row, smallest: smallestOf(kept, customers - kept) };
    }),
  );
  return gate
    .pass<(typeof cells)[number]>({
      name: "segments.stability",
      rows: cells,
      customers: ({ smallest }) => smallest,
      hide: ({ row, smallest }) => ({ row: { ...row, state: SUPPRESSED, kept: null }, smallest }),
    })
    .map(({ row }) => row);
}

/** The smaller of two groups of customers that there is; 0 where there is neither. */
const smallestOf = (...groups: readonly number[]) => {
  const present = groups.filter((group) => group > 0);
  return present.length === 0 ? 0 : Math.min(...present);
};
