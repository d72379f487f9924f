import { addDays, monthEnd } from "../../../models/calendar.ts";
import {
  simpsonCheck,
  type BootstrappedRho,
  type SimpsonCheck,
} from "../../../models/inference/correlation/simpson.ts";
import {
  CUSTOMER_TYPES,
  SEGMENTS,
  type Correlation,
  type Estimate,
  type ExperiencePage,
  type Page,
} from "../../../models/release/release.ts";
import type { PageContext } from "../context.ts";
import { readAnswers } from "./experience/answers.ts";
import { contactStudy, readDaysSinceContact } from "./experience/contact-study.ts";
import { surveyDose } from "./experience/dose.ts";
import { surveyDrivers } from "./experience/drivers.ts";
import { answerFlows, readAnswerPairs } from "./experience/flows.ts";
import { overallScore, scoresBy } from "./experience/scores.ts";
import { surveyDirections } from "./survey-directions.ts";
import { customersOf, type Invitation } from "./survey-invitations.ts";
import { surveyResponse } from "./survey-response.ts";

const SEED = 20_260_102;
const WINDOW_DAYS = 365;

type Pair = Invitation & { readonly score: number; readonly days_beyond_terms_before: number };

const isPair = (row: Invitation): row is Pair => row.score !== null && row.days_beyond_terms_before !== null;

function check(pairs: readonly Pair[], groupOf: (pair: Pair) => number): SimpsonCheck | undefined {
  return simpsonCheck({
    x: pairs.map(({ days_beyond_terms_before }) => days_beyond_terms_before),
    y: pairs.map(({ score }) => score),
    stratum: pairs.map(groupOf),
    cluster: pairs.map(({ customer_sk }) => customer_sk),
    seed: SEED,
  });
}

const estimate = ({ rho, interval }: BootstrappedRho, n: number): Estimate => ({ value: rho, ...interval, n });

interface Strata {
  readonly shown: readonly Correlation[];
  readonly suppressed: readonly string[];
}

function strataOf(
  result: SimpsonCheck | undefined,
  names: readonly string[],
  customersOf: (name: string) => number,
  { gate }: PageContext,
): Strata {
  const shown: Correlation[] = [];
  const suppressed: string[] = [];
  for (const { stratum, rho, interval, n } of result?.strata ?? []) {
    const group = names[stratum];
    if (group === undefined) continue;
    if (interval !== undefined && gate.allows(customersOf(group))) {
      shown.push({ group, rho: estimate({ rho, interval }, n) });
    } else suppressed.push(group);
  }
  return { shown, suppressed };
}

function customersIn(pairs: readonly Pair[], groupOf: (pair: Pair) => string | null) {
  return (name: string) => customersOf(pairs.filter((pair) => groupOf(pair) === name));
}

function latenessOf(invitations: readonly Invitation[], context: PageContext): ExperiencePage["lateness"] {
  const pairs = invitations.filter(isPair);
  const typed = pairs.filter((pair) => CUSTOMER_TYPES.some((type) => type === pair.customer_type));
  const strata = typed.length > 0 ? typed : pairs;
  const byType = check(strata, (pair) => CUSTOMER_TYPES.findIndex((type) => type === pair.customer_type));
  if (byType === undefined || !context.gate.allows(customersOf(strata))) return null;
  const segmented = pairs.filter((pair) => pair.segment !== null);
  const bySegment = check(segmented, (pair) => SEGMENTS.findIndex((segment) => segment === pair.segment));
  const types = strataOf(
    byType,
    CUSTOMER_TYPES,
    customersIn(typed, (pair) => pair.customer_type),
    context,
  );
  const segments = strataOf(
    bySegment,
    SEGMENTS,
    customersIn(segmented, (pair) => pair.segment),
    context,
  );
  return {
    pooled: { group: "all", rho: estimate(byType.pooled, byType.pooled.n) },
    within_customer_type: types.shown,
    within_segment: segments.shown,
    within: estimate(byType.within, byType.pooled.n),
    difference: estimate(byType.difference, byType.pooled.n),
    reverses: byType.reverses,
    suppressed_groups: [...types.suppressed, ...segments.suppressed],
  };
}

type Relation = Pick<ExperiencePage, "drivers" | "contact_study" | "flows" | "dose">;

const NO_RELATION: Relation = { drivers: null, contact_study: null, flows: null, dose: null };

/** What customers went through before they answered, and what they answered before that. */
async function relationOf(context: PageContext): Promise<Relation> {
  const { warehouse, asOf } = context;
  const answers = await readAnswers(warehouse, asOf);
  return {
    drivers: surveyDrivers(answers, context),
    contact_study: contactStudy(answers, await readDaysSinceContact(warehouse, asOf), context),
    flows: answerFlows(await readAnswerPairs(warehouse, asOf), context),
    dose: surveyDose(answers, context),
  };
}

/** Returns NPS with its uncertainty, and how it hangs together with paying late: over all and within groups. */
export async function experiencePage(context: PageContext): Promise<Page<ExperiencePage>> {
  const invitations = await context.warehouse.rows<Invitation>(
    "select * exclude (survey_sk, invited_on, answered_on) from experience.survey_answer order by survey_sk",
  );
  const answered = invitations.filter(({ score }) => score !== null);
  if (invitations.length === 0) return { available: false, reason: "no_surveys" };
  if (!context.gate.allows(customersOf(answered))) {
    return { available: false, reason: "too_few_customers" };
  }
  const triggers = [...new Set(invitations.map(({ trigger }) => trigger))].filter((trigger) => trigger !== null).sort();
  const months = [...new Set(invitations.map(({ month_index }) => month_index))].sort((a, b) => a - b);
  const byMonth = scoresBy(
    "experience.months",
    months.map(String),
    ({ month_index }) => String(month_index),
    invitations,
    context,
    ({ group, ...row }) => ({ as_of: monthEnd(Number(group)), ...row }),
  );
  return {
    available: true,
    window: { from: addDays(context.asOf, 1 - WINDOW_DAYS), to: context.asOf },
    overall: overallScore(invitations, context),
    months: byMonth,
    by_segment: scoresBy("experience.by_segment", SEGMENTS, ({ segment }) => segment, invitations, context),
    by_customer_type: scoresBy(
      "experience.by_customer_type",
      CUSTOMER_TYPES,
      (row) => row.customer_type,
      invitations,
      context,
    ),
    by_trigger: scoresBy("experience.by_trigger", triggers, ({ trigger }) => trigger, invitations, context),
    response: surveyResponse(invitations, context),
    lateness: context.hasBehaviour ? latenessOf(invitations, context) : null,
    directions: context.hasBehaviour ? surveyDirections(invitations, context) : null,
    ...(context.hasBehaviour ? await relationOf(context) : NO_RELATION),
  };
}
