import type { Warehouse } from "./warehouse.ts";

/** Returns the share of customers that each experiment was planned to treat, where the policy says it. */
export async function plannedTreatedShares(warehouse: Warehouse): Promise<ReadonlyMap<string, number>> {
  const rows = await warehouse.rows<{ experiment_id: string; share: number }>(
    `select experiment_id, any_value(arm_share)::double as share from current.policy
     where arm = 'treatment' and experiment_id is not null and arm_share is not null group by all`,
  );
  return new Map(rows.map(({ experiment_id, share }) => [experiment_id, share]));
}
