import { clusterBootstrap, percentileInterval } from "../inference/resampling/cluster-bootstrap.ts";
import { normalQuantile } from "../inference/distributions/distributions.ts";
import { criticalValue, type Interval } from "../inference/interval.ts";
import { seededRandom } from "../random.ts";
import type { MeasuredEffect } from "./effect.ts";
import type { MeasuredAmounts } from "./replay.ts";

/** Stream of a replicate from which effects are drawn, apart from the one that customers are. */
const EFFECTS = 1;
const CONFIDENCE = 0.95;

/** An amount in cents with its interval. */
export interface CashEstimate {
  readonly cents: number;
  readonly interval: Interval;
}

/** What two policies are expected to bring within the outcome days of their contacts, beyond no contact at all. */
export interface ExpectedCash {
  readonly present: CashEstimate;
  readonly other: CashEstimate;
  /** Other less present. */
  readonly difference: CashEstimate;
}

export interface CashOptions {
  /** Customers of the ledger, of whom those without a measured contact add nothing. */
  readonly customers: number;
  readonly replicates: number;
  readonly seed: number;
}

/**
 * Returns the amounts asked for times what the steps add to the probability of paying in time, with intervals that carry
 * both sources of doubt: customers are drawn anew, and each effect is drawn from a normal distribution about its estimate, as
 * wide as its interval. Both policies meet the same draws. Undefined where neither has a contact with a measured effect.
 */
export function expectedCash(
  present: MeasuredAmounts,
  other: MeasuredAmounts,
  effects: readonly MeasuredEffect[],
  { customers, replicates, seed }: CashOptions,
): ExpectedCash | undefined {
  if (present.cents.length + other.cents.length === 0) return undefined;
  const asMeasured = effects.map(({ difference }) => difference);
  const once = new Int32Array(customers).fill(1);
  const [presentCents, otherCents] = [present, other].map((amounts) => totalOf(amounts, asMeasured, once));
  const drawn = clusterBootstrap(customers, replicates, seed, (timesDrawn, replicate) => {
    const random = seededRandom(seed, replicate, EFFECTS);
    const differences = effects.map((effect) => drawEffect(effect, random()));
    return [totalOf(present, differences, timesDrawn), totalOf(other, differences, timesDrawn)] as const;
  });
  const intervalOf = (values: readonly number[]) => percentileInterval(values, CONFIDENCE)!;
  return {
    present: { cents: presentCents!, interval: intervalOf(drawn.map(([before]) => before)) },
    other: { cents: otherCents!, interval: intervalOf(drawn.map(([, after]) => after)) },
    difference: {
      cents: otherCents! - presentCents!,
      interval: intervalOf(drawn.map(([before, after]) => after - before)),
    },
  };
}

function totalOf(
  { customer, effect, cents }: MeasuredAmounts,
  differences: readonly number[],
  timesDrawn: Int32Array,
): number {
  let total = 0;
  for (let row = 0; row < cents.length; row++) {
    total += cents[row]! * differences[effect[row]!]! * timesDrawn[customer[row]!]!;
  }
  return total;
}

/** A draw from the normal distribution of which the interval of the effect is the middle 95%. */
function drawEffect({ difference, interval }: MeasuredEffect, uniform: number): number {
  const standardError = (interval.high - interval.low) / (2 * criticalValue(CONFIDENCE));
  return difference + standardError * normalQuantile(Math.max(uniform, Number.EPSILON));
}
