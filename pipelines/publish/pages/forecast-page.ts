import { dayFromNumber, type Day } from "../../../models/calendar.ts";
import { biasEstimate } from "../../../models/forecast/accuracy.ts";
import { accuracies, FEWEST_ORIGINS, judgedOrigins } from "../../../models/forecast/back-test.ts";
import { NO_CONTRIBUTIONS, type Contributions } from "../../../models/disclosure/contributions.ts";
import { HORIZONS } from "../../../models/forecast/horizon.ts";
import { FEWEST_MONTHS, rollingForecasts, type Origin } from "../../../models/forecast/rolling.ts";
import type { ExpectedCash, View } from "../../../models/forecast/view.ts";
import type {
  ForecastAccuracy,
  ForecastAmounts,
  ForecastOutcome,
  ForecastPage,
  ForecastSales,
  ForecastScenario,
  ForecastSegment,
  ForecastWeekOutcome,
} from "../../../models/release/forecast.ts";
import { SEGMENTS, type Page } from "../../../models/release/release.ts";
import { salesForecasts, type SalesForecast } from "../../analysis/forecast/sales-forecasts.ts";
import { scenariosOf, type Scenario } from "../../analysis/forecast/scenarios.ts";
import { effectsKnownOn } from "../../analysis/treatment/measured-effects.ts";
import { readPortionSets } from "../../analysis/forecast/portion-sets.ts";
import { readForecastLedger } from "../../analysis/forecast/read-ledger.ts";
import { SHOWN, SUPPRESSED, type DisclosureGate, type PageContext } from "../context.ts";
import type { Portion } from "../portion.ts";
import { cashBudgets } from "./targets.ts";

/** Draws per origin: the ends of an 80% interval then move by about a twentieth of its width from seed to seed. */
const DRAWS = 200;
const SEED = 20_261_130;
const DAYS_SHOWN = 7 * HORIZONS[0];
/** One of the largest customers may not owe more than this share of what they owe together: the share would tell of him. */
const LARGEST_OF_THEM = 0.5;

const money = (amount: number) => amount.toFixed(2);

const amountsOf = ({ expected, band80, band95 }: ExpectedCash): ForecastAmounts => ({
  expected: money(expected),
  low: money(band80.low),
  high: money(band80.high),
  low_95: money(band95.low),
  high_95: money(band95.high),
});

const cumulativeOf = ({ expected, band80 }: ExpectedCash) => ({
  cumulative: money(expected),
  cumulative_low: money(band80.low),
  cumulative_high: money(band80.high),
});

/** What became of a forecast, with who paid. */
interface Judged<Row> {
  readonly row: Row;
  readonly payers: Contributions;
}

/** The forecasts of one part of the ledger, from every origin at which enough customers had something open. */
class ForecastRows {
  readonly #all: readonly Origin[];
  /** Those that are published. */
  readonly #origins: readonly Origin[];
  readonly #view: number;
  readonly #context: PageContext;
  readonly #dayOf = (number: number): Day => dayFromNumber(number);

  constructor(origins: readonly Origin[], view: number, context: PageContext) {
    this.#context = context;
    this.#view = view;
    this.#all = origins;
    const passed = context.gate.pass<Origin | undefined>({
      name: "forecast.origins",
      rows: origins,
      customers: (origin) => origin!.views[view]!.owers.customers,
      amounts: (origin) => [origin!.views[view]!.owers],
      hide: () => undefined,
    });
    this.#origins = passed.filter((origin) => origin !== undefined);
  }

