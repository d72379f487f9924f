import type { Day } from "../../../models/calendar.ts";
import { measuredEffects, type ArmOutcome, type MeasuredEffects } from "../../../models/treatment/effect.ts";
import { plannedTreatedShares } from "../../warehouse/experiments.ts";
import { readModel } from "../../warehouse/model.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import type { Row, Warehouse } from "../../warehouse/warehouse.ts";
import { beforeExperiments } from "./before-experiments.ts";

/** Returns what randomised comparisons whose arms were alike before show by the end of a day, by treatment and segment. */
export async function effectsKnownOn(warehouse: Warehouse, asOf: Day): Promise<MeasuredEffects> {
  const outcomes = await warehouse.rows<ArmOutcome & Row>(
    `select * from (${readModel("treatment.arm_outcome").sql}) order by all`,
    { as_of: asOf, outcome_days: OUTCOME_DAYS },
  );
  const before = await beforeExperiments(warehouse, asOf);
  return measuredEffects(outcomes, await plannedTreatedShares(warehouse), before);
}
