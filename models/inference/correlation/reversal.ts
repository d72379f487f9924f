import { excludesZero, type Interval } from "../interval.ts";

/** A rank correlation, or a difference of two, with its interval from a bootstrap by customer. */
export interface BootstrappedRho {
  readonly rho: number;
  readonly interval: Interval;
}

/** A difference beyond this is large enough to mislead even where both correlations have the same sign. */
const LARGE_DIFFERENCE = 0.15;

/**
 * Returns true when a pooled correlation tells another story than the one within strata (Simpson 1951): the interval of their
 * difference excludes 0, and either they have opposite signs with both intervals excluding 0 or they differ by more
 * than 0.15.
 */
export function isReversed(pooled: BootstrappedRho, within: BootstrappedRho, difference: BootstrappedRho): boolean {
  if (!excludesZero(difference.interval)) return false;
  const isOpposite = pooled.rho * within.rho < 0 && excludesZero(pooled.interval) && excludesZero(within.interval);
  return isOpposite || Math.abs(difference.rho) > LARGE_DIFFERENCE;
}
