import type { ContactPeriodRow, ContactStudy, TestedRow } from "../../../models/release/experience.ts";
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
import { standingOf } from "../standing.ts";
import { familyBelow, verdictCells, verdictColumns, verdictText } from "./verdict.ts";

const POINTS = 1;
const SUMS = ["before", "after", "change"] as const;

function periodName({ period }: ContactPeriodRow, days: number, { strings }: Context): string {
  const texts = strings.relation.contacts;
  return period < 0
    ? fill(texts.before_period, { from: (-period - 1) * days + 1, to: -period * days })
    : fill(texts.after_period, { from: period * days, to: (period + 1) * days - 1 });
}

type Family = ExperiencePage["family"];

function tableRow(row: ContactPeriodRow, study: ContactStudy, family: Family, context: Context): Cell[] {
  const cells = cellsFor(context);
  const name = cells.text(periodName(row, study.period_days, context));
  const { effect, customers, state } = row;
  if (state === "suppressed") return [name, ...Array.from({ length: 6 }, () => cells.hidden)];
  const told = [name, cells.number(customers), ...effectCells(effect, row, family, context)];
  return isLone(row, study) ? told.with(-1, cells.text(context.strings.relation.contacts.lone)) : told;
}

/** True for a stretch that holds among all tests where all stretches of its side together show nothing. */
const isLone = (row: ContactPeriodRow, study: ContactStudy) => row.is_discovery && !isTold(study, row.period);

function effectCells(effect: Estimate | null, tested: TestedRow, family: Family, context: Context): Cell[] {
  const cells = cellsFor(context);
  return [
    cells.signed(effect?.value ?? null, POINTS),
    cells.signed(effect?.low ?? null, POINTS),
    cells.signed(effect?.high ?? null, POINTS),
    ...verdictCells(effect, tested, family, context),
  ];
}

/** All stretches before the contact, all after it, and the change. */
function sumRows(study: ContactStudy, family: Family, context: Context): Cell[][] {
  const cells = cellsFor(context);
  return SUMS.map((name) => [
    cells.text(context.strings.relation.contacts.sums[name]),
    cells.absent,
    ...effectCells(study[name], study.tested[name], family, context),
  ]);
}

function changeText(study: ContactStudy, family: Family, context: Context): string {
  const { change, grade, least_customers: least, tested } = study;
  const { strings, format } = context;
  const texts = strings.relation.contacts;
  if (change === null) return fill(strings.relation.refused_few, { n: least });
  const apart = apartFromZero(change, POINTS, context);
  if (apart !== undefined) {
    const mark = verdictText(change, tested.change.is_discovery, family, context);
    const found = fill(texts.change_found, { ...apart, grade });
    return `${found} ${fill(strings.relation.verdict, { verdict: mark })}`;
  }
  return fill(texts.change_none, { ...signed(change, format), grade });
}

/** Whether what periods before and after show is more than chance, judged for all of them together. */
const isTold = (study: ContactStudy, period: number) => {
  const name = period < 0 ? "before" : "change";
  const together = study[name];
  return together !== null && standingOf(together, study.tested[name].is_discovery) === "stands";
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
export function contactStudyFigure({ contact_study: study, family }: ExperiencePage, context: Context): Figure | null {
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
        isDiscovery: row.is_discovery && isTold(study, row.period),
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
    // What is alone among its stretches is not so among the tests of the page.
    ...familyBelow(
      drawn.filter((_, place) => !isLone(study.periods[place]!, study)),
      family,
      context,
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
        ...verdictColumns(context),
      ],
      rows: [...study.periods.map((row) => tableRow(row, study, family, context)), ...sumRows(study, family, context)],
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [changeText(study, family, context), beforeText(study, context)], true),
  };
}
