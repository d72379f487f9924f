import { SEGMENTS, type Segment, type SegmentRow } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element } from "../components/html.ts";
import { addressOf, type Page } from "../components/page.ts";
import { absence } from "./absence.ts";
import { latest } from "./loss-rows.ts";
import { historyFigure, migrationFigure, sizesFigure, thresholdsFigure, typesFigure } from "./segments/figures.ts";
import { indicationFigures } from "./segments/indications.ts";
import { overrideFigures, profileFigure, stabilityFigure } from "./segments/profile.ts";
import { riskFigure } from "./segments/risk.ts";
import { countTitle, hiddenGroups, type CountOf } from "./segments/title.ts";

const rowOf = (rows: readonly SegmentRow[], segment: string) => rows.find((row) => row.segment === segment);

/** Customers of a group at the last month-end of its course; null where hidden. */
function countedOf(segment: Segment, { release }: Context): number | null {
  return latest(release.segments.history).find((row) => row.segment === segment)?.customers ?? null;
}

/** Who often pays late, with the share of the amounts that is theirs where that may be told. */
function title(context: Context): string {
  const { release, strings, format } = context;
  const { segments } = release.segments;
  const structural = rowOf(segments, "structural");
  const month = release.kpi.months.at(-1);
  const texts = strings.segment_title;
  const countOf: CountOf = (segment) => rowOf(segments, segment)?.customers ?? null;
  const shown = SEGMENTS.map(countOf).filter((customers) => customers !== null);
  const isWhole = shown.length === SEGMENTS.length;
  const told = [
    { text: isWhole ? texts.overdue : texts.overdue_shown, part: structural?.overdue, whole: month?.overdue },
    { text: isWhole ? texts.receivables : texts.receivables_shown, part: structural?.ar, whole: month?.ar },
  ].find(({ part, whole }) => part != null && Number(part) >= 0 && Number(whole ?? 0) > 0);
  if (structural?.customers == null || told === undefined) {
    return countTitle(countOf, context);
  }
  return fill(told.text, {
    customers: format.number(structural.customers),
    total: format.count(
      shown.reduce((sum, customers) => sum + customers, 0),
      strings.site.customers,
    ),
    share: format.percent(Number(told.part) / Number(told.whole), 0),
  });
}

/** Says how many customers pay without a fault, where that may be told, and what is hidden. */
function lead(countOf: CountOf, context: Context): string {
  const { strings, format } = context;
  const texts = strings.segment_page;
  const spotless = countOf("spotless");
  const said =
    spotless === null
      ? texts.lead_plain
      : fill(texts.lead, { spotless: format.count(spotless, strings.site.customers) });
  return [said, hiddenGroups(countOf, context)].filter((sentence) => sentence !== null).join(" ");
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
  const countOf = (segment: Segment) => countedOf(segment, context);
  return {
    title: countTitle(countOf, context),
    lead: lead(countOf, context),
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
    lead: lead((segment) => rowOf(release.segments.segments, segment)?.customers ?? null, context),
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
