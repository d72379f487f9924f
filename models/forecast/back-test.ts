import { biasOf, weightedError } from "./accuracy.ts";
import { BACK_TEST_ORIGINS, HORIZONS, type Horizon } from "./horizon.ts";
import type { Origin } from "./rolling.ts";
import type { CashForecast } from "./view.ts";

/** Fewer past forecasts than this say nothing of the next. */
export const FEWEST_ORIGINS = 3;

/** How past forecasts of one part of the ledger turned out, week by week and over the whole horizon. */
export interface Accuracy {
  readonly weeks: Horizon;
  readonly origins: number;
  readonly weightedError: number;
  readonly bias: number;
  readonly totalWeightedError: number;
  readonly naive: { readonly weightedError: number; readonly bias: number; readonly totalWeightedError: number };
  /** Weeks, and whole horizons, whose cash lay within the 80% interval. */
  readonly weeksWithin: number;
  readonly weeksJudged: number;
  readonly totalsWithin: number;
}

/** Returns the last twelve origins whose first `weeks` weeks were over on a day. */
export function judgedOrigins(origins: readonly Origin[], weeks: number, day: number): readonly Origin[] {
  return origins.filter((origin) => origin.day + 7 * weeks <= day).slice(-BACK_TEST_ORIGINS);
}

const isWithin = ({ actual, band80 }: CashForecast) => actual >= band80.low && actual <= band80.high;
const naively = ({ naive, actual }: CashForecast) => ({ expected: naive, actual });

/**
 * Returns how the forecasts of a view turned out that were over on a day; undefined with fewer than three of them, or where
 * nothing came in.
 */
export function accuracyOf(
  origins: readonly Origin[],
  view: number,
  weeks: Horizon,
  day: number,
): Accuracy | undefined {
  const judged = judgedOrigins(origins, weeks, day);
  if (judged.length < FEWEST_ORIGINS) return undefined;
  const single = judged.flatMap(({ views }) => views[view]!.weeks.slice(0, weeks));
  const whole = judged.map(({ views }) => views[view]!.totals[weeks]);
  const error = weightedError(single);
  if (error === undefined) return undefined;
  return {
    weeks,
    origins: judged.length,
    weightedError: error,
    bias: biasOf(single)!,
    totalWeightedError: weightedError(whole)!,
    naive: {
      weightedError: weightedError(single.map(naively))!,
      bias: biasOf(single.map(naively))!,
      totalWeightedError: weightedError(whole.map(naively))!,
    },
    weeksWithin: single.filter(isWithin).length,
    weeksJudged: single.length,
    totalsWithin: whole.filter(isWithin).length,
  };
}

/** Returns the accuracy over every horizon that can be judged. */
export function accuracies(origins: readonly Origin[], view: number, day: number): Accuracy[] {
  return HORIZONS.flatMap((weeks) => accuracyOf(origins, view, weeks, day) ?? []);
}
