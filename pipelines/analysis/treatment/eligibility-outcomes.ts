import {
  EURO_OUTCOMES,
  HAD_OUTCOMES,
  type EligibilityOutcomes,
  type EuroOutcome,
  type HadOutcome,
} from "../../../models/treatment/arm-outcomes.ts";
import type { Segment } from "../../../models/release/release.ts";
import type { Settings } from "../../config/settings.ts";
import { readModel } from "../../warehouse/model.ts";
import { RECOVERY_DAYS } from "../../warehouse/parameters.ts";
import type { Parameters, Warehouse } from "../../warehouse/warehouse.ts";
import { contactCostSql } from "./contact-costs.ts";

/** The customers of all experiments at their first eligibility, a row each, with what became of them. */
export interface EligibleCustomers {
  readonly outcomes: EligibilityOutcomes;
  readonly experiment: readonly string[];
  readonly treatment: readonly string[];
  readonly segment: readonly (Segment | null)[];
  readonly customer: readonly number[];
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

type Columns = Readonly<Record<(typeof COLUMN_OF)[keyof typeof COLUMN_OF], number | null>>;

interface Row extends Columns, Record<string, string | number | null> {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly segment: Segment | null;
  readonly customer_sk: number;
  readonly treated: number;
  readonly watched_days: number;
  readonly paid_after_days: number | null;
  readonly score: number | null;
  readonly cost: number | null;
}

/**
 * Returns what became of the customers of all experiments, by experiment and customer in order, with what contacts with them
 * cost by the settings.
 */
export async function eligibleCustomers(
  warehouse: Warehouse,
  asOf: string,
  costs: Settings["contact_costs"],
): Promise<EligibleCustomers> {
  const parameters: Parameters = { as_of: asOf, recovery_days: RECOVERY_DAYS };
  const rows = await warehouse.rows<Row>(
    `with contact as (
       select contact.experiment_id, contact.customer_sk,
         case when bool_and(cost.euros is not null) then sum(cost.euros) end as cost
       from (${readModel("treatment.contact_after").sql}) as contact
       left join (${contactCostSql(costs)}) as cost
         on contact.channel = cost.channel
           and contact.contacted_on >= cost.from_on and contact.contacted_on < cost.until_on
       group by all
     )
     select outcome.experiment_id, outcome.treatment, outcome.segment, outcome.customer_sk,
       (outcome.arm = 'treatment')::integer as treated, outcome.watched_days, outcome.paid_after_days, outcome.score,
       ${Object.values(COLUMN_OF)
         .map((name) => `outcome.${name}::double as ${name}`)
         .join(", ")},
       case when contact.customer_sk is null then 0 else contact.cost end::double as cost
     from treatment.eligibility_outcome as outcome left join contact using (experiment_id, customer_sk)
     order by outcome.experiment_id, outcome.customer_sk`,
    parameters,
  );
  const column = (of: (row: Row) => number | null) => Float64Array.from(rows, (row) => of(row) ?? NaN);
  const columns = <Name extends keyof typeof COLUMN_OF>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, column((row) => row[COLUMN_OF[name]])])) as Record<
      Name,
      Float64Array
    >;
  return {
    outcomes: {
      treated: Uint8Array.from(rows, ({ treated }) => treated),
      watchedDays: column((row) => row.watched_days),
      paidAfterDays: column((row) => row.paid_after_days),
      had: columns(HAD_OUTCOMES),
      euros: columns(EURO_OUTCOMES),
      costs: column((row) => row.cost),
      score: column((row) => row.score),
    },
    experiment: rows.map(({ experiment_id }) => experiment_id),
    treatment: rows.map(({ treatment }) => treatment),
    segment: rows.map(({ segment }) => segment),
    customer: rows.map(({ customer_sk }) => customer_sk),
  };
}
