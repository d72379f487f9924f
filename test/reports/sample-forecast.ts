import {
  FORECAST_HORIZONS,
  type ForecastOutcome,
  type ForecastPage,
  type ForecastScenario,
  type ForecastWeekOutcome,
} from "../../models/release/forecast.ts";
import { SEGMENTS, type Page } from "../../models/release/release.ts";
import { addDays } from "../../models/calendar.ts";

const money = (amount: number) => amount.toFixed(2);
const wave = (index: number) => Math.sin(index * 1.7);

const SHARES = [0.28, 0.22, 0.16, 0.11, 0.06, 0.03, 0.02, 0.015, 0.01, 0.008, 0.006, 0.005, 0.004];
const sumTo = (weeks: number) => SHARES.slice(0, weeks).reduce((sum, share) => sum + share, 0);

const amounts = (expected: number) => ({
  expected: money(expected),
  low: money(expected * 0.95),
  high: money(expected * 1.05),
  low_95: money(expected * 0.92),
  high_95: money(expected * 1.08),
});

/** Returns a forecast from each of these month-ends of what was open then; the last outcome but one is hidden. */
export function sampleForecast(months: readonly { readonly as_of: string; readonly ar: string }[]): Page<ForecastPage> {
  const origins = months.slice(-17).map(({ as_of, ar }) => ({ as_of, open: Number(ar) }));
  const ends = origins.map(({ as_of }) => as_of);
  const knownFrom = (day: string) => ends.find((end) => end >= day);
  const outcomes = origins.flatMap(({ as_of: origin, open }, index) =>
    FORECAST_HORIZONS.flatMap((weeks): ForecastOutcome[] => {
      const as_of = knownFrom(addDays(origin, 7 * weeks));
      if (as_of === undefined) return [];
      const expected = open * sumTo(weeks);
      const { low, high } = amounts(expected);
      const hidden = { expected: null, low: null, high: null, naive: null, actual: null };
      if (index === 8) return [{ as_of, origin, weeks, state: "suppressed", ...hidden }];
      const came = { naive: money(expected * 1.12), actual: money(expected * (1 + 0.06 * wave(index))) };
      return [{ as_of, origin, weeks, state: "shown", expected: money(expected), low, high, ...came }];
    }),
  );
  return {
    available: true,
    months_needed: 6,
    origins: origins.map(({ as_of, open }) => ({
      as_of,
      open: money(open),
      customers: 2412,
      items: 4310,
      largest_customers: 10,
      largest_share: 0.08,
    })),
    totals: origins.flatMap(({ as_of, open }) =>
      FORECAST_HORIZONS.map((weeks) => ({ as_of, weeks, ...amounts(open * sumTo(weeks)) })),
    ),
    weeks: origins.flatMap(({ as_of, open }) =>
      SHARES.map((share, index) => ({
        as_of,
        week: index + 1,
        until: addDays(as_of, 7 * (index + 1)),
        ...amounts(open * share),
        cumulative: money(open * sumTo(index + 1)),
        cumulative_low: money(open * sumTo(index + 1) * 0.97),
        cumulative_high: money(open * sumTo(index + 1) * 1.03),
      })),
    ),
    days: origins.flatMap(({ as_of, open }) =>
      Array.from({ length: 28 }, (_, index) => ({
        as_of,
        day: addDays(as_of, index + 1),
        expected: money((open * SHARES[Math.floor(index / 7)]!) / 7),
      })),
    ),
    outcomes: outcomes.sort((a, b) => a.as_of.localeCompare(b.as_of)),
    week_outcomes: origins
      .flatMap(({ as_of: origin, open }) =>
        SHARES.flatMap((share, index): ForecastWeekOutcome[] => {
          const as_of = knownFrom(addDays(origin, 7 * (index + 1)));
          if (as_of === undefined) return [];
          if (index >= 11) return [{ as_of, origin, week: index + 1, state: "suppressed", actual: null }];
          const actual = money(open * share * (1 + 0.05 * wave(index)));
          return [{ as_of, origin, week: index + 1, state: "shown", actual }];
        }),
      )
      .sort((a, b) => a.as_of.localeCompare(b.as_of)),
    accuracy: ends.slice(4).flatMap((as_of) =>
      FORECAST_HORIZONS.map((weeks) => ({
        as_of,
        weeks,
        origins: 12,
        wape: 0.041,
        naive_wape: 0.178,
        bias: -0.004,
        naive_bias: 0.108,
        total_wape: 0.031,
        naive_total_wape: 0.11,
        weeks_within: Math.round(12 * weeks * 0.79),
        weeks_judged: 12 * weeks,
        totals_within: 10,
      })),
    ),
    sales_to_come: origins.flatMap(({ as_of, open }, index) =>
      FORECAST_HORIZONS.map((weeks) => ({
        as_of,
        weeks,
        expected: money(open * 0.05 * weeks),
        low: index < 4 ? null : money(open * 0.04 * weeks),
        high: index < 4 ? null : money(open * 0.06 * weeks),
        wape: index < 4 ? null : 0.14,
        origins: Math.min(12, index),
      })),
    ),
    budgets: origins.flatMap(({ as_of, open }) =>
      FORECAST_HORIZONS.map((weeks) => ({ as_of, weeks, cash: money(open * (sumTo(weeks) + 0.052 * weeks)) })),
    ),
    scenarios: FORECAST_HORIZONS.flatMap((weeks): ForecastPage["scenarios"] => {
      const { as_of, open } = origins.at(-1)!;
      const without = money(open * sumTo(weeks));
      const more = (factor: number) => money(open * sumTo(weeks) * factor);
      const none = { segment: null, days: null, share: null };
      const row = (scenario: ForecastScenario["scenario"], part: number, n: number) => ({
        as_of,
        weeks,
        scenario,
        without,
        with: more(1 + part),
        low: more(part / 2),
        high: more(part * 1.5),
        n,
        ...none,
      });
      return [
        { ...row("sooner", 0.02, 340), segment: "structural", days: 5 },
        { ...row("treated", 0.01, 611), share: 0.5 },
        { ...row("shorter_term", 0.1, 12), days: 7 },
      ];
    }),
    segments: ends.slice(4).flatMap((as_of) =>
      SEGMENTS.map((segment, index): ForecastPage["segments"][number] => {
        const labels = { as_of, segment, origins: 12 };
        if (segment === "dormant") {
          return { ...labels, state: "suppressed", expected: null, actual: null, bias: null };
        }
        const [expected, actual] = [2_000_000 / (index + 1), (2_000_000 / (index + 1)) * (1 + 0.03 * wave(index))];
        return {
          ...labels,
          state: "shown",
          expected: money(expected),
          actual: money(actual),
          bias: { value: expected / actual - 1, low: expected / actual - 1.01, high: expected / actual - 0.99, n: 12 },
        };
      }),
    ),
  };
}
