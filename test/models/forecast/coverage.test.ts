import { describe, expect, it } from "vitest";
import { biasOf, weightedError } from "../../../models/forecast/accuracy.ts";
import { rollingForecasts } from "../../../models/forecast/rolling.ts";
import type { CashForecast } from "../../../models/forecast/view.ts";
import { firstDayOfMonth } from "../../../models/features/month-number.ts";
import { ledgerOf, simulate } from "../../support/simulated-ledger.ts";

const LEDGERS = 13;
const MONTHS = 30;
const WHOLE = new Set([0]);
/** Origins before this one have too few forecasts before them to know how customers' items hang together. */
const FIRST_JUDGED = 12;

function forecastsOf(seed: number) {
  const simulation = simulate(seed, 80, MONTHS);
  const asOf = firstDayOfMonth(simulation.firstMonth + MONTHS) - 1;
  const origins = rollingForecasts(ledgerOf(simulation, asOf), { views: [WHOLE], draws: 200, seed });
  return origins.filter(({ month, day }) => month >= FIRST_JUDGED && day + 28 <= asOf).map(({ views }) => views[0]!);
}

const isWithin = ({ actual, band80 }: CashForecast) => actual >= band80.low && actual <= band80.high;
const shareWithin = (all: readonly CashForecast[]) => all.filter(isWithin).length / all.length;

describe("forecasts of ledgers with a known process", () => {
  const views = Array.from({ length: LEDGERS }, (_, seed) => forecastsOf(seed)).flat();
  const totals = views.map((view) => view.totals[4]);
  const weeks = views.flatMap((view) => view.weeks.slice(0, 4));

  it("have the outcome within their 80% interval in 75 to 85% of more than 200 origins", () => {
    expect(totals.length).toBeGreaterThan(200);
    expect(shareWithin(totals)).toBeGreaterThan(0.75);
    expect(shareWithin(totals)).toBeLessThan(0.85);
    expect(shareWithin(weeks)).toBeGreaterThan(0.75);
    expect(shareWithin(weeks)).toBeLessThan(0.85);
  });

  it("are nearer than due date plus average delay, and lean to neither side", () => {
    const naively = weeks.map(({ naive, actual }) => ({ expected: naive, actual }));
    expect(weightedError(weeks)!).toBeLessThan(weightedError(naively)!);
    expect(Math.abs(biasOf(totals)!)).toBeLessThan(0.02);
  });
});
