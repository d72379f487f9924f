import type { DriverRow, Drivers } from "../../../models/release/experience.ts";
import type { ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { estimateRow } from "../estimate-row.ts";
import { familyBelow, verdictCells, verdictColumns } from "./verdict.ts";

const POINTS = 1;

function drawnRow(row: DriverRow, context: Context): IntervalRow {
  const { strings, format } = context;
  const texts = strings.drivers;
  const { effect, refusal, customers } = row;
  return estimateRow(
    {
      name: texts.names[row.driver],
      estimate: effect,
      state: row.verdict === "suppressed" ? "suppressed" : "shown",
      isDiscovery: row.is_discovery,
      note: customers === null ? "" : fill(texts.row_note, { n: format.number(customers) }),
      ...(effect === null ? {} : { grade: row.grade }),
      ...(refusal === null ? {} : { absent: texts.refusals[refusal] }),
    },
    { show: (value) => format.signed(value), exact: (value) => format.signed(value, POINTS) },
    context,
  );
}

function tableRow(row: DriverRow, family: ExperiencePage["family"], context: Context): Cell[] {
  const { strings } = context;
  const texts = strings.drivers;
  const cells = cellsFor(context);
  const name = cells.text(texts.names[row.driver]);
  if (row.verdict === "suppressed") return [name, ...Array.from({ length: 9 }, () => cells.hidden)];
  const { effect, placebo, refusal } = row;
  return [
    name,
    cells.number(row.customers),
    cells.signed(effect?.value ?? null, POINTS),
    cells.signed(effect?.low ?? null, POINTS),
    cells.signed(effect?.high ?? null, POINTS),
    effect === null ? cells.absent : cells.text(row.grade),
    cells.signed(placebo?.value ?? null, POINTS),
    ...verdictCells(effect, row, family, context),
    refusal === null ? cells.absent : cells.text(texts.refusals[refusal]),
  ];
}

function sentences({ rows, least_customers: least }: Drivers, context: Context) {
  const { strings } = context;
  const texts = strings.drivers;
  const namesOf = (chosen: readonly DriverRow[]) => chosen.map(({ driver }) => texts.names[driver]).join("; ");
  const stated = rows.filter(({ verdict }) => verdict === "effect");
  const found = stated.filter(({ is_discovery }) => is_discovery);
  const weak = stated.filter(({ grade }) => grade === "D");
  return [
    found.length === 0 ? texts.found_none : fill(texts.found_some, { names: namesOf(found) }),
    texts.family,
    weak.length < stated.length ? texts.grade_c : null,
    weak.length > 0 ? fill(texts.grade_d, { names: namesOf(weak) }) : null,
    fill(texts.needed, { n: least }),
  ];
}

/** Returns what goes with the score of those who had it before the survey, with all other experiences held fixed. */
export function driversFigure({ drivers, family }: ExperiencePage, context: Context): Figure | null {
  if (drivers === null) return null;
  const { strings, format } = context;
  const texts = strings.drivers;
  const drawn = drivers.rows.map((row) => drawnRow(row, context));
  return {
    heading: texts.heading,
    note: fill(texts.note, { days: drivers.window_days }),
    drawing: responsive((width) =>
      intervalChart(
        { label: texts.label, rows: drawn, show: (value) => format.signed(value), zeroText: texts.zero },
        width,
      ),
    ),
    ...familyBelow(drawn, family, context),
    table: {
      name: "survey-drivers",
      caption: texts.caption,
      columns: [
        { name: texts.driver, isText: true },
        { name: texts.customers },
        { name: texts.effect },
        { name: strings.experience.low },
        { name: strings.experience.high },
        { name: strings.effectiveness.grade, isText: true },
        { name: texts.placebo },
        ...verdictColumns(context),
        { name: texts.refused, isText: true },
      ],
      rows: drivers.rows.map((row) => tableRow(row, family, context)),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, sentences(drivers, context), true),
  };
}
