import type { EligibilityOutcomes } from "../../../models/treatment/arm-outcomes.ts";
import type { Segment } from "../../../models/release/release.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** The customers of all experiments at their first eligibility, a row each, with what became of them. */
export interface EligibleCustomers {
  readonly outcomes: EligibilityOutcomes;
  readonly experiment: readonly string[];
  readonly treatment: readonly string[];
  readonly segment: readonly (Segment | null)[];
  readonly customer: readonly number[];
}

interface Row extends Record<string, string | number | null> {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly segment: Segment | null;
  readonly customer_sk: number;
  readonly treated: number;
  readonly watched_days: number;
  readonly paid_after_days: number | null;
  readonly recovered: number | null;
  readonly score: number | null;
  readonly is_opted_out: number | null;
  readonly is_disputed: number | null;
  readonly is_complained: number | null;
}

/** Returns what became of the customers of all experiments, by experiment and customer in order. */
export async function eligibleCustomers(warehouse: Warehouse): Promise<EligibleCustomers> {
  const rows = await warehouse.rows<Row>(
    `select experiment_id, treatment, segment, customer_sk, (arm = 'treatment')::integer as treated, watched_days,
       paid_after_days, recovered::double as recovered, score, is_opted_out, is_disputed, is_complained
     from treatment.eligibility_outcome order by experiment_id, customer_sk`,
  );
  const column = (of: (row: Row) => number | null) => Float64Array.from(rows, (row) => of(row) ?? NaN);
  return {
    outcomes: {
      treated: Uint8Array.from(rows, ({ treated }) => treated),
      watchedDays: column((row) => row.watched_days),
      paidAfterDays: column((row) => row.paid_after_days),
      recovered: column((row) => row.recovered),
      isOptedOut: column((row) => row.is_opted_out),
      isDisputed: column((row) => row.is_disputed),
      isComplained: column((row) => row.is_complained),
      score: column((row) => row.score),
    },
    experiment: rows.map(({ experiment_id }) => experiment_id),
    treatment: rows.map(({ treatment }) => treatment),
    segment: rows.map(({ segment }) => segment),
    customer: rows.map(({ customer_sk }) => customer_sk),
  };
}