  page(): Omit<ForecastPage, "sales_to_come" | "budgets" | "scenarios"> {
    return {
      months_needed: FEWEST_MONTHS,
      origins: this.#each((origin) => [this.#originRow(origin)]),
      totals: this.#each((origin) =>
        HORIZONS.map((weeks) => ({
          as_of: this.#dayOf(origin.day),
          weeks,
          ...amountsOf(this.#of(origin).totals[weeks]),
        })),
      ),
      weeks: this.#each((origin) =>
        this.#of(origin).weeks.map((week, index) => ({
          as_of: this.#dayOf(origin.day),
          week: index + 1,
          until: this.#dayOf(origin.day + 7 * (index + 1)),
          ...amountsOf(week),
          ...cumulativeOf(this.#of(origin).cumulative[index]!),
        })),
      ),
      days: this.#each((origin) =>
        Array.from({ length: DAYS_SHOWN }, (_, index) => ({
          as_of: this.#dayOf(origin.day),
          day: this.#dayOf(origin.day + index + 1),
          expected: money(this.#of(origin).days[index + 1]!),
        })),
      ),
      outcomes: this.#outcomes(),
      week_outcomes: this.#weekOutcomes(),
      accuracy: this.#each(({ day }) => this.#accuracyRows(day)),
      segments: this.#segmentRows(),
    };
  }

  #of = (origin: Origin) => origin.views[this.#view]!;

  #each<Row>(rows: (origin: Origin) => readonly Row[]): Row[] {
    return this.#origins.flatMap(rows);
  }

  #originRow(origin: Origin) {
    const { open, owers, items, largestOpen } = this.#of(origin);
    const { customers } = owers;
    const together = largestOpen.reduce((sum, amount) => sum + amount, 0);
    const tellsOfOne = largestOpen[0]! > LARGEST_OF_THEM * together;
    const { gate } = this.#context;
    return {
      as_of: this.#dayOf(origin.day),
      open: money(open),
      customers,
      items,
      largest_customers: largestOpen.length,
      largest_share:
        tellsOfOne || !gate.allows(largestOpen.length, customers - largestOpen.length) ? null : together / open,
    };
  }

  /** The first of the origins at which a day was over; undefined where none is that late. */
  #knownFrom = (day: number, origins: readonly Origin[]): Day | undefined => {
    const origin = origins.find((one) => one.day >= day);
    return origin === undefined ? undefined : this.#dayOf(origin.day);
  };

  /**
   * What became of the published origins, judged at later ones that are published too; and as the rest what else the cash of
   * the whole ledger has in it. Those of an origin go from the sooner to the later.
   */
  #withRest<Row>(judgedOf: (origin: Origin, judgedAt: readonly Origin[]) => Row[]) {
    const published = (origin: Origin) => (this.#origins.includes(origin) ? judgedOf(origin, this.#origins) : []);
    return {
      rows: this.#each(published),
      rest: this.#all.flatMap((origin) => judgedOf(origin, this.#all).slice(published(origin).length)),
    };
  }

  #outcomes(): ForecastOutcome[] {
    return this.#context.gate
      .pass({
        name: "forecast.outcomes",
        ...this.#withRest(this.#outcomesOf),
        customers: ({ payers }) => payers.customers,
        amounts: ({ payers }) => [payers],
        hide: ({ row: { as_of, origin, weeks } }) => ({
          row: { as_of, origin, weeks, state: SUPPRESSED, ...NO_AMOUNTS },
          payers: NO_CONTRIBUTIONS,
        }),
      })
      .map(({ row }) => row);
  }

  #outcomesOf = (origin: Origin, judgedAt: readonly Origin[]): Judged<ForecastOutcome>[] =>
    HORIZONS.flatMap((weeks) => {
      const asOf = this.#knownFrom(origin.day + 7 * weeks, judgedAt);
      const { naive, actual, payers, ...forecast } = this.#of(origin).totals[weeks];
      const { expected, band80 } = forecast;
      if (asOf === undefined) return [];
      const row: ForecastOutcome = {
        as_of: asOf,
        origin: this.#dayOf(origin.day),
        weeks,
        state: SHOWN,
        expected: money(expected),
        low: money(band80.low),
        high: money(band80.high),
        naive: money(naive),
        actual: money(actual),
      };
      return [{ row, payers }];
    });

  #weekOutcomes(): ForecastWeekOutcome[] {
    return this.#context.gate
      .pass({
        name: "forecast.week_outcomes",
        ...this.#withRest(this.#weekOutcomesOf),
        customers: ({ payers }) => payers.customers,
        amounts: ({ payers }) => [payers],
        margins: [({ row }) => row.origin],
        hide: ({ row }) => ({ row: { ...row, state: SUPPRESSED, actual: null }, payers: NO_CONTRIBUTIONS }),
      })
      .map(({ row }) => row);
  }

  #weekOutcomesOf = (origin: Origin, judgedAt: readonly Origin[]): Judged<ForecastWeekOutcome>[] =>
    this.#of(origin).weeks.flatMap(({ actual, payers }, index) => {
      const asOf = this.#knownFrom(origin.day + 7 * (index + 1), judgedAt);
      if (asOf === undefined) return [];
      const row: ForecastWeekOutcome = {
        as_of: asOf,
        origin: this.#dayOf(origin.day),
        week: index + 1,
        state: SHOWN,
        actual: money(actual),
      };
      return [{ row, payers }];
    });

  #accuracyRows(day: number): ForecastAccuracy[] {
    return accuracies(this.#origins, this.#view, day).map(({ naive, ...accuracy }) => ({
      as_of: this.#dayOf(day),
      weeks: accuracy.weeks,
      origins: accuracy.origins,
      wape: accuracy.weightedError,
      naive_wape: naive.weightedError,
      bias: accuracy.bias,
      naive_bias: naive.bias,
      total_wape: accuracy.totalWeightedError,
      naive_total_wape: naive.totalWeightedError,
      weeks_within: accuracy.weeksWithin,
      weeks_judged: accuracy.weeksJudged,
      totals_within: accuracy.totalsWithin,
    }));
  }

  #segmentRows(): ForecastSegment[] {
    return this.#context.gate
      .pass({
        name: "forecast.segments",
        rows: this.#each(({ day }) => this.#segmentsJudgedOn(day)),
        customers: ({ payers }) => payers.customers,
        amounts: ({ payers }) => [payers],
        margins: [({ row }) => row.as_of],
        hide: ({ row }) => ({
          row: { ...row, state: SUPPRESSED, expected: null, actual: null, bias: null },
          payers: NO_CONTRIBUTIONS,
        }),
      })
      .map(({ row }) => row);
  }

  /** Cash of each class over the forecasts that were over on a day, and of whom it came in the one with fewest. */
  #segmentsJudgedOn(day: number): { readonly row: ForecastSegment; readonly payers: Contributions }[] {
    const judged = judgedOrigins(this.#origins, HORIZONS[0], day);
    if (judged.length < FEWEST_ORIGINS) return [];
    return SEGMENTS.map((segment, place) => {
      const forecasts = judged.map((origin) => this.#of(origin).segments[place]!);
      const bias = biasEstimate(forecasts);
      const row: ForecastSegment = {
        as_of: this.#dayOf(day),
        segment,
        state: SHOWN,
        origins: judged.length,
        expected: money(forecasts.reduce((sum, one) => sum + one.expected, 0)),
        actual: money(forecasts.reduce((sum, one) => sum + one.actual, 0)),
        bias: bias === undefined ? null : { value: bias.bias, ...bias.interval, n: judged.length },
      };
      const fewest = forecasts.reduce((least, one) => (one.payers.customers < least.payers.customers ? one : least));
      return { row, payers: fewest.payers };
    });
  }
}

