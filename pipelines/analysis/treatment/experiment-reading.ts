import type { Day } from "../../../models/calendar.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import {
  readExperiment,
  type ArmsSoFar,
  type Reading,
  type RefusedReading,
} from "../../../models/treatment/experiment-reading.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import type { Row, Warehouse } from "../../warehouse/warehouse.ts";
import { beforeExperiments } from "./before-experiments.ts";

export interface ExperimentReading {
  /** Over all customers of the comparison. */
  readonly whole: Reading | RefusedReading;
  /** Of the classes that have customers in it, each at a confidence that allows for reading all of them. */
  readonly bySegment: ReadonlyMap<Segment, Reading | RefusedReading>;
  readonly treated: number;
  readonly control: number;
}

interface ArmRow extends Row {
  readonly arm: "treatment" | "control";
  readonly segment: Segment | null;
  readonly customers: number;
  readonly paid: number;
}

type Plan = Omit<ArmsSoFar, "treated" | "control" | "beforePValue">;

const CONFIDENCE = 0.95;

function armsOf(rows: readonly ArmRow[], plan: Plan, beforePValue: number | undefined): ArmsSoFar {
  const count = (arm: ArmRow["arm"]) => {
    const own = rows.filter((row) => row.arm === arm);
    const sum = (of: (row: ArmRow) => number) => own.reduce((total, row) => total + of(row), 0);
    return { successes: sum(({ paid }) => paid), n: sum(({ customers }) => customers) };
  };
  return { ...plan, beforePValue, treated: count("treatment"), control: count("control") };
}

/**
 * Returns what a comparison shows by the contacts that were loaded: each customer counts once, at the first time that he was
 * eligible, in the arm that he was dealt to. Those whose outcome days are not over do not count yet. Arms that differed before are
 * refused, and so is each part of them.
 */
export async function experimentReading(
  warehouse: Warehouse,
  experimentId: string,
  asOf: Day,
  plan: Plan,
): Promise<ExperimentReading> {
  const rows = await warehouse.rows<ArmRow>(
    `select arm, segment, count(*)::integer as customers, sum(is_paid)::integer as paid
     from treatment.first_eligibility
     where experiment_id = $experiment_id and planned_on + $outcome_days::integer <= $as_of group by all order by all`,
    { experiment_id: experimentId, outcome_days: OUTCOME_DAYS, as_of: asOf },
  );
  const before = await beforeExperiments(warehouse, asOf);
  const whole = armsOf(rows, plan, before(experimentId, "all"));
  const present = SEGMENTS.filter((segment) => rows.some((row) => row.segment === segment));
  const eachConfidence = 1 - (1 - CONFIDENCE) / Math.max(1, present.length);
  const bySegment = present.map((segment) => {
    const own = rows.filter((row) => row.segment === segment);
    const arms = armsOf(own, plan, before(experimentId, segment));
    return [segment, readExperiment(arms, eachConfidence)] as const;
  });
  return {
    whole: readExperiment(whole, CONFIDENCE),
    bySegment: new Map(bySegment),
    treated: whole.treated.n,
    control: whole.control.n,
  };
}
