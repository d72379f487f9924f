import type { ForecastHorizon, ForecastPage, ForecastTotal } from "../../../models/release/forecast.ts";

/** What a page says of one forecast: that of the last month-end there is. */
export interface Latest {
  readonly page: ForecastPage;
  readonly origin: ForecastPage["origins"][number];
  readonly total: (weeks: ForecastHorizon) => ForecastTotal;
  readonly accuracy: (weeks: ForecastHorizon) => ForecastPage["accuracy"][number] | undefined;
}

/** Returns the last forecast of a page; undefined where it has none. */
export function latestOf(page: ForecastPage): Latest | undefined {
  const origin = page.origins.at(-1);
  if (origin === undefined) return undefined;
  const isOfIt = ({ as_of }: { readonly as_of: string }) => as_of === origin.as_of;
  return {
    page,
    origin,
    total: (weeks) => page.totals.find((row) => isOfIt(row) && row.weeks === weeks)!,
    accuracy: (weeks) => page.accuracy.find((row) => isOfIt(row) && row.weeks === weeks),
  };
}

/** Returns the past forecasts of the shortest horizon whose outcome is known, the last twelve. */
export const judgedOf = ({ page, accuracy }: Latest) =>
  page.outcomes.filter(({ weeks }) => weeks === 4).slice(-(accuracy(4)?.origins ?? 12));