const NO_AMOUNTS = { expected: null, low: null, high: null, naive: null, actual: null } as const;

function salesRows(sales: readonly SalesForecast[]): ForecastSales[] {
  return sales.map(({ day, weeks, expected, band, weightedError, origins: judged }) => ({
    as_of: dayFromNumber(day),
    weeks,
    expected: money(expected),
    low: band === undefined ? null : money(band.low),
    high: band === undefined ? null : money(band.high),
    wape: weightedError ?? null,
    origins: judged,
  }));
}

/** The scenarios that tell of enough customers; one of sales to come is of all. */
function scenarioRows(
  scenarios: readonly Scenario[],
  openCustomers: number,
  { asOf, settings, gate }: PageContext,
): ForecastScenario[] {
  const { sooner_segment, sooner_days, treated_share, shorter_term_days } = settings.forecast;
  const assumptions = {
    sooner: { segment: sooner_segment, days: sooner_days, share: null },
    treated: { segment: null, days: null, share: treated_share },
    shorter_term: { segment: null, days: shorter_term_days, share: null },
  } as const;
  const mayLeave = ({ scenario, n }: Scenario) =>
    scenario === "shorter_term" || n === 0 || gate.allows(n, openCustomers - n);
  return scenarios.filter(mayLeave).flatMap(({ scenario, without, with: changed, band, n }) =>
    HORIZONS.map((weeks) => ({
      as_of: asOf,
      scenario,
      weeks,
      without: money(without[weeks]),
      with: money(changed[weeks]),
      low: band[weeks] === undefined ? null : money(band[weeks].low),
      high: band[weeks] === undefined ? null : money(band[weeks].high),
      n,
      ...assumptions[scenario],
    })),
  );
}

