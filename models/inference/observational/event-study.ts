import { excludesZero } from "../interval.ts";
import { countClusters, type ClusterIndex } from "../means/cluster-index.ts";
import type { Influence, TestedEstimate } from "../means/influence.ts";
import { adjustedSlopes, combined, slopeEstimate } from "./adjusted-slopes.ts";
import { LEAST_CUSTOMERS } from "./driver-effect.ts";

export interface EventStudyRows {
  readonly outcome: Float64Array;
  /** Per row the period of the outcome, counted from the event: 0 is the first one after it, -1 the last one before; NaN without an event. */
  readonly period: Float64Array;
  readonly controls: readonly Float64Array[];
  readonly clusters: ClusterIndex;
}

export interface PeriodEffect {
  readonly period: number;
  /** Clusters with an outcome in the period. */
  readonly customers: number;
  /** Less the outcome of rows without an event, with the controls held fixed; undefined where that cannot be told. */
  readonly effect: TestedEstimate | undefined;
}

export interface EventStudy {
  readonly periods: readonly PeriodEffect[];
  /** Of all periods before the event, and after it, less those without one. */
  readonly before: TestedEstimate | undefined;
  readonly after: TestedEstimate | undefined;
  /** Clusters with an outcome before the event, and after it. */
  readonly customers: { readonly before: number; readonly after: number };
  /** After less before: what changed beyond the difference that was there already. Undefined with too few on any side. */
  readonly change: TestedEstimate | undefined;
  /** C where the outcome did not differ before the event, else D. */
  readonly grade: "C" | "D";
}

/**
 * Returns by how much outcomes in the periods around an event differ from those without one, from one linear regression with an
 * interval by cluster. Before the event it cannot have done anything: a difference there is one of the customers, and comes off
 * what is found after it. That holds where the difference would have stayed as it was (leads and lags around an event: Autor
 * 2003, Journal of Labor Economics 21; what comes before as a negative control: Lipsitch, Tchetgen Tchetgen and Cohen 2010).
 */
export function eventStudy(
  { outcome, period, controls, clusters }: EventStudyRows,
  periods: readonly number[],
): EventStudy {
  const columnOf = (isOwn: (of: number) => boolean) => Float64Array.from(period, (of) => (isOwn(of) ? 1 : 0));
  const customersIn = (column: Float64Array) => countClusters(clusters, (row) => column[row] === 1);
  const single = periods.map((one) => columnOf((of) => of === one));
  const slopes = adjustedSlopes({ outcome, columns: single, controls });
  const [before, after] = [columnOf((of) => of < 0), columnOf((of) => of >= 0)];
  const none = columnOf(Number.isNaN);
  const [early, late] = adjustedSlopes({ outcome, columns: [before, after], controls });
  const customers = { before: customersIn(before), after: customersIn(after) };
  const isEnough = Math.min(customers.before, customers.after, customersIn(none)) >= LEAST_CUSTOMERS;
  const estimate = (column: Float64Array, slope: (typeof slopes)[number]) =>
    slope && slopeEstimate(slope, clusters, (row) => column[row] === 1);
  const earlier = estimate(before, early);
  // As sure as the smaller of the sides that are compared.
  const smaller = customers.before < customers.after ? before : after;
  return {
    periods: periods.map((one, place) => ({
      period: one,
      customers: customersIn(single[place]!),
      effect: estimate(single[place]!, slopes[place]),
    })),
    before: earlier,
    after: estimate(after, late),
    customers,
    change: isEnough && early && late ? estimate(smaller, difference(late, early)) : undefined,
    grade: earlier === undefined || excludesZero(earlier.interval) ? "D" : "C",
  };
}

const difference = (one: Influence, other: Influence) =>
  combined([
    { influence: one, weight: 1 },
    { influence: other, weight: -1 },
  ]);
