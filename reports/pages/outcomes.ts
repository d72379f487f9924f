import { directionOf } from "../../models/release/verdict.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { absentReason } from "./effectiveness.ts";
import { methodsUsedFigure } from "./methods.ts";
import { outcomeFigures } from "./effects/outcomes.ts";

/** Everything that was measured of each treatment: when customers pay, what that brings, and what they do and think. */
export function outcomes(context: Context): Page {
  const { effectiveness: page } = context.release;
  const { strings, format } = context;
  const texts = strings.allOutcomes;
  if (!page.available || page.outcomes.length === 0) {
    return {
      title: texts.title_absent,
      lead: page.available ? texts.lead_absent : absentReason(page.reason, context),
      figures: [
        absence(
          [strings.effectiveness_title.absent_action, ...Object.values(strings.claims.collect_contacts)],
          context,
        ),
      ],
    };
  }
  const directions = page.outcomes.map(directionOf);
  const better = directions.filter((direction) => direction === "good").length;
  const worse = directions.filter((direction) => direction === "bad").length;
  const counts = { better: format.number(better), worse: format.number(worse) };
  const measured = page.outcomes.filter(({ difference }) => difference !== null).length;
  const silent = page.outcomes.length - measured;
  const lead = [
    fill(texts.lead, { n: format.number(measured) }),
    ...(silent === 0 ? [] : [fill(texts.lead_silent, { n: format.number(silent) })]),
    fill(texts.lead_page, { page: strings.pages.effectiveness }),
  ];
  return {
    title: better + worse === 0 ? texts.title_none : fill(texts.title, counts),
    lead: lead.join(" "),
    sheet: ["effects-paid"],
    figures: [...outcomeFigures(page, context), methodsUsedFigure("outcomes", context)],
  };
}
