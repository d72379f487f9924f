import { SEGMENTS, type Segment, type SegmentRow } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element } from "../components/html.ts";
import { addressOf, type Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { latest } from "./loss-rows.ts";
import { historyFigure, migrationFigure, sizesFigure, thresholdsFigure, typesFigure } from "./segment-figures.ts";
import { indicationFigures } from "./indications.ts";
import { overrideFigures, profileFigure, stabilityFigure } from "./segment-profile.ts";
import { riskFigure } from "./segment-risk.ts";

const rowOf = (rows: readonly SegmentRow[], segment: string) => rows.find((row) => row.segment === segment);

/** Customers of a group at the last month-end of its course; null where hidden. */
function countedOf(segment: Segment, { release }: Context): number | null {
  return latest(release.segments.history).find((row) => row.segment === segment)?.customers ?? null;
}

/** The finding of a month of which no more is given than how many customers are in each group. */
function countTitle(context: Context): string {
  const { strings, format } = context;
  const counts = SEGMENTS.map((segment) => countedOf(segment, context));
  const structural = countedOf("structural", context);
  if (structural === null || counts.includes(null)) return strings.segment_page.title_hidden;
  return fill(strings.segment_page.title_count, {
    customers: format.number(structural),
    total: format.count(
      counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
      strings.site.customers,
    ),
  });
}

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

/** Says how many customers pay without a fault, where that may be told. */
function lead(spotless: number | null, { strings, format }: Context): string {
  const texts = strings.segment_page;
  if (spotless === null) return texts.lead_plain;
  return fill(texts.lead, { spotless: format.count(spotless, strings.site.customers) });
}

/** Says what of the page is given as of the last month only, and where earlier ones are. */
function currentOnlyFigure({ strings }: Context): Figure {
  const texts = strings.segment_page;
  return {
    heading: texts.current_only_heading,
    note: texts.current_only,
    below: element("p", { class: "more" }, element("a", { href: addressOf("releases") }, strings.pages.releases)),
  };
}

/** The page as of a month-end: how many customers were in each group until then. */
function earlierSegments(context: Context): Page {
  return {
    title: countTitle(context),
    lead: lead(countedOf("spotless", context), context),
    figures: [historyFigure(context), currentOnlyFigure(context), thresholdsFigure(context)].filter(
      (figure) => figure !== null,
    ),
  };
}

/** Which groups there are, who moved between them, and how well risk can be told apart. */
export function segments(context: Context): Page {
  const { release, strings } = context;
  const texts = strings.segment_page;
  if (!release.segments.behaviour_available) {
    return { title: texts.title_none, lead: texts.lead_none, figures: [absence([texts.absent_action], context)] };
  }
  if (context.view !== undefined) return earlierSegments(context);
  return {
    title: title(context),
    lead: lead(rowOf(release.segments.segments, "spotless")?.customers ?? null, context),
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
