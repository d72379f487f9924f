import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { fanChart, type FanPoint } from "../../components/fan.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import type { ForecastWeek } from "../../../models/release/forecast.ts";
import type { Latest } from "./figures.ts";

const pointOf = ({ expected, low, high, low_95, high_95 }: ForecastWeek): FanPoint => ({
  value: Number(expected),
  low: Number(low),
  high: Number(high),
  outerLow: Number(low_95),
  outerHigh: Number(high_95),
});

/** The last forecast of which every week is over. */
function earlierWeeks({ page, origin }: Latest): readonly ForecastWeek[] {
  const over = page.outcomes.findLast(({ weeks, as_of }) => weeks === 13 && as_of <= origin.as_of);
  return over === undefined ? [] : page.weeks.filter(({ as_of }) => as_of === over.origin);
}

/** Cash per week: the last forecast that is over with what came, and the one of now. */
export function weeksFigure(latest: Latest, context: Context): Figure {
  const { strings, format } = context;
  const { page, origin } = latest;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const past = earlierWeeks(latest);
  const now = page.weeks.filter(({ as_of }) => as_of === origin.as_of);
  const shown = [...past, ...now];
  const outcomeOf = ({ as_of, week }: ForecastWeek) =>
    page.week_outcomes.find((row) => row.origin === as_of && row.week === week);
  const actual = shown.map((week) => outcomeOf(week)?.actual ?? null);
  const show = (value: number) => format.shortMoney(value);
  const chart = {
    label: fill(texts.fan_label, { first: show(Number(now[0]!.expected)), last: show(Number(now.at(-1)!.expected)) }),
    positions: shown.map(({ until }) => format.day(until)),
    stretches: [
      ...(past.length === 0
        ? []
        : [{ name: fill(texts.fan_past, { date: format.day(past[0]!.as_of) }), from: 0, points: past.map(pointOf) }]),
      { name: fill(texts.fan_now, { date: format.day(origin.as_of) }), from: past.length, points: now.map(pointOf) },
    ],
    actual: actual.map((amount) => (amount === null ? null : Number(amount))),
    actualName: texts.actual,
    expectedName: texts.expected,
    now: { position: past.length, name: texts.now },
    show,
    exact: (value: number) => format.money(value),
  };
  const large =
    origin.largest_share === null
      ? null
      : fill(texts.fan_aside_large, { n: origin.largest_customers, share: format.percent(origin.largest_share, 0) });
  return {
    heading: texts.fan_heading,
    note: texts.fan_note,
    drawing: responsive((width) => fanChart(chart, width)),
    table: {
      name: "forecast-weeks",
      caption: texts.fan_caption,
      columns: [
        { name: texts.origin, isText: true },
        { name: texts.week, isText: true },
        ...[texts.expected, texts.low, texts.high, texts.low_95, texts.high_95, texts.actual].map((name) => ({ name })),
      ],
      rows: shown.map((week) => {
        const outcome = outcomeOf(week);
        return [
          { text: format.date(week.as_of), raw: week.as_of },
          { text: format.date(week.until), raw: week.until },
          ...[week.expected, week.low, week.high, week.low_95, week.high_95].map((amount) => cells.money(amount)),
          outcome?.state === "suppressed" ? cells.hidden : cells.money(outcome?.actual ?? null),
        ];
      }),
    },
    definition: strings.definitions.forecast,
    aside: marginNote(strings.site.meaning, [texts.fan_aside, large]),
  };
}
