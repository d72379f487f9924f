import type { Direction, DirectionRow, Directions } from "../../../models/release/experience.ts";
import type { ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { estimateRow } from "../estimate-row.ts";
import { segmentName } from "../names.ts";
import { familyBelow, verdictCells, verdictColumns } from "./verdict.ts";

function measureName({ measure, group }: DirectionRow, context: Context): string {
  const name = context.strings.survey.measures[measure];
  return measure === "segment" ? fill(name, { group: segmentName(group, context) }) : name;
}

function drawnRow(row: DirectionRow, context: Context): IntervalRow {
  const { strings, format } = context;
  const name = fill(strings.survey.named, {
    measure: measureName(row, context),
    direction: strings.survey[row.direction],
  });
  const show = (value: number) => format.signed(value, 2);
  return estimateRow({ name, estimate: row.rho, state: row.state, isDiscovery: row.is_discovery }, { show }, context);
}

/** Before and after of the same measure under each other. */
function paired(rows: readonly DirectionRow[]): DirectionRow[] {
  const keys = [...new Set(rows.map(({ measure, group }) => `${measure} ${group}`))];
  return keys.flatMap((key) => rows.filter(({ measure, group }) => `${measure} ${group}` === key));
}

function verdict({ rows }: Directions, { strings }: Context): string {
  const isFound = (direction: Direction) =>
    rows.some((row) => row.direction === direction && row.measure === "partial" && row.is_discovery);
  const [before, after] = [isFound("before"), isFound("after")];
  const texts = strings.survey;
  if (before && after) return texts.both;
  if (before) return texts.only_before;
  return after ? texts.only_after : texts.neither;
}

function survival(
  { rows }: Directions,
  { tests, false_discovery_rate: rate }: ExperiencePage["family"],
  { strings, format }: Context,
): string {
  const found = rows.filter((row) => row.is_discovery).length;
  return fill(strings.survey.family, {
    survives: format.count(found, strings.survey.survives),
    m: tests,
    share: format.percent(rate, 0),
  });
}

function tableRow(row: DirectionRow, family: ExperiencePage["family"], context: Context): Cell[] {
  const { strings } = context;
  const cells = cellsFor(context);
  const { rho } = row;
  return [
    cells.text(measureName(row, context)),
    cells.text(strings.survey[row.direction]),
    ...(rho === null
      ? Array.from({ length: 6 }, () => cells.hidden)
      : [
          cells.signed(rho.value, 2),
          cells.signed(rho.low, 2),
          cells.signed(rho.high, 2),
          cells.number(rho.n),
          ...verdictCells(rho, row, family, context),
        ]),
  ];
}

/** Returns how score and paying late go together before and after the answer, of one declared family of tests. */
export function directionsFigure({ directions, family }: ExperiencePage, context: Context): Figure | null {
  if (directions === null) return null;
  const { strings, format } = context;
  const texts = strings.survey;
  const rows = paired(directions.rows);
  const drawn = rows.filter(({ measure }) => measure !== "segment").map((row) => drawnRow(row, context));
  return {
    heading: texts.directions_heading,
    note: texts.directions_note,
    drawing: responsive((width) =>
      intervalChart(
        {
          label: texts.directions_label,
          rows: drawn,
          show: (value) => format.signed(value, 1),
          zeroText: strings.experience.lateness_zero,
        },
        width,
      ),
    ),
    ...familyBelow(drawn, family, context),
    table: {
      name: "survey-directions",
      caption: texts.directions_caption,
      columns: [
        { name: strings.experience.group, isText: true },
        { name: texts.direction, isText: true },
        { name: strings.experience.correlation },
        { name: strings.experience.low },
        { name: strings.experience.high },
        { name: strings.experience.answers },
        ...verdictColumns(context),
      ],
      rows: rows.map((row) => tableRow(row, family, context)),
    },
    definition: texts.definitions.directions,
    aside: marginNote(
      strings.site.meaning,
      [
        verdict(directions, context),
        survival(directions, family, context),
        directions.reverses.after === true ? texts.reverses_after : null,
        texts.overcontrol,
      ],
      true,
    ),
  };
}
