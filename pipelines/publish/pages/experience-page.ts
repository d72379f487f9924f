import { addDays, monthEnd } from "../../../models/calendar.ts";
import { ARREARS } from "../../../models/release/experience.ts";
import { CUSTOMER_TYPES, SEGMENTS, type ExperiencePage, type Page } from "../../../models/release/release.ts";
import { Resampler } from "../../analysis/threads/resampler.ts";
import type { PageContext } from "../context.ts";
import { readAnswers } from "./experience/answers.ts";
import { contactStudy, readDaysSinceContact } from "./experience/contact-study.ts";
import { surveyDose } from "./experience/dose.ts";
import { surveyDrivers } from "./experience/drivers.ts";
import { inOneFamily, type Testing } from "./experience/family.ts";
import { answerFlows, readAnswerPairs } from "./experience/flows.ts";
import { latenessOf } from "./experience/lateness.ts";
import { overallScore, scoresBy } from "./experience/scores.ts";
import { surveyDirections } from "./survey-directions.ts";
import { customersOf, readInvitations, type NumberedInvitation } from "./survey-invitations.ts";
import { surveyResponse } from "./survey-response.ts";

const WINDOW_DAYS = 365;

type Relation = Pick<ExperiencePage, "drivers" | "contact_study" | "flows" | "dose">;
type Behaviour = Pick<ExperiencePage, "lateness" | "directions"> & Relation;
type Untested<Sections> = { readonly [Name in keyof Sections]: Testing<NonNullable<Sections[Name]>> | null };

const NO_BEHAVIOUR: Untested<Behaviour> = {
  lateness: null,
  directions: null,
  drivers: null,
  contact_study: null,
  flows: null,
  dose: null,
};

/** What customers went through before they answered, and what they answered before that. */
async function relationOf(
  invitations: readonly NumberedInvitation[],
  context: PageContext,
): Promise<Untested<Relation>> {
  const { warehouse, asOf } = context;
  const answers = await readAnswers(warehouse, invitations);
  return {
    drivers: surveyDrivers(answers, context),
    contact_study: contactStudy(answers, await readDaysSinceContact(warehouse, asOf), context),
    flows: answerFlows(await readAnswerPairs(warehouse, asOf), context),
    dose: surveyDose(answers, context),
  };
}

/** Returns NPS with its uncertainty, and how it hangs together with paying late: over all and within groups. */
export async function experiencePage(context: PageContext): Promise<Page<ExperiencePage>> {
  const resampler = new Resampler();
  try {
    return await drawnPage(context, resampler);
  } finally {
    await resampler.close();
  }
}

async function drawnPage(context: PageContext, resampler: Resampler): Promise<Page<ExperiencePage>> {
  const invitations = await readInvitations(context.warehouse, context.asOf);
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
  const { sections, family } = inOneFamily<Behaviour>(
    context.hasBehaviour ? await behaviourOf(invitations, context, resampler) : NO_BEHAVIOUR,
  );
  return {
    available: true,
    window: { from: addDays(context.asOf, 1 - WINDOW_DAYS), to: context.asOf },
    overall: overallScore(invitations, context),
    months: byMonth,
    by_segment: scoresBy("experience.by_segment", SEGMENTS, ({ segment }) => segment, invitations, context),
    by_arrears: scoresBy("experience.by_arrears", ARREARS, ({ arrears }) => arrears, invitations, context),
    by_customer_type: scoresBy(
      "experience.by_customer_type",
      CUSTOMER_TYPES,
      (row) => row.customer_type,
      invitations,
      context,
    ),
    by_trigger: scoresBy("experience.by_trigger", triggers, ({ trigger }) => trigger, invitations, context),
    response: surveyResponse(invitations, context),
    ...sections,
    family,
  };
}

/** How score and behaviour hang together, not yet tested beside each other. */
async function behaviourOf(
  invitations: readonly NumberedInvitation[],
  context: PageContext,
  resampler: Resampler,
): Promise<Untested<Behaviour>> {
  return {
    lateness: await latenessOf(invitations, context, resampler),
    directions: await surveyDirections(invitations, context, resampler),
    ...(await relationOf(invitations, context)),
  };
}
