import { dayNumber, type Day } from "../../../models/calendar.ts";
import { requiredPerArm, weeksNeeded } from "../../../models/inference/planning/sample-size.ts";
import type { Segment } from "../../../models/release/release.ts";
import { dealArms, type AssignedStratum } from "../../../models/treatment/assignment.ts";
import type { Settings } from "../../config/settings.ts";
import { readModel } from "../../warehouse/model.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import type { Row, Warehouse } from "../../warehouse/warehouse.ts";
import { controlArms } from "./control-arms.ts";

/** What somebody wants to find out. */
export interface Question {
  /** Name of the comparison, which the system that sends the reminders gives back with each contact. */
  readonly experimentId: string;
  readonly treatment: string;
  /** Only customers of these classes; all where empty. */
  readonly segments: readonly Segment[];
  readonly treatedShare: number;
  /** The change of the share that pays within the outcome days that is worth finding; a fraction. */
  readonly change: number;
  readonly seed: number;
}

/** Half a year is long enough to see most who are ever late, and short enough to be about now. */
const WINDOW_WEEKS = 26;

/** Who pays by himself is not known of where nobody was late: at a half most customers are needed. */
const UNKNOWN_RATE = 0.5;

export interface PlannedExperiment extends Question {
  readonly asOf: Day;
  readonly outcomeDays: number;
  readonly strata: readonly AssignedStratum[];
  /** Customers who are left out: another comparison keeps the treatment from them. */
  readonly withheldElsewhere: number;
  /** Share of those who were late that paid within the outcome days; a fraction. */
  readonly baseRate: number;
  readonly neededPerArm: number;
  /** Customers a week who become late for the first time in the window. */
  readonly eligiblePerWeek: number;
  /** Until the smaller arm is full and its outcomes are known; null where it never fills. */
  readonly weeks: number | null;
}

interface Candidate extends Row {
  readonly customer_sk: number;
  readonly segment: Segment;
  readonly was_late: number;
  readonly is_paid: number | null;
}

async function candidatesOn(warehouse: Warehouse, settings: Settings, asOf: Day): Promise<readonly Candidate[]> {
  return warehouse.rows<Candidate>(
    `select * from (${readModel("treatment.experiment_candidate").sql}) order by customer_sk`,
    {
      as_of: asOf,
      late_after_days: settings.behaviour.late_after_days,
      outcome_days: OUTCOME_DAYS,
      window_weeks: WINDOW_WEEKS,
    },
  );
}

function strataOf(candidates: readonly Candidate[]): { name: Segment; customers: number[] }[] {
  const bySegment = new Map<Segment, number[]>();
  for (const { customer_sk, segment } of candidates) {
    bySegment.set(segment, [...(bySegment.get(segment) ?? []), customer_sk]);
  }
  return [...bySegment]
    .map(([name, customers]) => ({ name, customers }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/**
 * Returns a randomised comparison: every customer who could be in it is dealt to an arm, each class by itself, with how many the
 * question needs and how long that takes at the pace of the last half year. Customers who object to profiling have no class
 * and are left out, as are those from whom another comparison keeps the same treatment.
 */
export async function planExperiment(
  warehouse: Warehouse,
  settings: Settings,
  { asOf, ...question }: Question & { readonly asOf: Day },
): Promise<PlannedExperiment> {
  const arms = await controlArms(warehouse, asOf);
  const asked = (await candidatesOn(warehouse, settings, asOf)).filter(({ segment }) => {
    return question.segments.length === 0 || question.segments.includes(segment);
  });
  const free = asked.filter(
    ({ customer_sk }) => !arms.isWithheld(customer_sk, question.treatment, dayNumber(asOf) + 1),
  );
  const late = free.filter(({ was_late }) => was_late === 1);
  const paid = late.filter(({ is_paid }) => is_paid === 1).length;
  const baseRate = late.length === 0 ? UNKNOWN_RATE : paid / late.length;
  const changed = baseRate + question.change <= 1 ? baseRate + question.change : baseRate - question.change;
  const neededPerArm = requiredPerArm(baseRate, changed);
  const eligiblePerWeek = late.length / WINDOW_WEEKS;
  const { treatedShare } = question;
  const weeks = weeksNeeded(neededPerArm, eligiblePerWeek, { treatedShare, outcomeDays: OUTCOME_DAYS });
  return {
    ...question,
    asOf,
    outcomeDays: OUTCOME_DAYS,
    strata: dealArms(strataOf(free), treatedShare, question.seed),
    withheldElsewhere: asked.length - free.length,
    baseRate,
    neededPerArm,
    eligiblePerWeek,
    weeks: Number.isFinite(weeks) ? weeks : null,
  };
}
