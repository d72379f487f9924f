import { cellsFor } from "../../components/cells.ts";
import { columnChart } from "../../components/columns.ts";
import type { Context } from "../../components/context.ts";
import { fanChart } from "../../components/fan.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import type { Latest } from "./figures.ts";

/** What came in of what was open a year before, added up over the weeks; null from the first hidden week on. */
function yearBefore({ page, origin }: Latest): readonly (number | null)[] {
  const month = `${Number(origin.as_of.slice(0, 4)) - 1}${origin.as_of.slice(4, 7)}`;
  const outcomes = page.week_outcomes.filter((row) => row.origin.startsWith(month));
  let sum: number | null = 0;
  return outcomes.map(({ actual }) => {
    sum = sum === null || actual === null ? null : sum + Number(actual);
    return sum;
  });
}

/** Cash added up over the weeks, with its interval and what came in a year before. */
export function cumulativeFigure(latest: Latest, context: Context): Figure {
  const { page, origin } = latest;
  const { strings, format } = context;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const weeks = page.weeks.filter(({ as_of }) => as_of === origin.as_of);
  const show = (value: number) => format.shortMoney(value);
  const before = yearBefore(latest);
  const hasBefore = before.some((value) => value !== null);
  const points = weeks.map((week) => {
    const [low, high] = [Number(week.cumulative_low), Number(week.cumulative_high)];
    return { value: Number(week.cumulative), low, high, outerLow: low, outerHigh: high };
  });
  const chart = {
    label: fill(texts.cumulative_label, { expected: show(points.at(-1)!.value) }),
    positions: weeks.map(({ until }) => format.day(until)),
    stretches: [{ name: fill(texts.cumulative_open, { open: show(Number(origin.open)) }), from: 0, points }],
    actual: [],
    actualName: texts.actual,
    expectedName: texts.expected,
    reference: Number(origin.open),
    ...(hasBefore && { earlier: { name: strings.targets.forecast_before, values: before } }),
    show,
    exact: (value: number) => format.money(value),
  };
  return {
    heading: texts.cumulative_heading,
    note: fill(texts.cumulative_note, { date: format.date(origin.as_of) }),
    drawing: responsive((width) => fanChart(chart, width)),
    table: {
      name: "forecast-cumulative",
      caption: texts.cumulative_heading,
      columns: [
        { name: texts.week, isText: true },
        { name: texts.expected },
        { name: texts.low },
        { name: texts.high },
        ...(hasBefore ? [{ name: strings.targets.forecast_before_column }] : []),
      ],
      rows: weeks.map((week, place) => [
        { text: format.date(week.until), raw: week.until },
        cells.money(week.cumulative),
        cells.money(week.cumulative_low),
        cells.money(week.cumulative_high),
        ...(hasBefore ? [cells.money(before[place]?.toFixed(2) ?? null)] : []),
      ]),
    },
    definition: strings.definitions.forecast,
    aside: marginNote(strings.site.meaning, [texts.cumulative_aside]),
  };
}

/** Cash by day of the coming four weeks. */
export function daysFigure({ page, origin }: Latest, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const days = page.days.filter(({ as_of }) => as_of === origin.as_of);
  const show = (value: number) => format.shortMoney(value);
  const largest = days.reduce((most, day) => (Number(day.expected) > Number(most.expected) ? day : most));
  const label = fill(texts.days_label, { date: format.date(largest.day), amount: show(Number(largest.expected)) });
  const columns = days.map(({ day, expected }) => ({ name: format.day(day), value: Number(expected) }));
  return {
    heading: texts.days_heading,
    note: texts.days_note,
    drawing: responsive((width) => columnChart({ label, columns, show, exact: (value) => format.money(value) }, width)),
    table: {
      name: "forecast-days",
      caption: texts.days_heading,
      columns: [{ name: texts.day, isText: true }, { name: texts.expected }],
      rows: days.map(({ day, expected }) => [{ text: format.date(day), raw: day }, cells.money(expected)]),
    },
    definition: strings.definitions.forecast,
    aside: marginNote(strings.site.meaning, [texts.days_aside]),
  };
}
