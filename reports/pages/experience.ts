import type { Absence, ExperiencePage, NpsRow } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { cellsFor } from "../components/cells.ts";
import { lineChart } from "../components/lines.ts";
import { npsChart, type NpsBar } from "../components/nps.ts";
import type { Page } from "../components/page.ts";
import { responsive } from "../components/responsive.ts";
import type { Cell } from "../components/table.ts";
import { absence } from "./absence.ts";
import { answerFlowsFigure } from "./experience/answer-flows.ts";
import { contactStudyFigure } from "./experience/contact-study.ts";
import { doseFigure } from "./experience/dose.ts";
import { latenessFigure, latenessSentence } from "./experience/lateness.ts";
import { methodsUsedFigure } from "./methods.ts";
import { groupName, treatmentName } from "./names.ts";
import { directionsFigure } from "./experience/survey-directions.ts";
import { driversFigure } from "./experience/survey-drivers.ts";
import { responseFigure } from "./experience/survey-response.ts";
import { silenceFigure } from "./experience/survey-silence.ts";
import { npsDefinition } from "./tile-definitions.ts";

interface NamedRow extends NpsRow {
  readonly name: string;
}

function bar(row: NamedRow, context: Context): NpsBar {
  const { strings, format } = context;
  const texts = strings.experience;
  const { nps, promoters, detractors, response_rate: response } = row;
  if (nps === null || promoters === null || detractors === null) {
    const text = row.state === "suppressed" ? cellsFor(context).hidden.text : strings.site.no_figure;
    return { name: row.name, note: "", figures: null, text, interval: "", detractorsText: "", promotersText: "" };
  }
  const n = format.number(nps.n);
  return {
    name: row.name,
    note:
      response === null
        ? fill(texts.row_note_plain, { n })
        : fill(texts.row_note, { n, share: format.percent(response, 0) }),
    figures: {
      detractors: detractors / nps.n,
      promoters: promoters / nps.n,
      nps: nps.value,
      low: nps.low,
      high: nps.high,
    },
    text: format.signed(nps.value),
    interval: format.range(nps.low, nps.high, (score) => format.signed(score)),
    detractorsText: format.percent(detractors / nps.n, 0),
    promotersText: format.percent(promoters / nps.n, 0),
  };
}

function npsCells(
  row: Pick<NpsRow, "state" | "nps" | "promoters" | "passives" | "detractors" | "response_rate">,
  context: Context,
): Cell[] {
  const cells = cellsFor(context);
  const { nps } = row;
  if (row.state === "suppressed") return Array.from({ length: 8 }, () => cells.hidden);
  const share = (count: number | null) => cells.percent(nps === null || count === null ? null : count / nps.n, 0);
  return [
    cells.signed(nps?.value ?? null),
    cells.signed(nps?.low ?? null),
    cells.signed(nps?.high ?? null),
    cells.number(nps?.n ?? null),
    share(row.detractors),
    share(row.passives),
    share(row.promoters),
    cells.percent(row.response_rate, 0),
  ];
}

function npsColumns(first: string, { strings }: Context) {
  const texts = strings.experience;
  return [
    { name: first, isText: true },
    ...[
      texts.nps,
      texts.low,
      texts.high,
      texts.answers,
      texts.detractor_share,
      texts.passive_share,
      texts.promoter_share,
      texts.response_rate,
    ].map((name) => ({ name })),
  ];
}

function npsFigure(
  rows: readonly NamedRow[],
  texts: {
    readonly name: string;
    readonly heading: string;
    readonly note: string;
    readonly label: string;
    readonly caption: string;
  },
  context: Context,
): Figure {
  const { strings, release } = context;
  const { window } = release.experience.available
    ? release.experience
    : { window: { from: release.stamp.as_of, to: release.stamp.as_of } };
  const bars = rows.map((row) => bar(row, context));
  const { detractors, promoters } = strings.experience;
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) =>
      npsChart({ label: texts.label, bars, detractorsName: detractors, promotersName: promoters }, width),
    ),
    table: {
      name: texts.name,
      caption: texts.caption,
      columns: npsColumns(strings.experience.group, context),
      rows: rows.map((row) => [cellsFor(context).text(row.name), ...npsCells(row, context)]),
    },
    definition: npsDefinition(window, context),
  };
}

