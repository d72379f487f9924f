import type { SegmentRow } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { historyFigure, migrationFigure, sizesFigure, thresholdsFigure, typesFigure } from "./segment-figures.ts";
import { indicationFigures } from "./indications.ts";
import { overrideFigures, profileFigure, stabilityFigure } from "./segment-profile.ts";
import { riskFigure } from "./segment-risk.ts";

const rowOf = (rows: readonly SegmentRow[], segment: string) => rows.find((row) => row.segment === segment);

function title(context: Context): string {
  const { release, strings, format } = context;
  const { segments } = release.segments;
  const structural = rowOf(segments, "structural");
  const overdue = Number(release.kpi.months.at(-1)?.overdue ?? 0);
  if (structural?.customers == null || structural.overdue === null || overdue <= 0)
    return strings.segment_page.title_hidden;
  return fill(strings.segment_page.title, {
    customers: format.number(structural.customers),
    total: format.count(release.stamp.customers, strings.site.customers),
    share: format.percent(Number(structural.overdue) / overdue, 0),
  });
}

/** Which groups there are, who moved between them, and how well risk can be told apart. */
export function segments(context: Context): Page {
  const { release, strings, format } = context;
  const texts = strings.segment_page;
  if (!release.segments.behaviour_available) {
    return { title: texts.title_none, lead: texts.lead_none, figures: [absence([texts.absent_action], context)] };
  }
  const spotless = rowOf(release.segments.segments, "spotless")?.customers ?? null;
  return {
    title: title(context),
    lead:
      spotless === null
        ? texts.lead_plain
        : fill(texts.lead, { spotless: format.count(spotless, strings.site.customers) }),
    figures: [
      sizesFigure(context),
      profileFigure(context),
      migrationFigure(context),
      stabilityFigure(context),
      historyFigure(context),
      ...overrideFigures(context),
      typesFigure(context),
      riskFigure(context),
      ...indicationFigures(context),
      thresholdsFigure(context),
    ].filter((figure) => figure !== null),
  };
}
