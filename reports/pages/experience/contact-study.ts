import type { ContactPeriodRow, ContactStudy } from "../../../models/release/experience.ts";
import type { Estimate, ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { Format } from "../../components/format.ts";
import { intervalChart } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { apartFromZero } from "./apart.ts";
import { estimateRow } from "../estimate-row.ts";

const POINTS = 1;

function periodName({ period }: ContactPeriodRow, days: number, { strings }: Context): string {
  const texts = strings.relation.contacts;
  return period < 0
    ? fill(texts.before_period, { from: (-period - 1) * days + 1, to: -period * days })
    : fill(texts.after_period, { from: period * days, to: (period + 1) * days - 1 });
}

function tableRow(row: ContactPeriodRow, days: number, context: Context): Cell[] {
  const cells = cellsFor(context);
  const { effect, customers, state } = row;
  return [
    cells.text(periodName(row, days, context)),
    ...(state === "suppressed"
      ? Array.from({ length: 4 }, () => cells.hidden)
      : [
          cells.number(customers),
          cells.signed(effect?.value ?? null, POINTS),
          cells.signed(effect?.low ?? null, POINTS),
          cells.signed(effect?.high ?? null, POINTS),
        ]),
  ];
}

function changeText({ change, grade, least_customers: least }: ContactStudy, context: Context): string {
  const { strings, format } = context;
  const texts = strings.relation.contacts;
  if (change === null) return fill(strings.relation.refused_few, { n: least });
  const apart = apartFromZero(change, POINTS, context);
  if (apart !== undefined) return fill(texts.change_found, { ...apart, grade });
  return fill(texts.change_none, { ...signed(change, format), grade });
}

/** Whether what periods before and after show is more than chance, judged for all of them together. */
const isTold = ({ before, change }: ContactStudy, period: number, context: Context) => {
  const together = period < 0 ? before : change;
  return together !== null && apartFromZero(together, POINTS, context) !== undefined;
};

function beforeText({ before }: ContactStudy, context: Context): string | null {
  const texts = context.strings.relation.contacts;
  if (before === null) return null;
  const isSame = apartFromZero(before, POINTS, context) === undefined;
  return isSame ? texts.before_same : fill(texts.before_differs, signed(before, context.format));
}

const signed = ({ value, low, high }: Estimate, format: Format) => ({
  value: format.signed(value, POINTS),
  low: format.signed(low, POINTS),
  high: format.signed(high, POINTS),
});

/** Returns the score around the first contact of an episode of arrears, with what differed before it. */
export function contactStudyFigure({ contact_study: study }: ExperiencePage, context: Context): Figure | null {
  if (study === null) return null;
  const { strings, format } = context;
  const texts = strings.relation.contacts;
  const { period_days: days } = study;
  const show = (value: number) => format.signed(value);
  const drawn = study.periods.map((row) =>
    estimateRow(
      {
        name: periodName(row, days, context),
        estimate: row.effect,
        state: row.state,
        isDiscovery: row.is_discovery && isTold(study, row.period, context),
        note: row.customers === null ? "" : fill(strings.drivers.row_note, { n: format.number(row.customers) }),
      },
      { show, exact: (value) => format.signed(value, POINTS) },
      context,
    ),
  );
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) =>
      intervalChart({ label: fill(texts.label, { days }), rows: drawn, show, zeroText: texts.zero }, width),
    ),
    table: {
      name: "survey-contacts",
      caption: texts.caption,
      columns: [
        { name: texts.period, isText: true },
        { name: texts.customers },
        { name: texts.effect },
        { name: strings.experience.low },
        { name: strings.experience.high },
      ],
      rows: study.periods.map((row) => tableRow(row, days, context)),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [changeText(study, context), beforeText(study, context)], true),
  };
}
