import { seededRandom } from "../../random.ts";
import { type Interval, requireConfidence } from "../interval.ts";

/** Share of the replicates that must give a value, for the others not to decide what the interval says. */
const MINIMUM_DEFINED_SHARE = 0.9;

/**
 * Returns the result of `measure` for replicates `first` and on of a bootstrap that draws whole clusters with replacement, as
 * many as there are. `timesDrawn` holds per cluster how often it was drawn, and is reused between the calls. The same seed and
 * number of a replicate give the same draws on every machine, also where replicates are asked for in parts.
 */
export function clusterBootstrap<Result>(
  clusterCount: number,
  replicates: number,
  seed: number,
  measure: (timesDrawn: Int32Array, replicate: number) => Result,
  first = 0,
): Result[] {
  const timesDrawn = new Int32Array(clusterCount);
  return Array.from({ length: replicates }, (_, index) => {
    const random = seededRandom(seed, first + index);
    timesDrawn.fill(0);
    for (let draw = 0; draw < clusterCount; draw++) timesDrawn[Math.floor(random() * clusterCount)]!++;
    return measure(timesDrawn, first + index);
  });
}

/** Quantile of ascending values by linear interpolation between order statistics (Hyndman and Fan, type 7). */
function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const index = Math.floor(position);
  const lower = sorted[index]!;
  const upper = sorted[index + 1] ?? lower;
  return lower + (position - index) * (upper - lower);
}

/**
 * Returns the percentile interval of the replicates' values, in any order; undefined when there are none or when more
 * than a tenth of them have no value. Throws a RangeError unless `confidence` lies strictly between 0 and 1.
 */
export function percentileInterval(
  replicates: readonly (number | undefined)[],
  confidence: number,
): Interval | undefined {
  requireConfidence(confidence);
  const defined = replicates.filter((value) => value !== undefined);
  if (defined.length === 0 || defined.length < MINIMUM_DEFINED_SHARE * replicates.length) return undefined;
  const sorted = Float64Array.from(defined).sort();
  const tail = (1 - confidence) / 2;
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}
