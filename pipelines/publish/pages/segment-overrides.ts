import type { Segment, SegmentsPage } from "../../../models/release/release.ts";
import { readModel } from "../../warehouse/model.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";

type Row = SegmentsPage["overrides"][number];
type ReasonRow = SegmentsPage["override_reasons"][number];

/** Stands for a reason that nobody gave. */
const NO_REASON = "none";

/** Returns of how many customers a person decided the class, by the class that we gave them, and by the reason. */
export async function overrideRows({
  warehouse,
  asOf,
  gate,
}: PageContext): Promise<Pick<SegmentsPage, "overrides" | "override_reasons">> {
  const found = await warehouse.rows<{ segment: Segment | "none"; given: string; reason: string; customers: number }>(
    `select coalesce(behaviour_at.segment, 'none') as segment, override_at.segment as given,
       coalesce(override_at.reason_code, '${NO_REASON}') as reason, count(*)::integer as customers
     from (${readModel("segments.override_at").sql}) as override_at
     left join (${readModel("segments.behaviour_at").sql}) as behaviour_at
       on override_at.customer_sk = behaviour_at.customer_sk
     inner join current.customer on override_at.customer_sk = customer.customer_sk
     where not coalesce(customer.opted_out, false)
     group by all order by all`,
    { as_of: asOf },
  );
  const overrides = summed(found, ({ segment, given }) => `${segment} ${given}`).map(
    ([{ segment, given }, customers]): Row => ({ segment, given, state: SHOWN, customers }),
  );
  const reasons = summed(found, ({ reason }) => reason).map(([{ reason }, customers]): ReasonRow => ({
    reason,
    state: SHOWN,
    customers,
  }));
  return {
    overrides: gate.pass<Row>({
      name: "segments.overrides",
      rows: overrides,
      customers: (row) => row.customers ?? 0,
      margins: [() => "all"],
      hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
    }),
    override_reasons: gate.pass<ReasonRow>({
      name: "segments.override_reasons",
      rows: reasons,
      customers: (row) => row.customers ?? 0,
      margins: [() => "all"],
      hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
    }),
  };
}

/** Adds up the customers of rows with the same key; each key with its first row. */
function summed<T extends { readonly customers: number }>(rows: readonly T[], keyOf: (row: T) => string) {
  const sums = new Map<string, [T, number]>();
  for (const row of rows) {
    const sum = sums.get(keyOf(row));
    if (sum === undefined) sums.set(keyOf(row), [row, row.customers]);
    else sum[1] += row.customers;
  }
  return [...sums.values()];
}
