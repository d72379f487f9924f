import type { MonthKpi } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element } from "../components/html.ts";
import { addressOf, type Page } from "../components/page.ts";
import type { Table } from "../components/table.ts";
import { findings, outOfHundred } from "./effects/comparisons.ts";
import { bridgeFigure, causeTitle } from "./dso/bridge.ts";
import { dsoChange, isSignalMeasure, signalOf, targetOf, type DsoChange } from "./dso/change.ts";
import { dsoLines } from "./dso/lines.ts";
import { shownEffect } from "./effects/words.ts";
import { effectFigure } from "./effects/effects.ts";
import { measuresFor, valueBefore } from "./overview/measures.ts";
import { capitalised, segmentName, treatmentName } from "./names.ts";
import { overviewTiles } from "./overview/tiles.ts";

const YEAR = 12;
const QUARTER = 3;

function changeTitle(change: DsoChange, dso: string, context: Context): string {
  const { strings, format } = context;
  const isUp = change.dso > 0;
  const size = format.number(Math.abs(change.dso), 1);
  switch (change.verdict) {
    case "unchanged":
      return fill(strings.overview.title_unchanged, { dso });
    case "within_limits":
      return fill(isUp ? strings.overview.title_noise_up : strings.overview.title_noise_down, { change: size });
    case "several":
    case "untold":
      return fill(isUp ? strings.bridge.title_several_up : strings.bridge.title_several_down, { change: size });
    default:
      return causeTitle(change.verdict, change, context);
  }
}

function title(change: DsoChange | null, last: MonthKpi, context: Context): string {
  const { strings, format } = context;
  if (last.dso_90 === null) {
    const share = Number(last.ar) > 0 ? Number(last.overdue) / Number(last.ar) : 0;
    return fill(strings.overview.title_no_dso, { ar: format.shortMoney(last.ar), share: format.percent(share) });
  }
  const dso = format.number(last.dso_90, 1);
  return change === null ? fill(strings.overview.title_no_year, { dso }) : changeTitle(change, dso, context);
}

/** What the change means for who decides on reminders. */
function firstSentence(change: DsoChange | null, { strings, format }: Context): string {
  if (change === null) return strings.overview.lead_no_year;
  const texts = strings.bridge;
  const isCalm = change.verdict === "unchanged" || change.verdict === "within_limits";
  if (isCalm || change.bridge === undefined) {
    return change.countback === null
      ? strings.overview.act_unchanged
      : fill(strings.overview.lead_unchanged, { countback: format.signed(change.countback, 1) });
  }
  const { value, low, high } = change.bridge.steps.delay;
  const interval =
    low === null || high === null ? texts.no_interval : format.range(low, high, (days) => format.signed(days, 1));
  const isShown = low !== null && high !== null && low * high > 0;
  if (!isShown) return fill(texts.lead_calm, { delay: format.signed(value, 1), interval });
  const template = value > 0 ? texts.lead_delay_up : texts.lead_delay_down;
  return fill(template, { delay: format.number(Math.abs(value), 1), interval });
}

function lead(change: DsoChange | null, context: Context): string {
  const { strings, release } = context;
  const { effectiveness } = release;
  if (!release.segments.behaviour_available) return strings.overview.lead_open_items;
  const first = firstSentence(change, context);
  const works = effectiveness.available ? findings(effectiveness).works : undefined;
  if (works === undefined || !effectiveness.available) return first;
  const effect = fill(strings.overview.lead_effect, {
    treatment: treatmentName(works.treatment, context).toLowerCase(),
    segment: segmentName(works.segment, context).toLowerCase(),
    points: outOfHundred(shownEffect(works)!.value, context),
    days: effectiveness.outcome_days,
  });
  return `${first} ${effect}`;
}

/** What to do about paying, or not to do. */
function verdictText(change: DsoChange, { strings }: Context): string {
  const texts = strings.overview;
  const delay = change.bridge?.steps.delay;
  if (change.verdict === "unchanged" || change.verdict === "within_limits" || delay === undefined) {
    return texts.act_unchanged;
  }
  const isShown = delay.low !== null && delay.high !== null && delay.low * delay.high > 0;
  if (!isShown) return texts.act_growth;
  return delay.value > 0 ? texts.act_payment_up : texts.act_payment_down;
}

function dsoAside(change: DsoChange | null, last: MonthKpi, context: Context) {
  const { strings, format } = context;
  const texts = strings.overview;
  const verdict = change === null ? null : verdictText(change, context);
  const sales =
    change?.salesGrowth == null
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
  const { months } = release.kpi;
  const cells = cellsFor(context);
  const texts = strings.overview;
  const measures = measuresFor(context);
  const hasTargets = measures.some(({ name }) => targetOf(release.kpi, name) !== undefined);
  return {
    name: "changes",
    caption: texts.changes_caption,
    columns: [
      { name: texts.measure, isText: true },
      { name: strings.site.now },
      { name: texts.before_quarter },
      { name: texts.before_year },
      ...(hasTargets ? [{ name: capitalised(texts.target) }] : []),
      { name: texts.limits, isText: true },
      { name: texts.judgement, isText: true },
    ],
    rows: measures.map((measure) => {
      const signal = isSignalMeasure(measure.name) ? signalOf(release.kpi, measure.name) : undefined;
      const at = (back: number) => {
        const value = valueBefore(measure, months, back);
        return value === null ? cells.absent : { text: measure.show(value), raw: value };
      };
      const target = targetOf(release.kpi, measure.name);
      return [
        cells.text(strings.measures[measure.name]),
        at(0),
        at(QUARTER),
        at(YEAR),
        ...(hasTargets ? [target === undefined ? cells.absent : { text: measure.show(target), raw: target }] : []),
        signal === undefined ? cells.absent : cells.text(context.format.range(signal.low, signal.high, measure.show)),
        signal === undefined ? cells.absent : cells.text(signal.is_signal ? texts.signal : texts.noise),
      ];
    }),
  };
}

/** The comparisons that say most, with the way to the page of all of them; nothing where there are none. */
function telling(context: Context): Figure[] {
  const { effectiveness: page } = context.release;
  if (!page.available) return [];
  const texts = context.strings.overview;
  const figure = effectFigure(page, context, { name: "overview-effects", limit: 5 });
  const more = element("p", { class: "more" }, element("a", { href: addressOf("effectiveness") }, texts.effect_more));
  return [{ ...figure, heading: texts.effect_heading, below: [figure.below, more] }];
}

/** The overview: is it better or worse, is that real, and what helps. */
export function overview(context: Context): Page {
  const { release, strings } = context;
  const last = release.kpi.months.at(-1);
  const change = dsoChange(release.kpi);
  if (last === undefined) return { title: strings.dso.title_none, lead: strings.dso.lead_none, figures: [] };
  const texts = strings.overview;
  const lines = dsoLines(["dso_90", "dso_countback", "dso_best_possible"], context);
  const bridge = bridgeFigure(change, context, "overview-bridge");
  const figures: Figure[] = [
    ...(bridge === null ? [] : [{ ...bridge, aside: dsoAside(change, last, context) }]),
    ...(lines === null
      ? []
      : [
          {
            ...lines,
            heading: texts.dso_heading,
            note: texts.dso_note,
            table: { ...lines.table, name: "overview-dso" },
            definition: strings.definitions.dso_lines,
            ...(bridge === null ? { aside: dsoAside(change, last, context) } : {}),
          },
        ]),
    ...telling(context),
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
