import type { Signal } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import type { Tile } from "../../components/tile.ts";
import { isSignalMeasure, signalOf, targetOf } from "../dso/change.ts";
import { SHOWN_MONTHS } from "../dso/lines.ts";
import { measuresFor, targetText, valueBefore, type Measure } from "./measures.ts";
import { measureDefinition, npsDefinition } from "../tile-definitions.ts";

const YEAR = 12;
const QUARTER = 3;

/** Between what bounds a figure usually lies, and on how much it rests where that is no balance of all customers. */
function restsOn(measure: Measure, usual: Signal | undefined, { release, strings, format }: Context): string[] {
  const texts = strings.tiles;
  const { customers, open_items, late_rate_n } = release.kpi.months.at(-1)!;
  const range = usual && fill(texts.usual, { range: format.range(usual.low, usual.high, measure.show) });
  const size =
    measure.name === "late_rate"
      ? format.count(late_rate_n, texts.invoices)
      : measure.name === "ar"
        ? format.count(open_items, texts.items)
        : usual === undefined
          ? format.count(customers, texts.customers)
          : undefined;
  return [range, size].filter((note) => note !== undefined);
}

function measureTile(measure: Measure, context: Context): Tile | null {
  const { release, strings, format } = context;
  const { months } = release.kpi;
  const texts = strings.overview;
  const name = strings.measures[measure.name];
  const now = valueBefore(measure, months, 0);
  if (now === null) return null;
  const year = valueBefore(measure, months, YEAR);
  const quarter = valueBefore(measure, months, QUARTER);
  const signal = isSignalMeasure(measure.name) ? signalOf(release.kpi, measure.name) : undefined;
  const target = targetOf(release.kpi, measure.name);
  const values = months.slice(-SHOWN_MONTHS).map(measure.value);
  const first = values.find((value) => value !== null) ?? now;
  const label = fill(texts.sparkline, {
    name,
    from: measure.show(first),
    to: measure.show(now),
    months: values.length,
  });
  return {
    name,
    value: measure.show(now),
    ...(measure.isDays ? { unit: format.count(now, strings.site.days).replace(/^\S+\s/, "") } : {}),
    ...(values.filter((value) => value !== null).length > 1
      ? { sparkline: { label, values, limits: signal, target } }
      : {}),
    change: year === null ? texts.tile_no_year : fill(texts.tile_year, { change: measure.showChange(now - year) }),
    ...(signal === undefined
      ? {}
      : { badge: { isSignal: signal.is_signal, text: signal.is_signal ? texts.signal : texts.noise } }),
    definition: measureDefinition(measure.name, context),
    notes: [
      ...restsOn(measure, signal, context),
      ...(quarter === null ? [] : [fill(texts.tile_quarter, { change: measure.showChange(now - quarter) })]),
      ...(target === undefined ? [] : [targetText(measure, now, target, context)]),
      ...(release.kpi.targets_of_whole.some((one) => one === measure.name) ? [strings.targets.tile_of_whole] : []),
    ],
  };
}

function npsTile(context: Context): Tile | null {
  const { release, strings, format } = context;
  const { experience } = release;
  if (!experience.available || experience.overall.nps === null) return null;
  const { value, low, high, n } = experience.overall.nps;
  const { response_rate: response } = experience.overall;
  const show = (score: number) => format.signed(score);
  const values = experience.months.map((month) => month.nps?.value ?? null);
  const name = strings.measures.nps;
  const known = values.filter((score) => score !== null);
  return {
    name,
    value: show(value),
    sparkline: {
      label:
        known.length === 0
          ? fill(strings.overview.sparkline_empty, { name })
          : fill(strings.overview.sparkline, {
              name,
              from: show(known[0]!),
              to: show(known.at(-1)!),
              months: values.length,
            }),
      values,
    },
    change: fill(strings.overview.tile_interval, {
      interval: format.range(low, high, show),
      n: format.count(n, strings.overview.answers),
    }),
    definition: npsDefinition(experience.window, context),
    notes: response === null ? [] : [fill(strings.overview.tile_response, { share: format.percent(response, 0) })],
  };
}

/** Returns a tile for each figure that can be given: cash, behaviour and the customer's view side by side. */
export function overviewTiles(context: Context): Tile[] {
  return [...measuresFor(context).map((measure) => measureTile(measure, context)), npsTile(context)].filter(
    (one) => one !== null,
  );
}
