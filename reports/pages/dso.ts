import { barChart } from "../components/bars.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { ABSENT } from "../components/format.ts";
import { lineChart } from "../components/lines.ts";
import type { Page } from "../components/page.ts";
import { responsive } from "../components/responsive.ts";
import type { Tile } from "../components/tile.ts";
import { bridgeFigure, bridgePartFigures, pairsFigure } from "./dso/bridge.ts";
import { dsoChange, isSignalMeasure, signalOf, targetsElsewhere } from "./dso/change.ts";
import { dsoLines, SHOWN_MONTHS, type DsoMeasure } from "./dso/lines.ts";
import { segmentName } from "./names.ts";
import { reasonText } from "./dso/reasons.ts";
import { measureDefinition } from "./tile-definitions.ts";

const MEASURES: readonly DsoMeasure[] = [
  "dso_90",
  "dso_365",
  "dso_countback",
  "dso_best_possible",
  "average_days_delinquent",
];

/** Between what bounds a measure usually lies, and what it was a year before. */
function besides(measure: DsoMeasure, { release, strings, format }: Context): string[] {
  const texts = strings.tiles;
  const { months } = release.kpi;
  const show = (days: number) => format.number(days, 1);
  const usual = isSignalMeasure(measure) ? signalOf(release.kpi, measure) : undefined;
  const before = months.at(-1 - 12)?.[measure] ?? null;
  return [
    ...(usual === undefined ? [] : [fill(texts.usual, { range: format.range(usual.low, usual.high, show) })]),
    ...(before === null ? [] : [fill(texts.year_before, { value: show(before) })]),
  ];
}

function dsoTiles(context: Context): Tile[] {
  const { release, strings, format } = context;
  const last = release.kpi.months.at(-1);
  return MEASURES.map((measure) => {
    const value = last?.[measure] ?? null;
    const reason = last?.reasons[measure];
    return {
      name: strings.measures[measure],
      value: value === null ? ABSENT : format.number(value, 1),
      ...(value === null ? {} : { unit: format.count(value, strings.site.days).replace(/^\S+\s/, "") }),
      notes: value === null ? [reasonText(reason, strings)] : besides(measure, context),
      definition: measureDefinition(measure, context),
    };
  });
}

function segmentFigure(context: Context): Figure {
  const { release, strings, format } = context;
  const texts = strings.dso;
  const cells = cellsFor(context);
  const rows = release.kpi.by_segment;
  const highest = rows.filter((row) => row.dso_90 !== null).toSorted((a, b) => b.dso_90! - a.dso_90!)[0];
  const label =
    highest === undefined
      ? texts.segments_label_none
      : fill(texts.segments_label, {
          segment: segmentName(highest.segment, context),
          dso: format.number(highest.dso_90!, 1),
        });
  const bars = rows.map((row) => ({
    name: segmentName(row.segment, context),
    value: row.dso_90,
    text:
      row.dso_90 !== null
        ? format.number(row.dso_90, 1)
        : row.state === "suppressed"
          ? cells.hidden.text
          : strings.site.no_figure,
    tone: "blue" as const,
  }));
  return {
    heading: texts.segments_heading,
    note: texts.segments_note,
    drawing: responsive((width) => barChart({ label, rows: bars }, width)),
    table: {
      name: "dso-segments",
      caption: texts.segments_caption,
      columns: [
        { name: texts.segment, isText: true },
        { name: texts.customers },
        { name: texts.ar },
        { name: texts.overdue },
        { name: strings.measures.dso_90 },
        { name: strings.measures.days_beyond_terms },
      ],
      rows: rows.map((row) => [
        cells.text(segmentName(row.segment, context)),
        ...(row.state === "suppressed"
          ? Array.from({ length: 5 }, () => cells.hidden)
          : [
              cells.number(row.customers),
              row.ar === null ? cells.hidden : cells.money(row.ar),
              row.overdue === null ? cells.hidden : cells.money(row.overdue),
              cells.number(row.dso_90, 1),
              cells.number(row.days_beyond_terms, 1),
            ]),
      ]),
    },
    definition: strings.definitions.dso,
  };
}

function beyondFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const months = release.kpi.months.slice(-SHOWN_MONTHS);
  const cells = cellsFor(context);
  const show = (value: number) => format.number(value, 1);
  const last = months.findLast((month) => month.days_beyond_terms !== null)?.days_beyond_terms;
  if (last === null || last === undefined) return null;
  const name = strings.measures.days_beyond_terms;
  const series = [{ name, tone: "blue" as const, values: months.map((month) => month.days_beyond_terms) }];
  const positions = months.map((month) => format.month(month.as_of));
  const label = fill(strings.dso.beyond_label, { days: show(last) });
  return {
    heading: strings.dso.beyond_heading,
    note: strings.dso.beyond_note,
    drawing: responsive((width) => lineChart({ label, positions, series, show }, width)),
    table: {
      name: "days-beyond-terms",
      caption: strings.dso.beyond_caption,
      columns: [{ name: strings.overview.month, isText: true }, { name }, { name: strings.measures.cei }],
      rows: months
        .map((month) => [
          { text: format.month(month.as_of), raw: month.as_of },
          cells.number(month.days_beyond_terms, 1),
          cells.number(month.cei, 1),
        ])
        .toReversed(),
    },
    definition: strings.definitions.beyond_terms,
  };
}

/** What DSO is by each definition, and why it moved. */
export function dso(context: Context): Page {
  const { release, strings, format } = context;
  const last = release.kpi.months.at(-1);
  const texts = strings.dso;
  const lines = dsoLines(MEASURES, context);
  const show = (value: number) => format.number(value, 1);
  if (!release.segments.behaviour_available) {
    return { title: texts.title_none, lead: strings.overview.lead_open_items, figures: [] };
  }
  const segments = release.kpi.by_segment.length > 0 ? segmentFigure(context) : null;
  if (last?.dso_90 == null) {
    return {
      title: texts.title_none,
      lead: texts.lead_none,
      tiles: dsoTiles(context),
      figures: segments === null ? [] : [segments],
    };
  }
  const values = { dso: show(last.dso_90), best: show(last.dso_best_possible ?? 0) };
  const late = last.average_days_delinquent;
  const change = dsoChange(release.kpi);
  return {
    title: fill(last.dso_best_possible === null ? texts.title_no_best : texts.title, values),
    lead: late === null ? texts.lead_none : fill(texts.lead, { dso: values.dso, late: show(late) }),
    tiles: dsoTiles(context),
    sheet: ["dso-bridge"],
    figures: [
      bridgeFigure(change, context, "dso-bridge"),
      lines && {
        ...lines,
        heading: texts.lines_heading,
        note: texts.lines_note,
        definition: strings.definitions.dso_lines,
        aside: marginNote(strings.site.meaning, [texts.lines_aside, targetsElsewhere(release.kpi, context)]),
      },
      ...bridgePartFigures(change, context),
      pairsFigure(context),
      segments,
      beyondFigure(context),
    ].filter((figure) => figure !== null),
  };
}
