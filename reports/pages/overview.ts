import type { MonthKpi } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element } from "../components/html.ts";
import type { Page } from "../components/page.ts";
import type { Table } from "../components/table.ts";
import { findings, outOfHundred } from "./comparisons.ts";
import { dsoChange, type DsoChange } from "./dso-change.ts";
import { dsoLines } from "./dso-lines.ts";
import { effectFigure } from "./effects.ts";
import { measuresFor, valueBefore } from "./measures.ts";
import { segmentName, treatmentName } from "./names.ts";
import { overviewTiles } from "./overview-tiles.ts";

const YEAR = 12;
const QUARTER = 3;

function titleTemplate(change: DsoChange, { strings }: Context): string {
  const texts = strings.overview;
  const isUp = change.dso > 0;
  switch (change.verdict) {
    case "unchanged":
      return texts.title_unchanged;
    case "payment":
      return isUp ? texts.title_payment_up : texts.title_payment_down;
    case "both":
      return isUp ? texts.title_both_up : texts.title_both_down;
    case "within_limits":
      return isUp ? texts.title_noise_up : texts.title_noise_down;
    case "growth":
      if (change.salesGrowth !== null && change.salesGrowth > 0 === isUp) {
        return isUp ? texts.title_growth_up : texts.title_growth_down;
      }
      return texts.title_timing;
  }
}

function title(change: DsoChange | null, last: MonthKpi, context: Context): string {
  const { strings, format } = context;
  if (last.dso_90 === null) {
    const share = Number(last.ar) > 0 ? Number(last.overdue) / Number(last.ar) : 0;
    return fill(strings.overview.title_no_dso, { ar: format.shortMoney(last.ar), share: format.percent(share) });
  }
  const dso = format.number(last.dso_90, 1);
  if (change === null) return fill(strings.overview.title_no_year, { dso });
  return fill(titleTemplate(change, context), {
    dso,
    change: format.number(Math.abs(change.dso), 1),
    direction: change.dso > 0 ? strings.overview.up : strings.overview.down,
  });
}

function lead(change: DsoChange | null, context: Context): string {
  const { strings, format, release } = context;
  const { effectiveness } = release;
  if (!release.segments.behaviour_available) return strings.overview.lead_open_items;
  const first =
    change === null
      ? strings.overview.lead_no_year
      : fill(
          {
            growth: strings.overview.lead_growth,
            payment: strings.overview.lead_payment,
            both: strings.overview.lead_payment,
            unchanged: strings.overview.lead_unchanged,
            within_limits: strings.overview.lead_unchanged,
          }[change.verdict],
          { countback: format.signed(change.countback, 1) },
        );
  const works = effectiveness.available ? findings(effectiveness).works : undefined;
  if (works === undefined || !effectiveness.available) return first;
  const effect = fill(strings.overview.lead_effect, {
    treatment: treatmentName(works.treatment, context).toLowerCase(),
    segment: segmentName(works.segment, context).toLowerCase(),
    points: outOfHundred(works.difference!.value, context),
    days: effectiveness.outcome_days,
  });
  return `${first} ${effect}`;
}

function dsoAside(change: DsoChange | null, last: MonthKpi, { strings, format }: Context) {
  const texts = strings.overview;
  const verdict =
    change === null
      ? null
      : {
          growth: texts.act_growth,
          payment: change.countback > 0 ? texts.act_payment_up : texts.act_payment_down,
          both: change.countback > 0 ? texts.act_payment_up : texts.act_payment_down,
          unchanged: texts.act_unchanged,
          within_limits: texts.act_unchanged,
        }[change.verdict];
  const sales =
    change?.salesGrowth === null || change === null
      ? null
      : fill(texts.sales, {
          change: fill(change.salesGrowth >= 0 ? texts.sales_more : texts.sales_less, {
            share: format.percent(Math.abs(change.salesGrowth)),
          }),
        });
  const { dso_90: dso, dso_best_possible: best } = last;
  const gap =
    dso === null || best === null
      ? null
      : fill(texts.gap, { best: format.number(best, 1), gap: format.number(dso - best, 1) });
  return [
    (verdict ?? sales) !== null && marginNote(strings.site.meaning, [verdict, sales], verdict !== null),
    gap !== null && marginNote(texts.gap_heading, [gap]),
  ];
}

function changesTable(context: Context): Table {
  const { release, strings } = context;
  const { months, signals } = release.kpi;
  const cells = cellsFor(context);
  const texts = strings.overview;
  return {
    name: "changes",
    caption: texts.changes_caption,
    columns: [
      { name: texts.measure, isText: true },
      { name: strings.site.now },
      { name: texts.before_quarter },
      { name: texts.before_year },
      { name: texts.limits, isText: true },
      { name: texts.judgement, isText: true },
    ],
    rows: measuresFor(context).map((measure) => {
      const signal = signals[measure.name];
      const at = (back: number) => {
        const value = valueBefore(measure, months, back);
        return value === null ? cells.absent : { text: measure.show(value), raw: value };
      };
      return [
        cells.text(strings.measures[measure.name]),
        at(0),
        at(QUARTER),
        at(YEAR),
        signal === undefined ? cells.absent : cells.text(context.format.range(signal.low, signal.high, measure.show)),
        signal === undefined ? cells.absent : cells.text(signal.is_signal ? texts.signal : texts.noise),
      ];
    }),
  };
}

/** The overview: is it better or worse, is that real, and what helps. */
export function overview(context: Context): Page {
  const { release, strings } = context;
  const last = release.kpi.months.at(-1);
  const change = dsoChange(release.kpi);
  if (last === undefined) return { title: strings.dso.title_none, lead: strings.dso.lead_none, figures: [] };
  const texts = strings.overview;
  const lines = dsoLines(["dso_90", "dso_countback", "dso_best_possible"], context);
  const figures: Figure[] = [
    ...(lines === null
      ? []
      : [
          {
            ...lines,
            heading: texts.dso_heading,
            note: texts.dso_note,
            table: { ...lines.table, name: "overview-dso" },
            definition: strings.definitions.dso,
            aside: dsoAside(change, last, context),
          },
        ]),
    ...(release.effectiveness.available
      ? [
          {
            ...effectFigure(release.effectiveness, context, { name: "overview-effects", limit: 5 }),
            heading: texts.effect_heading,
            below: element("p", { class: "more" }, element("a", { href: "./effectiveness" }, texts.effect_more)),
          },
        ]
      : []),
    ...(release.kpi.months.length > 1
      ? [
          {
            heading: texts.changes_heading,
            note: texts.changes_note,
            table: changesTable(context),
            definition: strings.definitions.changes,
          },
        ]
      : []),
  ];
  return { title: title(change, last, context), lead: lead(change, context), tiles: overviewTiles(context), figures };
}
