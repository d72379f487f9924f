import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import type { ForecastScenario } from "../../../models/release/forecast.ts";
import { segmentName } from "../names.ts";
import type { Latest } from "./figures.ts";

/** What a scenario takes for granted. */
function assumption({ scenario, segment, days, share }: ForecastScenario, context: Context): string {
  const texts = context.strings.forecast.scenario;
  return fill(texts[scenario], {
    days: days ?? 0,
    share: context.format.percent(share ?? 0, 0),
    segment: segment === null ? "" : segmentName(segment, context).toLowerCase(),
  });
}

/** On how many customers or past forecasts a scenario rests. */
function restsOn({ scenario, n }: ForecastScenario, { strings, format }: Context): string {
  const texts = strings.forecast;
  return format.count(n, scenario === "shorter_term" ? texts.scenario_forecasts : strings.site.customers);
}

/** What cash would be under the assumptions of the settings; null where there are none for the month. */
export function scenarioFigure({ page, origin }: Latest, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.forecast;
  const cells = cellsFor(context);
  const rows = page.scenarios.filter(({ as_of }) => as_of === origin.as_of);
  if (rows.length === 0) return null;
  const more = (row: ForecastScenario) => Number(row.with) - Number(row.without);
  const signed = (amount: number) => `${amount > 0 ? "+" : ""}${format.shortMoney(amount)}`;
  const soon = rows.filter(({ weeks }) => weeks === 4);
  const bars = soon.map((row) => ({
    name: texts.scenario_names[row.scenario],
    note: restsOn(row, context),
    value: more(row),
    text: signed(more(row)),
    exact: format.money(more(row)),
    tone: "mute" as const,
    ...(row.low === null || row.high === null ? {} : { interval: { low: Number(row.low), high: Number(row.high) } }),
  }));
  const most = soon.reduce((best, row) => (more(row) > more(best) ? row : best));
  const label = fill(most.low === null || most.high === null ? texts.scenario_label_plain : texts.scenario_label, {
    scenario: texts.scenario_names[most.scenario],
    more: format.shortMoney(more(most)),
    low: format.shortMoney(most.low ?? 0),
    high: format.shortMoney(most.high ?? 0),
  });
  return {
    heading: texts.scenario_heading,
    note: texts.scenario_note,
    drawing: responsive((width) => barChart({ label, rows: bars }, width)),
    table: {
      name: "forecast-scenarios",
      caption: texts.scenario_heading,
      columns: [
        { name: texts.scenario_column, isText: true },
        { name: texts.assumption, isText: true },
        ...[texts.horizon, texts.scenario_without, texts.scenario_with, texts.scenario_more, texts.low, texts.high].map(
          (name) => ({ name }),
        ),
        { name: texts.scenario_rests_on, isText: true },
      ],
      rows: rows.map((row) => [
        cells.text(texts.scenario_names[row.scenario]),
        cells.text(assumption(row, context)),
        cells.number(row.weeks),
        cells.money(row.without),
        cells.money(row.with),
        cells.money(more(row).toFixed(2)),
        cells.money(row.low),
        cells.money(row.high),
        cells.text(restsOn(row, context)),
      ]),
    },
    definition: strings.definitions.forecast_scenario,
    aside: marginNote(texts.assumptions, [...soon.map((row) => assumption(row, context)), texts.scenario_aside]),
  };
}
