import type { Day } from "../../../models/calendar.ts";
import { SEGMENTS } from "../../../models/release/release.ts";
import {
  beforeExperiment,
  NOTHING_KNOWN_BEFORE,
  type BeforeExperiment,
} from "../../../models/treatment/before-experiment.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Returns whether the arms of experiments differed before time zero, by those whose outcome days are over at the end of a day. */
export async function beforeExperiments(warehouse: Warehouse, asOf: Day): Promise<BeforeExperiment> {
  const names = await warehouse.rows<{ name: string }>(
    "select distinct experiment_id as name from treatment.first_eligibility order by name",
  );
  if (names.length === 0) return NOTHING_KNOWN_BEFORE;
  const experiments = names.map(({ name }) => name);
  const columns = await warehouse.columns(
    `select ${listPlace(experiments, "outcome.experiment_id")} as experiment,
       ${listPlace(SEGMENTS, "outcome.segment")} as segment, outcome.arm = 'treatment' as treated,
       outcome.days_beyond_terms_before
     from treatment.eligibility_outcome as outcome
     inner join treatment.first_eligibility using (experiment_id, customer_sk)
     where first_eligibility.planned_on + $outcome_days::integer <= $as_of
     order by outcome.experiment_id, outcome.customer_sk`,
    { as_of: asOf, outcome_days: OUTCOME_DAYS },
  );
  const column = (name: string) => columns.get(name)!;
  return beforeExperiment({
    experiment: Array.from(column("experiment"), (place) => experiments[place]!),
    segment: Array.from(column("segment"), (place) => SEGMENTS[place] ?? null),
    treated: Uint8Array.from(column("treated")),
    daysBeyondTerms: column("days_beyond_terms_before"),
  });
}
