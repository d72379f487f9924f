import { quantileSorted } from "d3-array";
import { clusteredMean } from "../inference/means/clustered-mean.ts";
import { criticalValue, type Interval } from "../inference/interval.ts";
import { wilsonInterval } from "../inference/proportions/proportion.ts";

/** Customers at month-ends that a model has not seen, with what came of them; in the order of customers and months. */
export interface WatchedRows {
  readonly customer: Int32Array;
  /** Month index. */
  readonly month: Int32Array;
  readonly score: Float64Array;
  /** Days from the month-end to the first day of the outcome, within the horizon; NaN where it stayed away. */
  readonly daysToOutcome: Float64Array;
}

/** A share with its interval, and what it is a share of. */
interface Share extends Interval {
  readonly value: number;
  readonly n: number;
}

/** How long before the outcome a score warns of it, and how often it warns for nothing. */
export interface EarlyWarning {
  /** Month-ends at which a customer's score reached the threshold that it had not reached at the one before. */
  readonly warnings: number;
  readonly customersWarned: number;
  /** Share of the warnings that the outcome followed within the horizon; the interval is customer-clustered. */
  readonly followed: Share | null;
  /** Share of the customers with the outcome who were warned of before it came. */
  readonly foreseen: Share | null;
  /** Days from warning to outcome where it followed: median with its interval, and quartiles. */
  readonly leadDays: (Interval & { readonly median: number; readonly lower: number; readonly upper: number }) | null;
}

/**
 * Returns what warning at scores of at least `threshold` gives. A warning is the first month-end of an unbroken run of such
 * scores. A customer counts as foreseen when a warning stood within the horizon before his first outcome. Shares are null
 * where there is nothing that they are of, or one customer only; the median's interval is that of order statistics.
 */
export function earlyWarning(rows: WatchedRows, threshold: number): EarlyWarning {
  const { customer, month, score, daysToOutcome } = rows;
  const isHigh = (row: number) => score[row]! >= threshold;
  const goesOn = (row: number) =>
    row > 0 && customer[row - 1] === customer[row] && month[row - 1] === month[row]! - 1 && isHigh(row - 1);
  const warnings = [...customer.keys()].filter((row) => isHigh(row) && !goesOn(row));
  const followed = warnings.filter((row) => !Number.isNaN(daysToOutcome[row]));
  const cluster = Int32Array.from(warnings, (row) => customer[row]!);
  const withOutcome = new Set([...customer.keys()].filter((row) => hasOutcome(rows, row)).map((row) => customer[row]!));
  const foreseen = new Set(
    [...customer.keys()].filter((row) => isHigh(row) && hasOutcome(rows, row)).map((row) => customer[row]!),
  );
  return {
    warnings: warnings.length,
    customersWarned: new Set(cluster).size,
    followed: clusteredShare(
      Float64Array.from(warnings, (row) => (hasOutcome(rows, row) ? 1 : 0)),
      cluster,
    ),
    foreseen: shareOf(foreseen.size, withOutcome.size),
    leadDays: leadDaysOf(Float64Array.from(followed, (row) => daysToOutcome[row]!)),
  };
}

const hasOutcome = ({ daysToOutcome }: WatchedRows, row: number) => !Number.isNaN(daysToOutcome[row]);

function clusteredShare(values: Float64Array, cluster: Int32Array): Share | null {
  const mean = clusteredMean(values, cluster);
  if (mean === undefined) return null;
  const { value, interval } = mean;
  return { value, low: Math.max(0, interval.low), high: Math.min(1, interval.high), n: values.length };
}

function shareOf(successes: number, n: number): Share | null {
  const interval = wilsonInterval(successes, n);
  return interval === undefined ? null : { value: successes / n, ...interval, n };
}

function leadDaysOf(days: Float64Array): EarlyWarning["leadDays"] {
  if (days.length === 0) return null;
  const sorted = [...days].sort((one, other) => one - other);
  const half = (criticalValue(0.95) * Math.sqrt(sorted.length)) / 2;
  const at = (rank: number) => sorted[Math.min(sorted.length - 1, Math.max(0, rank))]!;
  return {
    median: quantileSorted(sorted, 0.5)!,
    lower: quantileSorted(sorted, 0.25)!,
    upper: quantileSorted(sorted, 0.75)!,
    low: at(Math.floor(sorted.length / 2 - half) - 1),
    high: at(Math.ceil(sorted.length / 2 + half)),
  };
}
