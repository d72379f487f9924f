import type { Day } from "../../../models/calendar.ts";
import { groupJackknifeInterval } from "../../../models/inference/resampling/group-jackknife.ts";
import type { Interval } from "../../../models/inference/interval.ts";
import { dsoBridge, type Bridge, type BridgeParts } from "../../../models/kpi/bridge/bridge.ts";
import { FACTORS, type BridgePair, type BridgeRow, type Factor } from "../../../models/release/bridge.ts";
import type { Counted } from "./grouped-month.ts";

export const WINDOW_DAYS = 90;

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

export type Steps = Readonly<Record<Factor, number>>;

/** Returns the days that each factor brought. */
export const stepsOf = ({ parts }: Bridge) =>
  Object.fromEntries(FACTORS.map((factor) => [factor, sum(parts[factor])])) as Steps;

/** Returns days as they are told: to a millionth, as downloads have them. What is told of many cells must be small. */
export const toldDays = (days: number): number => Number(days.toFixed(6));

export type Intervals = Readonly<Partial<Record<Factor, Interval>>>;

/** A month-end whole, and the part of it of each jackknife group. */
export interface Jackknifed {
  readonly whole: Counted;
  readonly parts: readonly Counted[];
}

const sellsWithoutAny = ({ whole, parts }: Jackknifed) =>
  parts.every(({ snapshot }) => whole.snapshot.creditSales > snapshot.creditSales);

/**
 * Returns the same bridge without each jackknife group; none where nobody but a group was sold anything, as with a single
 * customer.
 */
export function bridgesWithout(before: Jackknifed, after: Jackknifed, divided: BridgeParts): readonly Bridge[] {
  if (!sellsWithoutAny(before) || !sellsWithoutAny(after)) return [];
  return before.parts.map((part, group) =>
    dsoBridge(
      before.whole.snapshot.without(part.snapshot, after.whole.snapshot.day.cutOff),
      after.whole.snapshot.without(after.parts[group]!.snapshot, before.whole.snapshot.day.cutOff),
      WINDOW_DAYS,
      divided,
    ),
  );
}

/** Returns the interval of each step of a bridge from the same one without each jackknife group; none without those. */
export function intervalsOf(steps: Steps, without: readonly Bridge[]): Intervals {
  if (without.length === 0) return {};
  const others = without.map(stepsOf);
  const intervals = FACTORS.map((factor) => {
    const own = others.map((one) => one[factor]);
    return [factor, groupJackknifeInterval(steps[factor], own)] as const;
  });
  return Object.fromEntries(intervals);
}

/** Which month-ends are compared. */
export interface Compared {
  readonly from: Day;
  readonly asOf: Day;
  readonly monthsBack: number;
}

export function bridgeRow(
  bridge: Bridge,
  { from, asOf, monthsBack }: Compared,
  customers: number,
  intervals: Intervals,
): BridgeRow {
  const steps = stepsOf(bridge);
  const estimates = FACTORS.map((factor) => {
    const { low = null, high = null } = intervals[factor] ?? {};
    return [factor, { value: steps[factor], low, high, n: customers }] as const;
  });
  return {
    as_of: asOf,
    from,
    months_back: monthsBack,
    dso_from: bridge.from,
    dso_to: bridge.to,
    steps: Object.fromEntries(estimates) as BridgeRow["steps"],
  };
}

/** Returns what is told of a bridge between any two months. */
export function bridgePair(bridge: Bridge, days: Pick<BridgePair, "as_of" | "from">): BridgePair {
  const steps = stepsOf(bridge);
  const told = Object.fromEntries(FACTORS.map((factor) => [factor, toldDays(steps[factor])])) as Steps;
  return { ...days, dso_from: toldDays(bridge.from), dso_to: toldDays(bridge.to), steps: told };
}
