import { forecastFrom, type OriginForecast } from "../../../models/forecast/expected-cash.ts";
import type { ForecastLedger } from "../../../models/forecast/forecast-ledger.ts";
import { HORIZONS, type Horizon } from "../../../models/forecast/horizon.ts";
import {
  cashOf,
  presentChances,
  soonerChances,
  treatedChances,
  type HorizonCash,
} from "../../../models/forecast/scenario.ts";
import { gainOf } from "../../../models/forecast/scenario-gain.ts";
import { SEGMENTS } from "../../../models/release/release.ts";
import type { MeasuredEffect, MeasuredEffects } from "../../../models/treatment/effect.ts";
import type { Settings } from "../../config/settings.ts";
import type { SalesForecast } from "./sales-forecasts.ts";

/** Bounds that hold 80% of a normal distribution, and 95%, in standard deviations. */
const EIGHTY_PERCENT = 1.2816;
const NINETY_FIVE_PERCENT = 1.96;

/** Between what amounts more comes in eight times out of ten. */
export interface GainBand {
  readonly low: number;
  readonly high: number;
}

/** Cash with and without a change, within each horizon, and how sure the difference is. */
export interface Scenario {
  readonly scenario: "sooner" | "treated" | "shorter_term";
  readonly without: HorizonCash;
  readonly with: HorizonCash;
  /** Undefined where past forecasts cannot tell. */
  readonly band: Readonly<Record<Horizon, GainBand | undefined>>;
  /** Customers of whom more comes; of sales to come the past forecasts that the band rests on. */
  readonly n: number;
}

/** The best effect per class, by its number, of those that are above zero beyond chance. */
function bestEffects(effects: MeasuredEffects): ReadonlyMap<number, MeasuredEffect> {
  const best = new Map<number, MeasuredEffect>();
  for (const effect of effects.all) {
    const number = SEGMENTS.indexOf(effect.segment);
    if (effect.interval.low > 0 && effect.difference > (best.get(number)?.difference ?? 0)) best.set(number, effect);
  }
  return best;
}

const byHorizon = <Value>(of: (weeks: Horizon) => Value) =>
  Object.fromEntries(HORIZONS.map((weeks) => [weeks, of(weeks)])) as Record<Horizon, Value>;

const within = (days: Float64Array): HorizonCash =>
  byHorizon((weeks) => days.subarray(1, 7 * weeks + 1).reduce((total, cash) => total + cash, 0));

/** No change in the settings takes cash away, so that the lower bound is not below zero. */
const bandAround = (more: number, deviation: number): GainBand => ({
  low: Math.max(0, more - EIGHTY_PERCENT * deviation),
  high: more + EIGHTY_PERCENT * deviation,
});

function soonerScenario(ledger: ForecastLedger, forecast: OriginForecast, settings: Settings["forecast"]): Scenario {
  const present = presentChances(forecast);
  const after = soonerChances(forecast, SEGMENTS.indexOf(settings.sooner_segment), settings.sooner_days);
  const { more, deviation, customers } = gainOf(ledger, forecast, present, after);
  return {
    scenario: "sooner",
    without: cashOf(ledger, forecast, present),
    with: cashOf(ledger, forecast, after),
    band: byHorizon((weeks) => bandAround(more[weeks], deviation[weeks])),
    n: customers,
  };
}

/** The band also has what the comparisons leave open: each effect lies somewhere in its own 95% interval. */
function treatedScenario(
  ledger: ForecastLedger,
  forecast: OriginForecast,
  best: ReadonlyMap<number, MeasuredEffect>,
  share: number,
): Scenario {
  const present = presentChances(forecast);
  const chancesAt = (of: (effect: MeasuredEffect) => number, classes: Iterable<[number, MeasuredEffect]>) =>
    treatedChances(ledger, forecast, new Map(Array.from(classes, ([number, effect]) => [number, of(effect)])), share);
  const after = chancesAt(({ difference }) => difference, best);
  const { more, deviation, customers } = gainOf(ledger, forecast, present, after);
  const ofEffects = Array.from(best, (one) => {
    const low = cashOf(
      ledger,
      forecast,
      chancesAt(({ interval }) => interval.low, [one]),
    );
    const high = cashOf(
      ledger,
      forecast,
      chancesAt(({ interval }) => interval.high, [one]),
    );
    return byHorizon((weeks) => (high[weeks] - low[weeks]) / (2 * NINETY_FIVE_PERCENT));
  });
  return {
    scenario: "treated",
    without: cashOf(ledger, forecast, present),
    with: cashOf(ledger, forecast, after),
    band: byHorizon((weeks) =>
      bandAround(more[weeks], Math.hypot(deviation[weeks], ...ofEffects.map((one) => one[weeks]))),
    ),
    n: customers,
  };
}

/** What is sold anew is as far off as past forecasts of sales to come were, and what is more of it as well. */
function shorterTermScenario(
  ledger: ForecastLedger,
  { shorter_term_days }: Settings["forecast"],
  day: number,
  sales: readonly SalesForecast[],
): Scenario {
  const without = within(ledger.sales.expectedAfter(day));
  const changed = within(ledger.sales.expectedAfter(day, shorter_term_days));
  const forecastOf = (weeks: Horizon) => sales.find((one) => one.day === day && one.weeks === weeks);
  return {
    scenario: "shorter_term",
    without,
    with: changed,
    band: byHorizon((weeks) => {
      const { band, expected = 0 } = forecastOf(weeks) ?? {};
      const more = changed[weeks] - without[weeks];
      if (band === undefined || expected <= 0) return undefined;
      return { low: (more * band.low) / expected, high: (more * band.high) / expected };
    }),
    n: forecastOf(HORIZONS[0])?.origins ?? 0,
  };
}

/**
 * Returns the scenarios of the settings from the last month-end of the ledger; that of treatments where one was measured to work.
 * `sales` are the forecasts of sales to come, by which those of new invoices are judged.
 */
export function scenariosOf(
  ledger: ForecastLedger,
  settings: Settings["forecast"],
  effects: MeasuredEffects,
  sales: readonly SalesForecast[],
): Scenario[] {
  const month = ledger.states.months - 1;
  const forecast = forecastFrom(ledger, month);
  const best = bestEffects(effects);
  return [
    soonerScenario(ledger, forecast, settings),
    ...(best.size === 0 ? [] : [treatedScenario(ledger, forecast, best, settings.treated_share)]),
    shorterTermScenario(ledger, settings, ledger.endOf(month), sales),
  ];
}
