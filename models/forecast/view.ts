import { contributionsOf, type Contributions } from "../disclosure/contributions.ts";
import type { OriginForecast } from "./expected-cash.ts";
import { HORIZON_DAYS, HORIZON_WEEKS, HORIZONS, weeklySums, type Horizon } from "./horizon.ts";
import type { CashByDay, OpenItems } from "./open-items.ts";
import type { DrawnWeeks } from "./outcome-draws.ts";
import { PAYER_SEGMENTS, segmentOfGroup } from "./payer-groups.ts";
import { bandAsKnown, middleBand, type Band } from "./quantile.ts";

/** A part of the ledger: the sets of portions that belong to it. */
export type View = ReadonlySet<number>;

/** Cash that is expected within some weeks, with the middle 80% and 95% of what was drawn. */
export interface ExpectedCash {
  readonly expected: number;
  readonly band80: Band;
  readonly band95: Band;
}

/** The same beside what came and what the naive rule expected. */
export interface CashForecast extends ExpectedCash {
  readonly naive: number;
  /** What came in; counts only once the weeks are over. */
  readonly actual: number;
  /** Of whom it came. */
  readonly payers: Contributions;
}

/** Cash of a behaviour class in the shortest horizon. */
export interface SegmentForecast {
  readonly segment: number;
  readonly expected: number;
  readonly actual: number;
  readonly payers: Contributions;
}

/** The forecast of one part of the ledger from one origin. */
export interface ViewForecast {
  readonly items: number;
  readonly open: number;
  /** Who owes it. */
  readonly owers: Contributions;
  /** Open amounts of the customers who owe most, from the largest on. */
  readonly largestOpen: readonly number[];
  readonly weeks: readonly CashForecast[];
  /** The same up to the end of each week. */
  readonly cumulative: readonly ExpectedCash[];
  readonly totals: Readonly<Record<Horizon, CashForecast>>;
  /** Expected per day after the origin; day 0 counts for nothing. */
  readonly days: Float64Array;
  readonly segments: readonly SegmentForecast[];
}

/** Customers whose share of what is open may be told together. */
const LARGEST_CUSTOMERS = 10;

/** Amounts per customer. */
type Parts = Map<number, number>;

const addTo = (parts: Parts, customer: number, amount: number) =>
  parts.set(customer, (parts.get(customer) ?? 0) + amount);
const emptyParts = (length: number): Parts[] => Array.from({ length }, () => new Map<number, number>());
const totalOf = (parts: Parts) => [...parts.values()].reduce((sum, amount) => sum + amount, 0);

function contributions(...all: readonly Parts[]): Contributions {
  const together: Parts = all.length === 1 ? all[0]! : new Map<number, number>();
  if (all.length > 1)
    for (const parts of all) for (const [customer, amount] of parts) addTo(together, customer, amount);
  return contributionsOf([...together].map(([customer, amount]) => ({ customer, cents: Math.round(amount * 100) })));
}

/** What came in of the items of a view, by customer: per week, and per class within the shortest horizon. */
function paidOf(view: View, { customer, portionSet, group, payment }: OpenItems) {
  const weeks = emptyParts(HORIZON_WEEKS);
  const segments = emptyParts(PAYER_SEGMENTS);
  for (let index = 0; index < payment.item.length; index++) {
    const item = payment.item[index]!;
    if (!view.has(portionSet[item]!)) continue;
    const week = Math.floor((payment.day[index]! - 1) / 7);
    addTo(weeks[week]!, customer[item]!, payment.amount[index]!);
    if (week < HORIZONS[0]) addTo(segments[segmentOfGroup(group[item]!)]!, customer[item]!, payment.amount[index]!);
  }
  return { weeks, segments };
}

function daysOf(view: View, cash: CashByDay, segments: readonly number[]): Float64Array {
  const total = new Float64Array(HORIZON_DAYS + 1);
  for (const portionSet of view) {
    for (const segment of segments) {
      const days = cash.of(portionSet, segment);
      for (let day = 1; day <= HORIZON_DAYS; day++) total[day]! += days[day]!;
    }
  }
  return total;
}

const ALL_SEGMENTS = Array.from({ length: PAYER_SEGMENTS }, (_, segment) => segment);
const sumOf = (weeks: Float64Array, from: number, until: number) =>
  weeks.subarray(from, until).reduce((sum, cash) => sum + cash, 0);

/** What is open of the items of a view. */
function openOf(view: View, { count, customer, portionSet, amount }: OpenItems) {
  const parts: Parts = new Map();
  let [items, open] = [0, 0];
  for (let item = 0; item < count; item++) {
    if (!view.has(portionSet[item]!)) continue;
    items++;
    open += amount[item]!;
    addTo(parts, customer[item]!, amount[item]!);
  }
  const largestOpen = [...parts.values()].sort((a, b) => b - a).slice(0, LARGEST_CUSTOMERS);
  return { items, open, owers: contributions(parts), largestOpen };
}

/** Returns the forecast of one part of the ledger from one origin. */
export function viewOf(view: View, items: OpenItems, forecast: OriginForecast, drawn: DrawnWeeks): ViewForecast {
  const paid = paidOf(view, items);
  const days = daysOf(view, forecast.expected, ALL_SEGMENTS);
  const expected = weeklySums(days);
  const naive = weeklySums(daysOf(view, forecast.naive, ALL_SEGMENTS));
  const forecastWithin = (from: number, until: number): ExpectedCash => {
    const cash = drawnWithin(view, drawn, from, until).sort();
    const band = (share: number) => bandAsKnown(middleBand(cash, share));
    return { expected: sumOf(expected, from, until), band80: band(0.8), band95: band(0.95) };
  };
  const within = (from: number, until: number): CashForecast => {
    const paidHere = paid.weeks.slice(from, until);
    return {
      ...forecastWithin(from, until),
      naive: sumOf(naive, from, until),
      actual: paidHere.reduce((sum, parts) => sum + totalOf(parts), 0),
      payers: contributions(...paidHere),
    };
  };
  return {
    ...openOf(view, items),
    days,
    weeks: Array.from({ length: HORIZON_WEEKS }, (_, week) => within(week, week + 1)),
    cumulative: Array.from({ length: HORIZON_WEEKS }, (_, week) => forecastWithin(0, week + 1)),
    totals: { 4: within(0, 4), 13: within(0, 13) },
    segments: ALL_SEGMENTS.map((segment) => ({
      segment,
      expected: sumOf(weeklySums(daysOf(view, forecast.expected, [segment])), 0, HORIZONS[0]),
      actual: totalOf(paid.segments[segment]!),
      payers: contributions(paid.segments[segment]!),
    })),
  };
}

function drawnWithin(view: View, drawn: DrawnWeeks, from: number, until: number): Float64Array {
  return Float64Array.from({ length: drawn.draws }, (_, draw) => {
    let cash = 0;
    for (const portionSet of view) cash += sumOf(drawn.of(draw, portionSet), from, until);
    return cash;
  });
}
