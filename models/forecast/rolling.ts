import { commonShock, pairCorrelation, pairSums, type PairSums, type WeekError } from "./dependence.ts";
import { forecastFrom } from "./expected-cash.ts";
import type { ForecastLedger } from "./forecast-ledger.ts";
import { BACK_TEST_ORIGINS } from "./horizon.ts";
import { drawOutcomes, shake, type DrawnWeeks } from "./outcome-draws.ts";
import { viewOf, type View, type ViewForecast } from "./view.ts";

/** Months of history before the first forecast. */
export const FEWEST_MONTHS = 6;
/** Forecasts that are made, up to the last month-end: two years, so that the last thirteen have twelve before them. */
const ORIGINS = 25;
/** Weeks of each past forecast that tell of shocks. */
const SHOCK_WEEKS = 4;
const SHOCK_DAYS = 7 * SHOCK_WEEKS;

export interface RollingOptions {
  /** Parts of the ledger to give forecasts of; the first must be the whole. */
  readonly views: readonly View[];
  readonly draws: number;
  readonly seed: number;
}

/** The forecast of one month-end, per view. */
export interface Origin {
  /** Counted from the first month of the ledger. */
  readonly month: number;
  /** Its last day, from 1970-01-01. */
  readonly day: number;
  readonly pairCorrelation: number;
  readonly commonShock: number;
  readonly views: readonly ViewForecast[];
}

/**
 * Returns a forecast from the last 25 month-ends with enough history, each from what was known then: its curves from the twelve
 * months before it, and the width of its intervals from the errors of the forecasts of which the first four weeks were over.
 */
export function rollingForecasts(ledger: ForecastLedger, { views, draws, seed }: RollingOptions): Origin[] {
  const origins: Origin[] = [];
  const pairs: PairSums[] = [];
  const errors: WeekError[] = [];
  const first = Math.max(FEWEST_MONTHS, ledger.states.months - ORIGINS);
  for (let month = first; month < ledger.states.months; month++) {
    const items = ledger.openItems[month]!;
    const forecast = forecastFrom(ledger, month);
    const correlation = pairCorrelation(pairs.slice(-BACK_TEST_ORIGINS));
    const shock = commonShock(errors.slice(-BACK_TEST_ORIGINS * SHOCK_WEEKS));
    const portionSets = ledger.rules.portionSets;
    const drawn = drawOutcomes(items, forecast.replicates, {
      draws,
      seed: seed + month,
      portionSets,
      pairCorrelation: correlation,
    });
    const variances = weekVariances(drawn);
    shake(drawn, shock, seed + month);
    const found = views.map((view) => viewOf(view, items, forecast, drawn));
    const day = ledger.endOf(month);
    origins.push({ month, day, pairCorrelation: correlation, commonShock: shock, views: found });
    if (day + SHOCK_DAYS > ledger.rules.asOf) continue;
    pairs.push(pairSums(items, forecast.chances));
    for (let week = 0; week < SHOCK_WEEKS; week++) {
      const { expected, actual } = found[0]!.weeks[week]!;
      errors.push({ expected, actual, drawnVariance: variances[week]! });
    }
  }
  return origins;
}

/** Variance over the draws of the cash of each of the first weeks, over all sets of portions. */
function weekVariances(drawn: DrawnWeeks): number[] {
  return Array.from({ length: SHOCK_WEEKS }, (_, week) => {
    let [sum, squares] = [0, 0];
    for (let draw = 0; draw < drawn.draws; draw++) {
      let cash = 0;
      for (let portionSet = 0; portionSet < drawn.portionSets; portionSet++) cash += drawn.of(draw, portionSet)[week]!;
      sum += cash;
      squares += cash ** 2;
    }
    return Math.max(0, squares / drawn.draws - (sum / drawn.draws) ** 2);
  });
}
