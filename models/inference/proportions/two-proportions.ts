import { normalCdf } from "../distributions/distributions.ts";
import { differenceInterval, type Interval } from "../interval.ts";
import { type Count, wilsonInterval } from "./proportion.ts";

export interface ProportionDifference {
  /** Treated share minus control share: a fraction, positive when the treated did it more often. */
  readonly difference: number;
  /** From the shares of each arm by itself; 0 when nobody or everybody did it in both arms. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided; 1 when nobody or everybody did it in both arms. */
  readonly pValue: number;
}

function pooledPValue(treated: Count, control: Count): number {
  const pooled = (treated.successes + control.successes) / (treated.n + control.n);
  const variance = pooled * (1 - pooled) * (1 / treated.n + 1 / control.n);
  if (variance === 0) return 1;
  const difference = treated.successes / treated.n - control.successes / control.n;
  return 2 * normalCdf(-Math.abs(difference) / Math.sqrt(variance));
}

/**
 * Returns the difference of two independent proportions with Newcombe's hybrid score interval (1998, method 10) and
 * the pooled z test, which is the chi-square test without continuity correction; undefined when an arm is empty. The
 * two methods differ, so in borderline cases p may pass 0.05 while the interval still holds 0: report the interval.
 * Throws a RangeError unless 0 <= successes <= n in both arms.
 */
export function differenceOfProportions(
  treated: Count,
  control: Count,
  confidence = 0.95,
): ProportionDifference | undefined {
  const treatedInterval = wilsonInterval(treated.successes, treated.n, confidence);
  const controlInterval = wilsonInterval(control.successes, control.n, confidence);
  if (treatedInterval === undefined || controlInterval === undefined) return undefined;
  const treatedRate = treated.successes / treated.n;
  const controlRate = control.successes / control.n;
  return {
    difference: treatedRate - controlRate,
    standardError: Math.sqrt(
      (treatedRate * (1 - treatedRate)) / treated.n + (controlRate * (1 - controlRate)) / control.n,
    ),
    interval: differenceInterval(
      { value: treatedRate, interval: treatedInterval },
      { value: controlRate, interval: controlInterval },
    ),
    pValue: pooledPValue(treated, control),
  };
}
