import type { ForecastTotal } from "../../models/release/forecast.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import type { Tile } from "../components/tile.ts";
import { absence } from "./absence.ts";
import { biasFigure, salesFigure } from "./forecast/apart.ts";
import { budgetedOf, budgetFigure } from "./forecast/budget.ts";
import { cumulativeFigure, daysFigure } from "./forecast/course.ts";
import { latestOf, type Latest } from "./forecast/figures.ts";
import { accuracyFigure, judgedFigure } from "./forecast/judged.ts";
import { scenarioFigure } from "./forecast/scenarios.ts";
import { weeksFigure } from "./forecast/weeks.ts";

function amountsOf({ expected, low, high }: ForecastTotal, { format }: Context) {
  return { expected: format.shortMoney(expected), low: format.shortMoney(low), high: format.shortMoney(high) };
}

function tilesOf(latest: Latest, context: Context): readonly Tile[] {
  const { origin, total, accuracy } = latest;
  const { strings, format } = context;
  const texts = strings.forecast.tiles;
  const budgeted = budgetedOf(latest);
  const expectedTile = (name: string, row: ForecastTotal): Tile => {
    const { expected, ...bounds } = amountsOf(row, context);
    const beside = budgeted.filter(({ weeks }) => weeks === row.weeks);
    const budgets = beside.map((one) =>
      fill(strings.targets.budget_tile, {
        budget: format.shortMoney(one.budget),
        expected: format.shortMoney(one.expected),
      }),
    );
    return {
      name,
      value: expected,
      notes: [fill(texts.between, bounds), ...budgets],
      definition: strings.definitions.forecast,
    };
  };
  const judged = accuracy(4);
  return [
    {
      name: texts.open,
      value: format.shortMoney(origin.open),
      definition: strings.tiles.definitions.forecast_open,
      notes: [
        fill(texts.open_note, { items: format.number(origin.items), customers: format.number(origin.customers) }),
      ],
    },
    expectedTile(texts.four, total(4)),
    expectedTile(texts.thirteen, total(13)),
    judged === undefined
      ? { name: texts.error, value: strings.site.no_figure, notes: [texts.error_none] }
      : {
          name: texts.error,
          value: format.percent(judged.total_wape),
          definition: strings.definitions.forecast_error,
          notes: [fill(texts.error_note, { origins: judged.origins, naive: format.percent(judged.naive_total_wape) })],
        },
  ];
}

/** How much comes in of what is open, how sure that is, and whether past forecasts came true. */
export function forecast(context: Context): Page {
  const { release, strings, format } = context;
  const texts = strings.forecast;
  const page = release.forecast;
  const absent = (sentence: string): Page => ({
    title: texts.title_absent,
    lead: sentence,
    figures: [absence([sentence], context)],
  });
  if (!page.available)
    return absent(page.reason === "open_items_only" ? texts.absent.open_items_only : texts.absent.too_few_customers);
  const latest = latestOf(page);
  if (latest === undefined) return absent(fill(texts.absent.too_little_history, { months: page.months_needed }));
  const { origin, total, accuracy } = latest;
  const judged = accuracy(4);
  const isWorse = judged !== undefined && judged.wape >= judged.naive_wape;
  const lead = fill(texts.lead, {
    ...amountsOf(total(13), context),
    open: format.shortMoney(origin.open),
    customers: format.number(origin.customers),
  });
  return {
    title:
      judged === undefined
        ? fill(texts.title, amountsOf(total(4), context))
        : fill(texts.title_judged, { ...amountsOf(total(4), context), error: format.percent(judged.total_wape, 0) }),
    lead: isWorse ? `${lead} ${fill(texts.lead_worse, { origins: judged.origins })}` : lead,
    tiles: tilesOf(latest, context),
    figures: [
      weeksFigure(latest, context),
      daysFigure(latest, context),
      cumulativeFigure(latest, context),
      judgedFigure(latest, context),
      accuracyFigure(latest, context),
      biasFigure(latest, context),
      salesFigure(latest, context),
      budgetFigure(latest, context),
      scenarioFigure(latest, context),
    ].filter((figure) => figure !== null),
  };
}
