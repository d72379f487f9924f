import type { OriginForecast } from "./expected-cash.ts";
import type { ForecastLedger } from "./forecast-ledger.ts";
import { HORIZON_DAYS, HORIZONS, type Horizon } from "./horizon.ts";
import { segmentOfGroup } from "./payer-groups.ts";
import { fillPaymentDays } from "./payment-days.ts";

const ROW = HORIZON_DAYS + 1;

/** Cash within each horizon. */
export type HorizonCash = Readonly<Record<Horizon, number>>;

const within = (chances: Float64Array, days: number) =>
  chances.subarray(1, days + 1).reduce((sum, chance) => sum + chance, 0);

/** The chance of an item to be paid within a horizon. */
export type ItemChance = (item: number, weeks: Horizon) => number;

/** Adds up what is expected of every item, with the chance that `chanceOf` gives it for each horizon. */
export function cashOf(ledger: ForecastLedger, { month }: OriginForecast, chanceOf: ItemChance): HorizonCash {
  const items = ledger.openItems[month]!;
  const sum = (weeks: Horizon) =>
    items.amount.reduce((total, amount, item) => total + amount * chanceOf(item, weeks), 0);
  return { 4: sum(4), 13: sum(13) };
}

/** Returns the chances that the forecast itself gives. */
export function presentChances({ chances: { cellOf, days } }: OriginForecast): ItemChance {
  return (item, weeks) => within(days.subarray(cellOf[item]! * ROW, (cellOf[item]! + 1) * ROW), 7 * weeks);
}

/**
 * Returns the chances if the customers of a class paid so many days sooner from the origin on: what is expected of an item on a
 * day then comes as many days before it, on the first day at the earliest. So no horizon has less. An item with a promise or a
 * dispute keeps its own day.
 */
export function soonerChances(
  { chances, hazards, dayFactors }: OriginForecast,
  segment: number,
  days: number,
): ItemChance {
  const sooner = chances.cells.map(({ group, age, overlay }, cell) => {
    const own = chances.days.subarray(cell * ROW, (cell + 1) * ROW);
    if (segmentOfGroup(group) !== segment || overlay !== undefined) return own;
    const expected = new Float64Array(ROW + days);
    fillPaymentDays(hazards, group, age, dayFactors, expected);
    const moved = expected.slice(days);
    moved[1]! += within(expected, days);
    return moved;
  });
  const found = HORIZONS.map((weeks) => sooner.map((own) => within(own, 7 * weeks)));
  return (item, weeks) => found[HORIZONS.indexOf(weeks)]![chances.cellOf[item]!]!;
}

const EFFECT_DAYS = 14;

/**
 * Returns the chances if a share of the overdue items got a treatment with these effects, per class: so much more of them is then
 * paid within 14 days. What would have been paid later of those is no more cash then: with P(h) the chance to be paid within h days
 * and e the share times the effect, P(h) + e x [1 - P(h)] / [1 - P(14)] is paid within h.
 */
export function treatedChances(
  ledger: ForecastLedger,
  forecast: OriginForecast,
  effects: ReadonlyMap<number, number>,
  share: number,
): ItemChance {
  const items = ledger.openItems[forecast.month]!;
  const { cellOf, days: chances } = forecast.chances;
  return (item, weeks) => {
    const own = chances.subarray(cellOf[item]! * ROW, (cellOf[item]! + 1) * ROW);
    const expected = within(own, 7 * weeks);
    const effect = effects.get(segmentOfGroup(items.group[item]!)) ?? 0;
    const unpaid = 1 - within(own, EFFECT_DAYS);
    if (items.age[item]! <= 0 || effect <= 0 || unpaid <= 0) return expected;
    return expected + (Math.min(unpaid, share * effect) * (1 - expected)) / unpaid;
  };
}