/** Forecasts of the whole ledger and of each portion, in their order. */
export interface ForecastPages {
  readonly whole: Page<ForecastPage>;
  readonly portions: readonly Page<ForecastPage>[];
}

const everywhere = (page: Page<ForecastPage>, portions: readonly Portion[]): ForecastPages => ({
  whole: page,
  portions: portions.map(() => page),
});

/**
 * Returns the cash that is expected of what is open at each month-end, and how good past forecasts were, of the whole ledger
 * and of portions of it. Sales to come and scenarios are of the whole. Of `leftOut`, the other portions, nothing is returned:
 * what they tell beside the published ones is looked at by the gate.
 */
export async function forecastPages(
  context: PageContext,
  portions: readonly Portion[] = [],
  leftOut: readonly Portion[] = [],
): Promise<ForecastPages> {
  const { warehouse, settings, asOf, gate } = context;
  if (!context.hasBehaviour) return everywhere({ available: false, reason: "open_items_only" }, portions);
  const sets = await readPortionSets(warehouse, [...portions, ...leftOut]);
  const ledger = await readForecastLedger(warehouse, settings, asOf, sets);
  if (ledger === undefined) return everywhere({ available: false, reason: "too_few_customers" }, portions);
  const all: View = new Set(Array.from({ length: sets.count }, (_, set) => set));
  const origins = rollingForecasts(ledger, { views: [all, ...sets.views], draws: DRAWS, seed: SEED });
  const page = new ForecastRows(origins, 0, context).page();
  const rowsOf = (portion: Portion, view: number, door: DisclosureGate) =>
    new ForecastRows(origins, view, { ...context, gate: door.about(portion) }).page();
  const ofPortions = portions.map((portion, index): Page<ForecastPage> => {
    const rows = rowsOf(portion, index + 1, gate);
    return { available: true, ...rows, sales_to_come: [], budgets: [], scenarios: [] };
  });
  leftOut.forEach((portion, index) => rowsOf(portion, portions.length + index + 1, gate.withheld()));
  if (page.origins.length === 0) {
    return { whole: { available: true, ...page, sales_to_come: [], budgets: [], scenarios: [] }, portions: ofPortions };
  }
  const isShown = (day: Day) => page.origins.some((row) => row.as_of === day);
  const sales = salesForecasts(
    ledger,
    origins.map(({ day }) => day),
  );
  const scenarios = scenariosOf(ledger, settings.forecast, await effectsKnownOn(warehouse, asOf), sales);
  return {
    whole: {
      available: true,
      ...page,
      sales_to_come: salesRows(sales).filter(({ as_of }) => isShown(as_of)),
      budgets: cashBudgets(
        page.origins.map(({ as_of }) => as_of),
        settings,
      ),
      scenarios: scenarioRows(scenarios, page.origins.at(-1)!.customers, context),
    },
    portions: ofPortions,
  };
}
