import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { judgedChart, type JudgedRow } from "../../components/judged.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Column } from "../../components/table.ts";
import type { ForecastOutcome } from "../../../models/release/forecast.ts";
import { pairCells, pairColumns } from "../effects/cells.ts";
import { judgedOf, type Latest } from "./figures.ts";

function rowOf(outcome: ForecastOutcome, { strings, format }: Context): JudgedRow {
  const texts = strings.forecast;
  const name = format.month(outcome.origin);
  const { expected, low, high, actual, naive } = outcome;
  if (expected === null || low === null || high === null || actual === null || naive === null) {
    return { name, outcome: null, text: texts.hidden_row, title: texts.hidden_row };
  }
  const [e, l, h, a, n] = [expected, low, high, actual, naive].map(Number) as [number, number, number, number, number];
  return {
    name,
    outcome: { expected: e, low: l, high: h, actual: a, other: n, exact: format.money(a) },
    text: a > 0 ? format.points(e / a - 1) + "%" : "",
    title: fill(texts.judged_title, {
      month: format.longMonth(outcome.origin),
      expected: format.shortMoney(e),
      low: format.shortMoney(l),
      high: format.shortMoney(h),
      actual: format.shortMoney(a),
    }),
  };
}

const isWithin = ({ actual, low, high }: ForecastOutcome) =>
  actual !== null && Number(actual) >= Number(low) && Number(actual) <= Number(high);

/** Past forecasts of four weeks beside what came; null where none is over. */
export function judgedFigure(latest: Latest, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const judged = judgedOf(latest);
  if (judged.length === 0) return null;
  const shown = judged.filter(({ state }) => state === "shown");
  const label = fill(texts.judged_label, { origins: shown.length, within: shown.filter(isWithin).length });
  const chart = {
    label,
    rows: judged.toReversed().map((outcome) => rowOf(outcome, context)),
    show: (value: number) => format.shortMoney(value),
    names: { expected: texts.expected, actual: texts.actual, other: texts.naive },
  };
  const moneyCell = (outcome: ForecastOutcome, amount: string | null) =>
    outcome.state === "suppressed" ? cells.hidden : cells.money(amount);
  return {
    heading: texts.judged_heading,
    note: texts.judged_note,
    drawing: responsive((width) => judgedChart(chart, width)),
    table: {
      name: "forecast-judged",
      caption: texts.judged_caption,
      columns: [
        { name: texts.origin, isText: true },
        ...[texts.expected, texts.low, texts.high, texts.actual, texts.naive].map((name) => ({ name })),
      ],
      rows: judged
        .toReversed()
        .map((outcome) => [
          { text: format.date(outcome.origin), raw: outcome.origin },
          ...[outcome.expected, outcome.low, outcome.high, outcome.actual, outcome.naive].map((amount) =>
            moneyCell(outcome, amount),
          ),
        ]),
    },
    definition: strings.definitions.forecast,
    aside: marginNote(strings.site.meaning, [label + ".", texts.judged_aside]),
  };
}

/** Errors of past forecasts beside those of the simple rule; null where none can be told. */
/** A relative difference with its sign and unit. */
function leaning(share: number | null, context: Context): Cell {
  const cell = cellsFor(context).points(share);
  return share === null ? cell : { ...cell, text: `${cell.text}%`, unit: "%" };
}

/** A figure over that of the simple rule. */
function besideNaive(name: string, naive: string): Column[] {
  return pairColumns(name, naive, name);
}

export function accuracyFigure({ page, origin }: Latest, context: Context): Figure | null {
  const { strings } = context;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const rows = page.accuracy.filter(({ as_of }) => as_of === origin.as_of);
  if (rows.length === 0) return null;
  return {
    heading: texts.accuracy_heading,
    note: texts.accuracy_note,
    table: {
      name: "forecast-accuracy",
      caption: texts.accuracy_caption,
      columns: [
        { name: texts.horizon },
        { name: texts.forecasts },
        ...besideNaive(texts.wape, texts.naive_wape),
        ...besideNaive(texts.total_wape, texts.naive_total_wape),
        ...besideNaive(texts.bias, texts.naive_bias),
        ...pairColumns(texts.covered, texts.covered_n, texts.covered),
      ],
      rows: rows.map((row) => [
        cells.number(row.weeks),
        cells.number(row.origins),
        ...pairCells(cells.percent(row.wape), cells.percent(row.naive_wape)),
        ...pairCells(cells.percent(row.total_wape), cells.percent(row.naive_total_wape)),
        ...pairCells(leaning(row.bias, context), leaning(row.naive_bias, context)),
        {
          ...cells.percent(row.weeks_within / row.weeks_judged, 0),
          below: fill(texts.covered_of, { within: row.weeks_within, judged: row.weeks_judged }),
        },
        cells.number(row.weeks_judged),
      ]),
    },
    definition: strings.definitions.forecast_error,
    aside: marginNote(strings.site.meaning, [texts.accuracy_aside]),
  };
}
