import { choleskyFactor, solveSymmetric } from "../../regression/cholesky.ts";
import { chiSquareUpperTail } from "../distributions/distributions.ts";
import { atRiskOf, type DurationCounts } from "./duration-counts.ts";

export interface LogRankTest {
  /** Per group: how many ended, and how many would have if all groups ended alike. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** Covariance of observed less expected, per pair of groups. */
  readonly variance: readonly Float64Array[];
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

interface Place {
  readonly ended: Float64Array;
  readonly atRisk: Float64Array;
}

/** Ended and at risk per group, at each length at which anything ended. */
function placesOf(groups: readonly DurationCounts[]): Place[] {
  const lengths = new Set<number>();
  for (const { lengths: own, ended } of groups) {
    own.forEach((length, place) => {
      if (ended.some((cause) => cause[place]! > 0)) lengths.add(length);
    });
  }
  const columns = groups.map((counts) => ({ counts, atRisk: atRiskOf(counts), next: 0 }));
  return [...Float64Array.from(lengths).sort()].map((length) => {
    const ended = new Float64Array(groups.length);
    const atRisk = new Float64Array(groups.length);
    columns.forEach((column, group) => {
      const { counts } = column;
      while (column.next < counts.lengths.length && counts.lengths[column.next]! < length) column.next++;
      if (column.next === counts.lengths.length) return;
      atRisk[group] = column.atRisk[column.next]!;
      if (counts.lengths[column.next] !== length) return;
      ended[group] = counts.ended.reduce((sum, cause) => sum + cause[column.next]!, 0);
    });
    return { ended, atRisk };
  });
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

function addPlace(expected: Float64Array, variance: Float64Array[], { ended, atRisk }: Place): void {
  const [ends, risks] = [sumOf(ended), sumOf(atRisk)];
  const spread = risks > 1 ? (ends * (risks - ends)) / (risks - 1) : 0;
  for (const [group, own] of atRisk.entries()) {
    const share = own / risks;
    expected[group]! += ends * share;
    for (const [other, others] of atRisk.entries()) {
      variance[group]![other]! += spread * share * ((group === other ? 1 : 0) - others / risks);
    }
  }
}

/**
 * Returns the log-rank test (Mantel 1966) that durations of two or more groups end alike, whatever their cause, with the
 * hypergeometric variance at ties; undefined where it cannot be told: fewer than two groups that were at risk together.
 */
export function logRank(groups: readonly DurationCounts[]): LogRankTest | undefined {
  const expected = new Float64Array(groups.length);
  const observed = new Float64Array(groups.length);
  const variance = groups.map(() => new Float64Array(groups.length));
  for (const place of placesOf(groups)) {
    addPlace(expected, variance, place);
    place.ended.forEach((ends, group) => (observed[group]! += ends));
  }
  const excess = observed.map((ends, group) => ends - expected[group]!);
  const kept = groups.length - 1;
  if (kept < 1) return undefined;
  const corner = variance.slice(0, kept).map((row) => row.slice(0, kept));
  const solved = choleskyFactor(corner) && solveSymmetric(corner, excess.slice(0, kept));
  if (solved === null) return undefined;
  const chiSquare = Math.max(
    0,
    solved.reduce((sum, value, group) => sum + value * excess[group]!, 0),
  );
  return {
    observed: [...observed],
    expected: [...expected],
    variance,
    chiSquare,
    degreesOfFreedom: kept,
    pValue: chiSquareUpperTail(chiSquare, kept),
  };
}
