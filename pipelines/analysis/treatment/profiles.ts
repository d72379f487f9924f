import type { Day } from "../../../models/calendar.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import { riskTier, type TierThresholds } from "../../../models/segments/risk-tier.ts";
import { CustomerProfiles, expectedLateRate } from "../../../models/treatment/profiles.ts";
import { readModel } from "../../warehouse/model.ts";
import { listPlace } from "../../warehouse/sql.ts";
import { scoresAt } from "../risk-scores.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Returns one more than the largest surrogate of a customer. */
export async function customerRoom(warehouse: Warehouse): Promise<number> {
  const { last } = await warehouse.row<{ last: number | null }>(
    "select max(customer_sk)::integer as last from current.customer",
  );
  return (last ?? 0) + 1;
}

/** Returns the segments that people put in the place of ours and that hold on a day, as far as they are one of ours. */
export async function overridesAt(warehouse: Warehouse, asOf: Day): Promise<ReadonlyMap<number, Segment>> {
  const { sql } = readModel("segments.override_at");
  const rows = await warehouse.rows<{ customer_sk: number; segment: string }>(
    `select customer_sk, segment from (${sql}) order by customer_sk`,
    { as_of: asOf },
  );
  return new Map(
    rows.flatMap(({ customer_sk, segment }) => {
      const given = SEGMENTS.find((one) => one === segment);
      return given === undefined ? [] : [[customer_sk, given]];
    }),
  );
}

/**
 * Returns the profiles that customers were known to have at the last month-end not after a day. Nobody has a segment in a
 * list of open items: who paid is not in it. What a person decided goes before our segment.
 */
export async function profilesAt(warehouse: Warehouse, tiers: TierThresholds, asOf: Day): Promise<CustomerProfiles> {
  const profiles = new CustomerProfiles(await customerRoom(warehouse));
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  if (kind === "open_items") return profiles;
  const overrides = await overridesAt(warehouse, asOf);
  const scores = await scoresAt(warehouse, asOf);
  const { sql } = readModel("segments.behaviour_at");
  const question = `select customer_sk, due_count, late_count, ${listPlace(SEGMENTS, "segment")}::integer from (${sql})`;
  for await (const [customers, due, late, segments] of warehouse.streamFew(question, { as_of: asOf })) {
    for (const [row, customer] of customers!.entries()) {
      const segment = overrides.get(customer) ?? SEGMENTS[segments![row]!] ?? null;
      profiles.set(customer, segment, riskTier(scores[customer]!, tiers), expectedLateRate(due![row]!, late![row]!));
    }
  }
  return profiles;
}
