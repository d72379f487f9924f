import {
  EURO_OUTCOMES,
  HAD_OUTCOMES,
  type EligibilityOutcomes,
  type EuroOutcome,
  type HadOutcome,
} from "../../../models/treatment/arm-outcomes.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import type { Settings } from "../../config/settings.ts";
import { readModel } from "../../warehouse/model.ts";
import { RECOVERY_DAYS } from "../../warehouse/parameters.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { contactCostSql } from "./contact-costs.ts";

/** The customers of all experiments at their first eligibility, a row each, with what became of them. */
export interface EligibleCustomers {
  readonly outcomes: EligibilityOutcomes;
  readonly experiment: readonly string[];
  readonly treatment: readonly string[];
  readonly segment: readonly (Segment | null)[];
  /** Place among the stages of the process in which his turn came. */
  readonly stage: Uint8Array;
  readonly customer: Int32Array;
}

/** Columns of treatment.eligibility_outcome that hold an outcome. */
const COLUMN_OF = {
  cure: "is_cured",
  reversal: "is_reversed",
  opt_out: "is_opted_out",
  dispute: "is_disputed",
  complaint: "is_complained",
  churn_90: "is_lost_90",
  churn_180: "is_lost_180",
  recovered: "recovered",
  revenue_90: "revenue_90",
  revenue_180: "revenue_180",
} as const satisfies Record<HadOutcome | EuroOutcome, string>;

/**
 * Returns what became of the customers of all experiments, by experiment and customer in order, with what contacts with them
 * cost by the settings.
 */
export async function eligibleCustomers(
  warehouse: Warehouse,
  asOf: string,
  costs: Settings["contact_costs"],
): Promise<EligibleCustomers> {
  const experiments = await namesOf(warehouse, "experiment_id");
  const treatments = await namesOf(warehouse, "treatment");
  const columns = await warehouse.columns(
    `with contact as (
       select contact.experiment_id, contact.customer_sk,
         case when bool_and(cost.euros is not null) then sum(cost.euros) end as cost
       from (${readModel("treatment.contact_after").sql}) as contact
       left join (${contactCostSql(costs)}) as cost
         on contact.channel = cost.channel
           and contact.contacted_on >= cost.from_on and contact.contacted_on < cost.until_on
       group by all
     )
     select ${listPlace(experiments, "outcome.experiment_id")} as experiment,
       ${listPlace(treatments, "outcome.treatment")} as treatment, ${listPlace(SEGMENTS, "outcome.segment")} as segment, outcome.stage,
       outcome.customer_sk, outcome.arm = 'treatment' as treated, outcome.days_beyond_terms_before, outcome.watched_days,
       outcome.paid_after_days, outcome.score,
       ${Object.values(COLUMN_OF)
         .map((name) => `outcome.${name}`)
         .join(", ")},
       case when contact.customer_sk is null then 0 else contact.cost end as cost
     from treatment.eligibility_outcome as outcome left join contact using (experiment_id, customer_sk)
     order by outcome.experiment_id, outcome.customer_sk`,
    { as_of: asOf, recovery_days: RECOVERY_DAYS },
  );
  const column = (name: string) => columns.get(name)!;
  const outcomes = <Name extends keyof typeof COLUMN_OF>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, column(COLUMN_OF[name])])) as Record<Name, Float64Array>;
  return {
    outcomes: {
      treated: Uint8Array.from(column("treated")),
      daysBeyondTermsBefore: column("days_beyond_terms_before"),
      watchedDays: column("watched_days"),
      paidAfterDays: column("paid_after_days"),
      had: outcomes(HAD_OUTCOMES),
      euros: outcomes(EURO_OUTCOMES),
      costs: column("cost"),
      score: column("score"),
    },
    experiment: Array.from(column("experiment"), (place) => experiments[place]!),
    treatment: Array.from(column("treatment"), (place) => treatments[place]!),
    segment: Array.from(column("segment"), (place) => SEGMENTS[place] ?? null),
    stage: Uint8Array.from(column("stage")),
    customer: Int32Array.from(column("customer_sk")),
  };
}

/** The names that a column of the outcomes has: as places in a list they are read as numbers, at a tenth of the time. */
async function namesOf(warehouse: Warehouse, column: string): Promise<readonly string[]> {
  const rows = await warehouse.rows<{ name: string }>(
    `select distinct ${column} as name from treatment.eligibility_outcome order by name`,
  );
  return rows.map(({ name }) => name);
}
