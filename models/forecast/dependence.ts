import type { CellChances } from "./expected-cash.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import type { OpenItems } from "./open-items.ts";

/** Days after the origin by which an item's fate is looked at. */
const FATE_DAYS = 28;

/** Products of the residuals of pairs of items of one customer, and what they would be if the two always had one fate. */
export interface PairSums {
  readonly products: number;
  readonly whole: number;
}

/**
 * Returns the sums from which the correlation of the fates of two open items of a customer follows: over customers, the sum
 * of r·r' and of s·s' over pairs of items, with r the share that was paid within 28 days less its chance p, and s² = p(1-p).
 */
export function pairSums(items: OpenItems, { cellOf, days }: CellChances): PairSums {
  const paid = new Float64Array(items.count);
  items.payment.item.forEach((item, index) => {
    if (items.payment.day[index]! <= FATE_DAYS) paid[item]! += items.payment.amount[index]!;
  });
  let [products, whole] = [0, 0];
  let [residuals, squares, deviations, variances] = [0, 0, 0, 0];
  for (let item = 0; item <= items.count; item++) {
    if (item === items.count || (item > 0 && items.customer[item] !== items.customer[item - 1])) {
      products += residuals ** 2 - squares;
      whole += deviations ** 2 - variances;
      [residuals, squares, deviations, variances] = [0, 0, 0, 0];
    }
    if (item === items.count) break;
    let chance = 0;
    for (let day = 1; day <= FATE_DAYS; day++) chance += days[cellOf[item]! * (HORIZON_DAYS + 1) + day]!;
    const residual = Math.min(1, Math.max(0, paid[item]! / items.amount[item]!)) - chance;
    const variance = Math.max(0, chance * (1 - chance));
    residuals += residual;
    squares += residual ** 2;
    deviations += Math.sqrt(variance);
    variances += variance;
  }
  return { products, whole };
}

/** Returns the correlation over all sums, within 0 and 1; 0 where no customer had two open items. */
export function pairCorrelation(sums: readonly PairSums[]): number {
  const whole = sums.reduce((sum, one) => sum + one.whole, 0);
  const products = sums.reduce((sum, one) => sum + one.products, 0);
  return whole > 0 ? Math.min(1, Math.max(0, products / whole)) : 0;
}

/** The error of one week of a past forecast beside the variance that drawn outcomes gave it. */
export interface WeekError {
  readonly expected: number;
  readonly actual: number;
  readonly drawnVariance: number;
}

/** Fewer past weeks than this tell nothing of shocks. */
const FEWEST_WEEKS = 8;

/**
 * Returns the relative standard deviation of what the weeks of past forecasts have in common beyond the lots of their customers: the
 * root of the mean of ((actual - expected)² - variance) / expected², 0 where that is negative or where too few weeks are
 * known. A moment estimator, as that of DerSimonian and Laird (1986) for the variance between studies.
 */
export function commonShock(errors: readonly WeekError[]): number {
  const known = errors.filter(({ expected }) => expected > 0);
  if (known.length < FEWEST_WEEKS) return 0;
  const total = known.reduce(
    (sum, { expected, actual, drawnVariance }) => sum + ((actual - expected) ** 2 - drawnVariance) / expected ** 2,
    0,
  );
  return Math.sqrt(Math.max(0, total / known.length));
}
