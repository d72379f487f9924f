import type { ContactPeriodRow, ContactStudy } from "../../models/release/experience.ts";
import type { ExperiencePage } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { intervalChart } from "../components/intervals.ts";
import { responsive } from "../components/responsive.ts";
import type { Cell } from "../components/table.ts";
import { estimateRow } from "./estimate-row.ts";

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

function sentences({ change, before, grade, least_customers: least }: ContactStudy, { strings, format }: Context) {
  const texts = strings.relation.contacts;
  const valuesOf = ({ value, low, high }: NonNullable<typeof change>) => ({
    value: format.signed(value, POINTS),
    low: format.signed(low, POINTS),
    high: format.signed(high, POINTS),
  });
  const isClear = (of: typeof change) => of !== null && (of.low > 0 || of.high < 0);
  return [
    change === null
      ? fill(strings.relation.refused_few, { n: least })
      : fill(isClear(change) ? texts.change_found : texts.change_none, { ...valuesOf(change), grade }),
    before === null ? null : isClear(before) ? fill(texts.before_differs, valuesOf(before)) : texts.before_same,
  ];
}

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
    aside: marginNote(strings.site.meaning, sentences(study, context), true),
  };
}
