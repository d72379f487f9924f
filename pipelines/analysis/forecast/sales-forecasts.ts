import { weightedError } from "../../../models/forecast/accuracy.ts";
import type { ForecastLedger } from "../../../models/forecast/forecast-ledger.ts";
import { BACK_TEST_ORIGINS, HORIZONS, type Horizon } from "../../../models/forecast/horizon.ts";

/** Fewer past forecasts than this say nothing of how far the next may be off. */
const FEWEST_ORIGINS = 4;
/** The middle 80% of a normal distribution lies within this many standard deviations. */
const EIGHTY_PERCENT = 1.2816;

/** Cash of invoices to come from one origin, with how far such forecasts were off before it. */
export interface SalesForecast {
  readonly day: number;
  readonly weeks: Horizon;
  readonly expected: number;
  readonly band: { readonly low: number; readonly high: number } | undefined;
  readonly weightedError: number | undefined;
  readonly origins: number;
}

const within = (days: Float64Array, weeks: number) =>
  days.subarray(1, 7 * weeks + 1).reduce((sum, cash) => sum + cash, 0);

/** Root of the mean square of the relative errors. */
function relativeDeviation(judged: readonly { readonly expected: number; readonly actual: number }[]): number {
  const known = judged.filter(({ expected }) => expected > 0);
  const squares = known.reduce((sum, { expected, actual }) => sum + (actual / expected - 1) ** 2, 0);
  return Math.sqrt(squares / known.length);
}

/** Returns what is expected of sales to come from each of these days, judged by the forecasts from earlier ones that were over then. */
export function salesForecasts(ledger: ForecastLedger, origins: readonly number[]): SalesForecast[] {
  const made = origins.map((day) => ({
    day,
    expected: ledger.sales.expectedAfter(day),
    came: ledger.sales.cameAfter(day),
  }));
  return made.flatMap(({ day, expected }) =>
    HORIZONS.map((weeks): SalesForecast => {
      const judged = made
        .filter((one) => one.day + 7 * weeks <= day)
        .slice(-BACK_TEST_ORIGINS)
        .map((one) => ({ expected: within(one.expected, weeks), actual: within(one.came, weeks) }));
      const cash = within(expected, weeks);
      const half = EIGHTY_PERCENT * cash * relativeDeviation(judged);
      const isKnown = judged.length >= FEWEST_ORIGINS;
      return {
        day,
        weeks,
        expected: cash,
        band: isKnown ? { low: Math.max(0, cash - half), high: cash + half } : undefined,
        weightedError: isKnown ? weightedError(judged) : undefined,
        origins: judged.length,
      };
    }),
  );
}