function monthsFigure(page: ExperiencePage, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.experience;
  const values = page.months.map((month) => month.nps?.value ?? null);
  const last = values.findLast((value) => value !== null);
  if (last === undefined) return null;
  const hidden = page.months.map(({ state }) => state === "suppressed");
  const band = page.months.map(({ nps }) => nps);
  const series = { name: texts.nps, tone: "blue", values, hidden, band } as const;
  const positions = page.months.map((month) => format.month(month.as_of));
  const show = (value: number) => format.signed(value);
  const label = fill(texts.months_label, { nps: show(last) });
  return {
    heading: texts.months_heading,
    note: texts.months_note,
    drawing: responsive((width) =>
      lineChart({ label, positions, series: [series], show, hiddenText: cellsFor(context).hidden.text }, width),
    ),
    table: {
      name: "nps-months",
      caption: texts.months_caption,
      columns: npsColumns(texts.month, context),
      rows: page.months
        .map((month) => [{ text: format.month(month.as_of), raw: month.as_of }, ...npsCells(month, context)])
        .toReversed(),
    },
    definition: { ...npsDefinition(page.window, context), ...strings.survey.definitions.months },
  };
}

function absentReason(reason: Absence, { strings }: Context): string {
  return reason === "too_few_customers" ? strings.experience.absent_few : strings.experience.absent;
}

/** What customers think of the contact, how sure that is, and whether it goes with paying late. */
export function experience(context: Context): Page {
  const { strings, format, release } = context;
  const { experience: page } = release;
  const texts = strings.experience;
  if (!page.available) {
    return {
      title: texts.title_absent,
      lead: absentReason(page.reason, context),
      figures: [absence([texts.absent_action, ...Object.values(strings.survey.collect)], context)],
    };
  }
  const { nps, response_rate: response } = page.overall;
  const show = (value: number) => format.signed(value);
  const shown = nps === null ? strings.site.no_figure : show(nps.value);
  const named = (row: NpsRow): NamedRow => ({ ...row, name: groupName(row.group, context) });
  const groups = [page.overall, ...page.by_segment].map(named);
  const others = [
    ...page.by_trigger.map((row) => ({ ...row, name: treatmentName(row.group, context) })),
    ...page.by_customer_type.map(named),
  ];
  return {
    title:
      nps === null ? texts.title_hidden : fill(texts.title, { nps: shown, low: show(nps.low), high: show(nps.high) }),
    lead: latenessSentence(page, context),
    sheet: ["nps-segments", "lateness"],
    figures: [
      {
        ...npsFigure(
          groups,
          {
            name: "nps-segments",
            heading: texts.groups_heading,
            note: texts.groups_note,
            label: fill(texts.groups_label, { nps: shown }),
            caption: texts.groups_caption,
          },
          context,
        ),
        aside: marginNote(strings.site.meaning, [
          response === null ? null : fill(texts.response, { share: format.percent(response, 0) }),
          texts.nonresponse,
        ]),
      },
      responseFigure(page, context),
      silenceFigure(page, context),
      latenessFigure(page, context),
      directionsFigure(page, context),
      driversFigure(page, context),
      contactStudyFigure(page, context),
      answerFlowsFigure(page, context),
      doseFigure(page, context),
      others.length === 0
        ? null
        : npsFigure(
            others,
            {
              name: "nps-triggers",
              heading: texts.triggers_heading,
              note: texts.triggers_note,
              label: texts.triggers_label,
              caption: texts.triggers_caption,
            },
            context,
          ),
      monthsFigure(page, context),
      methodsUsedFigure("experience", context),
    ].filter((figure) => figure !== null),
  };
}
