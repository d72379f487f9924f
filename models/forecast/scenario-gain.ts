import type { OriginForecast } from "./expected-cash.ts";
import type { ForecastLedger } from "./forecast-ledger.ts";
import { HORIZONS, type Horizon } from "./horizon.ts";
import type { HorizonCash, ItemChance } from "./scenario.ts";

/** What a change brings beside what is expected anyway. */
export interface ScenarioGain {
  /** More cash within each horizon. */
  readonly more: HorizonCash;
  /** Standard deviation of that, over customers drawn anew and who of them pays in the days that count. */
  readonly deviation: HorizonCash;
  /** Customers of whom more comes within any horizon. */
  readonly customers: number;
}

/** Sums of one horizon, over the items of a customer and over all customers. */
class GainSum {
  more = 0;
  variance = 0;
  #moved = 0;
  #expected = 0;

  add(amount: number, extra: number): void {
    if (extra <= 0) return;
    this.#moved += amount;
    this.#expected += amount * extra;
  }

  /** Ends a customer; returns whether anything more comes of him. */
  end(): boolean {
    const isMore = this.#expected > 0;
    this.more += this.#expected;
    this.variance += this.#moved * this.#expected;
    this.#moved = 0;
    this.#expected = 0;
    return isMore;
  }
}

/**
 * Returns what comes in more where items have the chances `after` in place of `before`. A customer who is drawn a Poisson number
 * of times adds the mean square of what he brings to the variance. His items are taken to be paid together or not at all, which
 * is the widest: M of his moves with expectation E, so that the mean square is M x E.
 */
export function gainOf(
  ledger: ForecastLedger,
  { month }: OriginForecast,
  before: ItemChance,
  after: ItemChance,
): ScenarioGain {
  const { customer, amount } = ledger.openItems[month]!;
  const sums = HORIZONS.map(() => new GainSum());
  let customers = 0;
  for (const [item, one] of customer.entries()) {
    for (const [place, weeks] of HORIZONS.entries()) {
      sums[place]!.add(amount[item]!, after(item, weeks) - before(item, weeks));
    }
    if (customer[item + 1] === one) continue;
    const gains = sums.map((sum) => sum.end());
    if (gains.includes(true)) customers += 1;
  }
  const of = (value: (sum: GainSum) => number): HorizonCash =>
    Object.fromEntries(HORIZONS.map((weeks, place) => [weeks, value(sums[place]!)])) as Record<Horizon, number>;
  return { more: of(({ more }) => more), deviation: of(({ variance }) => Math.sqrt(variance)), customers };
}
