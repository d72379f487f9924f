import {
  RISK_TIERS,
  SEGMENTS,
  VALUE_TIERS,
  type Segment,
  type SegmentsPage,
  type ValueTier,
} from "../../../models/release/release.ts";
import { riskTier } from "../../../models/segments/risk-tier.ts";
import { scoresAt } from "../../analysis/risk-scores.ts";
import { readModel } from "../../warehouse/model.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";

type Row = SegmentsPage["profile"][number];

const NONE = "none";

/** Returns how many customers there are of each class, value and risk together, without those that no customer is in. */
export async function profileRows({ warehouse, settings, asOf, gate }: PageContext): Promise<Row[]> {
  const customers = await warehouse.rows<{ customer_sk: number; segment: Segment; value_tier: ValueTier }>(
    `select customer_sk, segment, value_tier from (${readModel("segments.value_at").sql}) order by customer_sk`,
    { as_of: asOf, ...settings.value },
  );
  const scores = await scoresAt(warehouse, asOf);
  const counts = new Map<string, number>();
  for (const { customer_sk, segment, value_tier } of customers) {
    const tier = riskTier(scores[customer_sk]!, settings.risk) ?? NONE;
    const key = `${segment} ${value_tier} ${tier}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cells = SEGMENTS.flatMap((segment) =>
    VALUE_TIERS.toReversed().flatMap((value_tier) =>
      [...RISK_TIERS, NONE].map((risk_tier): Row => {
        const count = counts.get(`${segment} ${value_tier} ${risk_tier}`) ?? 0;
        return { segment, value_tier, risk_tier: risk_tier as Row["risk_tier"], state: SHOWN, customers: count };
      }),
    ),
  );
  return gate.pass<Row>({
    name: "segments.profile",
    rows: cells,
    customers: (row) => row.customers ?? 0,
    margins: [(row) => row.segment],
    hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
  });
}
