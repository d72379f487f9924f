import type { ForecastOrigin, ForecastOutcome, ForecastSegment, ForecastWeekOutcome } from "../forecast.ts";
import { amount, count, declareTable } from "./declaration.ts";

export const FORECAST_TABLES = [
  declareTable<ForecastOrigin>({
    name: "forecast.origins",
    at: "forecast.origins",
    unit: "customers",
    labels: ["as_of"],
    isTotal: true,
    cells: ({ as_of, open, customers }) => [
      ...amount("open items", open, { as_of }),
      ...count("customers with open items", customers, { as_of }),
    ],
  }),
  declareTable<ForecastOutcome>({
    name: "forecast.outcomes",
    at: "forecast.outcomes",
    unit: "customers",
    labels: ["origin", "weeks"],
    isTotal: true,
    cells: ({ origin, weeks, actual }) => amount(`cash within ${weeks} weeks`, actual, { origin }),
  }),
  declareTable<ForecastWeekOutcome>({
    name: "forecast.week_outcomes",
    at: "forecast.week_outcomes",
    unit: "customers",
    labels: ["origin", "week"],
    isOverlapping: true,
    cells: ({ origin, week, actual }) => amount("cash within 13 weeks", actual, { origin, week: String(week) }),
  }),
  declareTable<ForecastSegment>({
    name: "forecast.segments",
    at: "forecast.segments",
    unit: "customers",
    labels: ["as_of", "segment"],
    isOverlapping: true,
    cells: ({ as_of, segment, actual }) => amount("cash of twelve forecasts", actual, { as_of, segment }),
  }),
] as const;
