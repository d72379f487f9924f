import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { ForecastSegment } from "../../../models/release/forecast.ts";
import { segmentName } from "../names.ts";
import type { Latest } from "./figures.ts";

/** What lies within is called no leaning. */
const leans = ({ bias }: ForecastSegment) => bias !== null && (bias.low > 0 || bias.high < 0);

/** Too much or too little expected, by behaviour class; null where it cannot be told. */
export function biasFigure({ page, origin }: Latest, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const rows = page.segments.filter(
    (row) => row.as_of === origin.as_of && (row.bias !== null || row.state !== "shown"),
  );
  if (rows.length === 0) return null;
  const show = (value: number) => `${format.points(value)}%`;
  const drawn = rows.map((row) => {
    const name = segmentName(row.segment, context);
    const { bias } = row;
    if (bias === null) return { name, note: "", estimate: null, text: cells.hidden.text, interval: "", title: name };
    const interval = format.range(bias.low, bias.high, show);
    return {
      name,
      note: "",
      estimate: bias,
      text: show(bias.value),
      interval,
      title: `${name}: ${show(bias.value)}, ${interval}`,
    };
  });
  const leaning = rows.filter(leans).map(({ segment }) => segmentName(segment, context));
  const found =
    leaning.length === 0
      ? texts.segments_none
      : fill(texts.segments_some, { segments: leaning.join(", ").toLowerCase() });
  const chart = { label: found, rows: drawn, show: (value: number) => show(value), zeroText: texts.segments_zero };
  return {
    heading: texts.segments_heading,
    note: fill(texts.segments_note, { origins: rows[0]!.origins }),
    drawing: responsive((width) => intervalChart(chart, width)),
    table: {
      name: "forecast-segments",
      caption: texts.segments_heading,
      columns: [
        { name: strings.ageing.segment, isText: true },
        ...[texts.expected, texts.actual, texts.bias, texts.low_95, texts.high_95, texts.forecasts].map((name) => ({
          name,
        })),
      ],
      rows: rows.map((row) =>
        row.state === "suppressed" || row.bias === null
          ? [cells.text(segmentName(row.segment, context)), ...Array.from({ length: 6 }, () => cells.hidden)]
          : [
              cells.text(segmentName(row.segment, context)),
              cells.money(row.expected),
              cells.money(row.actual),
              ...[row.bias.value, row.bias.low, row.bias.high].map((share) => ({
                ...cells.points(share),
                text: show(share),
                unit: "%",
              })),
              cells.number(row.origins),
            ],
      ),
    },
    definition: strings.definitions.forecast_error,
    aside: marginNote(strings.site.meaning, [found, texts.segments_aside]),
  };
}

/** Cash of invoices that are still to be issued, apart from what is open; null where nothing is sold. */
export function salesFigure({ page, origin }: Latest, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const rows = page.sales_to_come.filter(({ as_of }) => as_of === origin.as_of);
  if (rows.every(({ expected }) => Number(expected) <= 0)) return null;
  const bars = rows.map(({ weeks, expected, low, high }) => ({
    name: fill(texts.sales_row, { weeks }),
    value: Number(expected),
    text: format.shortMoney(expected),
    exact: format.money(expected),
    tone: "mute" as const,
    ...(low === null || high === null ? {} : { interval: { low: Number(low), high: Number(high) } }),
  }));
  const short = rows[0]!;
  return {
    heading: texts.sales_heading,
    note: texts.sales_note,
    drawing: responsive((width) =>
      barChart({ label: fill(texts.sales_label, { expected: format.shortMoney(short.expected) }), rows: bars }, width),
    ),
    table: {
      name: "forecast-sales",
      caption: texts.sales_heading,
      columns: [texts.horizon, texts.expected, texts.low, texts.high, texts.total_wape, texts.forecasts].map(
        (name) => ({
          name,
        }),
      ),
      rows: rows.map((row) => [
        cells.number(row.weeks),
        cells.money(row.expected),
        cells.money(row.low),
        cells.money(row.high),
        cells.percent(row.wape),
        cells.number(row.origins),
      ]),
    },
    definition: strings.definitions.forecast_sales,
    aside: marginNote(strings.site.meaning, [
      short.wape === null
        ? texts.sales_unjudged
        : fill(texts.sales_judged, { wape: format.percent(short.wape, 0), origins: short.origins }),
      texts.sales_aside,
    ]),
  };
}
