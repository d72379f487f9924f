import { forecastFrom } from "../../../models/forecast/expected-cash.ts";
import type { ForecastLedger } from "../../../models/forecast/forecast-ledger.ts";
import { HORIZONS } from "../../../models/forecast/horizon.ts";
import { soonerPayers, treatedOverdue, type HorizonCash } from "../../../models/forecast/scenario.ts";
import { SEGMENTS } from "../../../models/release/release.ts";
import type { MeasuredEffects } from "../../../models/treatment/effect.ts";
import type { Settings } from "../../config/settings.ts";

/** Cash with and without a change, within each horizon. */
export interface Scenario {
  readonly scenario: "sooner" | "treated" | "shorter_term";
  readonly without: HorizonCash;
  readonly with: HorizonCash;
}

/** The largest effect per class, by its number, of those that are above zero beyond chance. */
function bestEffects(effects: MeasuredEffects): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const { segment, difference, interval } of effects.all) {
    const number = SEGMENTS.indexOf(segment);
    if (interval.low > 0 && difference > (best.get(number) ?? 0)) best.set(number, difference);
  }
  return best;
}

const within = (days: Float64Array): HorizonCash => {
  const sum = (weeks: number) => days.subarray(1, 7 * weeks + 1).reduce((total, cash) => total + cash, 0);
  return { 4: sum(HORIZONS[0]), 13: sum(HORIZONS[1]) };
};

/** Returns the scenarios of the settings from the last month-end of the ledger; that of treatments where one was measured to work. */
export function scenariosOf(
  ledger: ForecastLedger,
  settings: Settings["forecast"],
  effects: MeasuredEffects,
): Scenario[] {
  const month = ledger.states.months - 1;
  const forecast = forecastFrom(ledger, month);
  const segment = SEGMENTS.indexOf(settings.sooner_segment);
  const best = bestEffects(effects);
  const present = soonerPayers(ledger, forecast, segment, 0);
  const day = ledger.endOf(month);
  const sales = within(ledger.sales.expectedAfter(day));
  return [
    { scenario: "sooner", without: present, with: soonerPayers(ledger, forecast, segment, settings.sooner_days) },
    ...(best.size === 0
      ? []
      : [
          {
            scenario: "treated" as const,
            without: present,
            with: treatedOverdue(ledger, forecast, best, settings.treated_share),
          },
        ]),
    {
      scenario: "shorter_term",
      without: sales,
      with: within(ledger.sales.expectedAfter(day, settings.shorter_term_days)),
    },
  ];
}
