import type { Absence, Comparison, EffectivenessPage } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { findings, outOfHundred } from "./effects/comparisons.ts";
import { costFigure } from "./effects/contact-costs.ts";
import { designFigure } from "./effects/designs.ts";
import { effectFigure } from "./effects/effects.ts";
import { shownEffect } from "./effects/words.ts";
import { methodsUsedFigure } from "./methods.ts";
import { segmentName, treatmentName } from "./names.ts";
import { observedFigure } from "./effects/observed.ts";
import { questionFigure } from "./effects/questions.ts";
import { bothSidesInWords } from "./effects/trade-off-words.ts";
import { tradeOffFigure } from "./effects/trade-offs.ts";
import { stageFigure } from "./effects/stages.ts";
import { unpaidFigure } from "./effects/unpaid.ts";

/** Of whom fewer pay for it, and between how many of a hundred: the smaller loss first. */
function harmInWords(comparison: Comparison, page: EffectivenessPage, context: Context): string {
  const texts = context.strings.effectiveness_title;
  const { treatment, segment } = comparison;
  const { low, high } = shownEffect(comparison)!;
  return fill(texts.lead_harms, {
    treatment: treatmentName(treatment, context),
    group: segment === "all" ? texts.all_together : fill(texts.group, { segment: segmentName(segment, context) }),
    low: outOfHundred(high, context),
    high: outOfHundred(low, context),
    days: page.outcome_days,
  });
}

function headline(page: EffectivenessPage, context: Context): Pick<Page, "title" | "lead"> {
  const { strings, format } = context;
  const texts = strings.effectiveness_title;
  const { works, likely, harms, largest } = findings(page);
  const about = works ?? harms ?? likely ?? largest;
  const difference = about && shownEffect(about);
  if (about === undefined || difference === null || difference === undefined) {
    return { title: texts.title_no_statement, lead: texts.lead_no_statement };
  }
  const values = {
    treatment: treatmentName(about.treatment, context),
    segment: segmentName(about.segment, context),
    points: outOfHundred(difference.value, context),
    days: page.outcome_days,
    value: format.points(difference.value),
    low: outOfHundred(difference.low, context),
    high: outOfHundred(difference.high, context),
  };
  if (about === works) {
    return {
      title: fill(texts.title_works, values),
      lead: [
        fill(about.segment === "all" ? texts.lead_works_all : texts.lead_works, values),
        ...bothSidesInWords(about, page, context),
        ...(harms === undefined ? [] : [harmInWords(harms, page, context)]),
      ].join(" "),
    };
  }
  if (about === harms) return { title: fill(texts.title_harms, values), lead: harmInWords(harms, page, context) };
  if (about === likely) return { title: fill(texts.title_likely, values), lead: texts.lead_likely };
  return {
    title: texts.title_none,
    lead: fill(texts.lead_none, {
      ...values,
      low: format.points(difference.low),
      high: format.points(difference.high),
    }),
  };
}

/** Why there is nothing to say of what works. */
export function absentReason(reason: Absence, { strings }: Context): string {
  const texts = strings.effectiveness_title;
  return {
    no_contacts: texts.absent,
    no_surveys: texts.absent,
    open_items_only: texts.absent_open,
    too_few_customers: texts.absent_few,
    current_only: texts.absent,
  }[reason];
}

/** Which treatment works for whom, how sure that is, and what the customer thinks of it. */
export function effectiveness(context: Context): Page {
  const { effectiveness: page } = context.release;
  const texts = context.strings.effectiveness_title;
  if (!page.available) {
    return {
      title: texts.title_absent,
      lead: absentReason(page.reason, context),
      figures: [absence([texts.absent_action, ...Object.values(context.strings.claims.collect_contacts)], context)],
    };
  }
  return {
    ...headline(page, context),
    sheet: ["stages", "observed"],
    figures: [
      page.comparisons.length === 0 ? null : effectFigure(page, context, { name: "effects" }),
      tradeOffFigure(page, context),
      stageFigure(page, context),
      costFigure(page, context),
      unpaidFigure(page, context),
      designFigure(page, context),
      observedFigure(page, context),
      questionFigure(page, context),
      methodsUsedFigure("effectiveness", context),
    ].filter((figure) => figure !== null),
  };
}
